import { lab } from '../core/api.js';
import { el, fill, patchList } from '../core/dom.js';
import { percent, short, toNumber } from '../core/format.js';
import { report } from '../core/notices.js';
import { card, latest, slider } from './controls.js';

const Start = [0.3, 2.9, 4];

/** Softmax does not care about a shift of all its inputs; exp, taken as the formula stands, does. */
export function makeSoftmax(state, keep, signal) {
  const given = (state.get('values') ?? Start.join(',')).split(',').map(Number);
  const inputs = given.map((value, index) => slider(`Input ${index + 1}`, { min: -5, max: 10, step: 0.1, value }, changed));
  const shift = slider('Add to all of them', { min: -1000, max: 1000, step: 10, value: Number(state.get('shift') ?? 0) }, changed);
  const bars = el('ul.bars.softmax', { 'aria-label': 'Softmax of the inputs' });
  const naive = el('div.callout', { 'aria-live': 'polite', 'data-testid': 'naive' });

  async function ask(mine) {
    try {
      const values = inputs.map((input) => input.value + shift.value);
      const answer = (await lab('activations', { name: 'softmax', values }, mine)).values.map(toNumber);
      const best = answer.indexOf(Math.max(...answer));
      patchList(bars, answer.map((share, index) => ({ share, index, input: values[index] })), ({ index }) => String(index), makeBar, (row, { share, index, input }) => {
        row.children[0].textContent = short(input);
        row.children[1].firstElementChild.style.setProperty('--share', share);
        row.children[2].textContent = percent(share, 1);
        row.classList.toggle('best', index === best);
      });
      tellNaive(values);
    } catch (failure) {
      report(failure);
    }
  }

  /** exp(x) / Σ exp(x) in single precision, as a network would compute it. */
  function tellNaive(values) {
    const powers = values.map((value) => Math.fround(Math.exp(value)));
    const sum = powers.reduce((total, power) => Math.fround(total + power), 0);
    const shares = powers.map((power) => Math.fround(power / sum));
    const isBroken = shares.some(Number.isNaN);
    naive.classList.toggle('bad', isBroken);
    fill(naive, el('strong', {}, 'The formula as it stands: '), `exp → ${powers.map(short).join(', ')}; shares → ${shares.map(short).join(', ')}. `,
      isBroken ? 'It overflows or divides nought by nought. Less the largest input first, nothing changes but that.' : 'The same, as long as exp can be held.');
  }

  const again = latest(ask, signal);
  function changed() {
    keep({ values: inputs.map((input) => input.value).join(','), shift: shift.value });
    again();
  }

  again();
  return card('Softmax and its shift', 'Inputs become shares that add up to 1. Adding the same number to all of them changes nothing, which is what keeps it safe to compute.',
    [...inputs.map((input) => input.element), shift.element], el('div.stack', {}, bars, naive));
}

const makeBar = () => el('li', {}, el('span.class'), el('span.track', { 'aria-hidden': 'true' }, el('span')), el('span.value'));
