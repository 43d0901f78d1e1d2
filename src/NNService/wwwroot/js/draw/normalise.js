// From strokes to what MNIST's makers would have stored: the ink scaled into a box of 20×20 pixels keeping its aspect,
// its mass in the middle of 28×28, every pixel the average of the ink over its area
// (LeCun, Cortes, Burges: "The MNIST database of handwritten digits").

export const Side = 28;
const Box = 20;
const Samples = 4;

/** Of the line, in pixels of the result: strokes of MNIST are about so wide, however large a digit was written. */
export const StrokeWidth = 2.5;

/** A drawing smaller than this part of the pad is not blown up to the whole box: a dot stays a dot. */
const SmallestExtent = 0.12;

/**
 * @param {{x: number, y: number}[][]} strokes points of 0…1 from the upper left
 * @returns {Uint8Array} [28 * 28], 0 is paper, 255 is ink
 */
export function toImage(strokes) {
  const points = strokes.flat();
  if (points.length === 0) return new Uint8Array(Side * Side);

  const [left, right] = range(points.map((point) => point.x));
  const [top, bottom] = range(points.map((point) => point.y));
  const scale = (Box - StrokeWidth) / Math.max(right - left, bottom - top, SmallestExtent);
  const place = (dx, dy) => strokes.map((stroke) => stroke.map(({ x, y }) => ({
    x: (x - (left + right) / 2) * scale + Side / 2 + dx,
    y: (y - (top + bottom) / 2) * scale + Side / 2 + dy,
  })));

  // The mass is known only once there is ink: the same strokes are inked again where it lies in the middle.
  const [massX, massY] = centreOfMass(ink(place(0, 0)));
  return Uint8Array.from(ink(place(Side / 2 - massX, Side / 2 - massY)), (share) => Math.round(255 * share));
}

const range = (values) => values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);

/** How much of each pixel is inked, 0…1: a round pen, tried at 4×4 places of every pixel. */
function ink(strokes) {
  const fine = Side * Samples;
  const covered = new Uint8Array(fine * fine);
  for (const stroke of strokes) {
    for (let i = 0; i < stroke.length; i++) cover(covered, fine, stroke[Math.max(0, i - 1)], stroke[i]);
  }

  const shares = new Float64Array(Side * Side);
  for (let at = 0; at < covered.length; at++) {
    const [row, column] = [Math.floor(at / fine / Samples), Math.floor((at % fine) / Samples)];
    shares[row * Side + column] += covered[at] / (Samples * Samples);
  }

  return shares;
}

/** Marks every sample within half the pen's width of the line from a to b. */
function cover(covered, fine, a, b) {
  const radius = StrokeWidth / 2;
  const clip = (value) => Math.min(fine - 1, Math.max(0, Math.floor(value * Samples)));
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  for (let row = clip(Math.min(a.y, b.y) - radius); row <= clip(Math.max(a.y, b.y) + radius); row++) {
    for (let column = clip(Math.min(a.x, b.x) - radius); column <= clip(Math.max(a.x, b.x) + radius); column++) {
      const [x, y] = [(column + 0.5) / Samples - a.x, (row + 0.5) / Samples - a.y];
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length));
      if (Math.hypot(x - along * dx, y - along * dy) <= radius) covered[row * fine + column] = 1;
    }
  }
}

function centreOfMass(shares) {
  let [mass, x, y] = [0, 0, 0];
  shares.forEach((share, at) => {
    mass += share;
    x += share * ((at % Side) + 0.5);
    y += share * (Math.floor(at / Side) + 0.5);
  });
  return mass === 0 ? [Side / 2, Side / 2] : [x / mass, y / mass];
}
