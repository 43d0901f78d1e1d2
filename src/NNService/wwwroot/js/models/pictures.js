import { models } from '../core/api.js';
import { el, fill, patchList } from '../core/dom.js';
import { short, toNumber } from '../core/format.js';
import { report } from '../core/notices.js';
import { paint, pixelCanvas } from '../core/picture.js';
import { onThemeChange, rgb } from '../core/theme.js';

const Most = 256;

/** What each unit of the first layer looks for: its weights as a picture, one pixel an input. */
export function makePictures(version, signal) {
  const side = Math.sqrt(version.inputs);
  const list = el('ul.pictures', { 'data-testid': 'pictures' });
  const words = el('p.small.soft', { role: 'status' }, 'Reading the weights …');
  const element = el('div.tab.stack.tight', {}, words, list);
  if (!Number.isInteger(side)) {
    fill(words, `The first layer takes ${version.inputs} numbers, which are no square picture.`);
    return element;
  }

  async function load() {
    const { W1 } = await models.weights(version.name, version.version, signal);
    const units = Array.from({ length: Math.min(Most, W1[0].length) }, (_, unit) => W1.map((row) => toNumber(row[unit])));
    const draw = () => {
      const tint = diverging();
      patchList(list, units.map((weights, unit) => ({ weights, unit })), ({ unit }) => String(unit), makePicture, (item, { weights }) => {
        const most = Math.max(...weights.map(Math.abs), 1e-12);
        paint(item.firstElementChild, weights, side, side, (weight) => tint(weight / most));
      });
    };
    draw();
    onThemeChange(draw, signal);
    fill(words, el('span.key', {}, el('i.negative'), 'against'), ' ', el('span.key', {}, el('i.positive'), 'for'),
      ` · ${units.length === W1[0].length ? `all ${units.length}` : `the first ${units.length} of ${W1[0].length}`} units, each by its own strongest weight; the largest is ${short(Math.max(...units.flat().map(Math.abs)))}.`);
  }

  load().catch(report);
  return element;
}

const makePicture = ({ unit }) => el('li', {}, pixelCanvas(`Weights of unit ${unit + 1}`), el('span', {}, String(unit + 1)));

/** From one colour over the page's own to another, -1…1. */
function diverging() {
  const [negative, middle, positive] = ['--negative', '--surface', '--positive'].map(rgb);
  return (value) => {
    const end = value < 0 ? negative : positive;
    const share = Math.abs(value) ** 0.8;
    return end.map((channel, index) => Math.round(middle[index] + share * (channel - middle[index])));
  };
}
