import { el, patchList } from '../core/dom.js';
import { percent, short, toNumber } from '../core/format.js';
import { grey, paint, pixelCanvas } from '../core/picture.js';
import { Side } from './normalise.js';

const Digits = Array.from({ length: 10 }, (_, digit) => String(digit));

/** What the network says and what it was sent: label, probabilities as bars, the 28×28 pixels. */
export function makeAnswer() {
  const label = el('output.label', { 'aria-live': 'polite', 'data-testid': 'label' });
  const sure = el('span.sure');
  const canvas = pixelCanvas('The 28 by 28 pixels that are sent');
  const bars = el('ul.bars', { 'aria-label': 'Probability of each class' });
  const element = el('div.answer', {},
    el('div.verdict', {}, label, sure, el('figure.sent', {}, canvas, el('figcaption', {}, 'what it is sent'))),
    bars);
  let classes = Digits;

  function showBars(values, best) {
    bars.classList.toggle('named', classes.some((name) => name.length > 2));
    const most = Math.max(...values.map(Math.abs), 1e-9);
    const isProbable = values.every((value) => value >= 0 && value <= 1);
    patchList(bars, values.map((value, index) => ({ value, index })), ({ index }) => String(index), makeBar, (row, { value, index }) => {
      const [name, track, number] = row.children;
      name.textContent = classes[index] ?? index;
      track.firstElementChild.style.setProperty('--share', isProbable ? value : Math.max(0, value / most));
      number.textContent = best === null && isProbable ? '' : isProbable ? percent(value, 1) : short(value);
      row.classList.toggle('best', index === best);
    });
  }

  return {
    element,
    /** The pixels that are being asked about. */
    showPixels(pixels) {
      paint(canvas, pixels, Side, Side, grey);
    },
    /** @param {object|null} prediction of the API, or null while there is nothing to ask about */
    show(prediction, names, reason = 'Nothing drawn yet.') {
      classes = names ?? Digits;
      if (!prediction) {
        label.textContent = '';
        sure.textContent = reason;
        showBars(classes.map(() => 0), null);
        return;
      }

      const values = (prediction.probabilities ?? prediction.values).map(toNumber);
      const best = prediction.label === undefined ? null : values.indexOf(Math.max(...values));
      const text = prediction.label === undefined ? values.map(short).join(', ') : String(prediction.label);
      if (label.textContent !== text) label.textContent = text;
      label.classList.toggle('long', text.length > 2);
      sure.textContent = best === null ? 'values of a regression' : `${percent(prediction.probability)} sure`;
      showBars(values, best);
    },
  };
}

const makeBar = () => el('li', {}, el('span.class'), el('span.track', { 'aria-hidden': 'true' }, el('span')), el('span.value'));
