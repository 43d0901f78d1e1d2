import { el } from './dom.js';

/**
 * A canvas of one pixel a value; CSS makes it larger without smoothing.
 * @param {ArrayLike<number>} values [height * width]
 * @param {(value: number) => [number, number, number]} colour of a value
 */
export function paint(canvas, values, width, height, colour) {
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const image = new ImageData(width, height);
  for (let at = 0; at < width * height; at++) {
    const [red, green, blue] = colour(values[at]);
    image.data.set([red, green, blue, 255], 4 * at);
  }

  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}

export const grey = (value) => [value, value, value];

export const pixelCanvas = (label) => el('canvas', { role: 'img', 'aria-label': label });
