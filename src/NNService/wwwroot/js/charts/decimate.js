/**
 * At most four points for each column of pixels: the first, the lowest, the highest and the last of the values in it, in their
 * order. The line through them looks the same as the line through all of them, however many there are.
 * @param {ArrayLike<number>} x rising
 * @param {ArrayLike<number>} y NaN and infinities break the line
 * @param {(value: number) => number} toPixel
 * @returns {number[]} indexes of the points to draw
 */
export function decimate(x, y, toPixel) {
  const kept = [];
  let start = 0;
  while (start < x.length) {
    const column = Math.floor(toPixel(x[start]));
    let [end, low, high] = [start, start, start];
    while (end < x.length && Math.floor(toPixel(x[end])) === column) {
      if (!(y[end] >= y[low])) low = end;
      if (!(y[end] <= y[high])) high = end;
      end++;
    }

    const last = end - 1;
    let before = -1;
    for (const index of low < high ? [start, low, high, last] : [start, high, low, last]) {
      if (index > before) kept.push(index);
      before = Math.max(before, index);
    }

    start = end;
  }

  return kept;
}

/** The place of the value nearest to the wanted one in a rising list. */
export function nearest(x, wanted) {
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] < wanted) low = middle;
    else high = middle;
  }

  return Math.abs(x[low] - wanted) <= Math.abs(x[high] - wanted) ? low : high;
}
