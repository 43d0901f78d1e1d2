// Lines of equal height by marching squares: in each cell of a grid, straight from edge to edge.

/**
 * @param {(x: number, y: number) => number} f
 * @returns {{ level: number, lines: [number, number, number, number][] }[]} lines in the function's own coordinates
 */
export function contours(f, { x: [left, right], y: [bottom, top] }, count, grain = 72) {
  const xs = Array.from({ length: grain + 1 }, (_, index) => left + (index * (right - left)) / grain);
  const ys = Array.from({ length: grain + 1 }, (_, index) => bottom + (index * (top - bottom)) / grain);
  const heights = ys.map((y) => xs.map((x) => f(x, y)));
  const known = heights.flat().filter(Number.isFinite);
  if (known.length === 0) return [];
  const [low, high] = known.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
  // Denser near the bottom, where a descent ends.
  const levels = Array.from({ length: count }, (_, index) => low + (high - low) * ((index + 0.5) / count) ** 2);
  return levels.map((level) => ({ level, lines: trace(xs, ys, heights, level) }));
}

function trace(xs, ys, heights, level) {
  const lines = [];
  for (let row = 0; row + 1 < ys.length; row++) {
    for (let column = 0; column + 1 < xs.length; column++) {
      const corners = [
        [xs[column], ys[row], heights[row][column]],
        [xs[column + 1], ys[row], heights[row][column + 1]],
        [xs[column + 1], ys[row + 1], heights[row + 1][column + 1]],
        [xs[column], ys[row + 1], heights[row + 1][column]],
      ];
      const crossings = [];
      for (let side = 0; side < 4; side++) {
        const [[x1, y1, a], [x2, y2, b]] = [corners[side], corners[(side + 1) % 4]];
        if (a < level === b < level || !Number.isFinite(a) || !Number.isFinite(b)) continue;
        const share = (level - a) / (b - a);
        crossings.push([x1 + share * (x2 - x1), y1 + share * (y2 - y1)]);
      }

      for (let pair = 0; pair + 1 < crossings.length; pair += 2) lines.push([...crossings[pair], ...crossings[pair + 1]]);
    }
  }

  return lines;
}
