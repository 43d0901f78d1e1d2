import { lab } from '../core/api.js';
import { LineChart } from '../charts/line-chart.js';
import { el, fill } from '../core/dom.js';
import { short, toNumber } from '../core/format.js';
import { report } from '../core/notices.js';
import { card, latest, slider } from './controls.js';

const Points = 241;
const Names = { sigmoid: 'sigmoid', tanh: 'tanh', relu: 'ReLU' };

/** Sigmoid, tanh and ReLU over one another: what each makes of its input. */
export function makeActivations(state, keep, signal) {
  const reach = slider('Axis from −r to r', { min: 1, max: 10, step: 0.5, value: Number(state.get('reach') ?? 5) }, changed);
  const at = slider('x', { min: -10, max: 10, step: 0.05, value: Number(state.get('at') ?? 1) }, changed);
  const words = el('dl.facts', { 'aria-live': 'polite' });
  const chart = new LineChart({ label: 'Activation functions', xLabel: 'x', height: 420, yRange: [-1.2, 2.2], signal });

  async function ask(mine) {
    try {
      const x = Array.from({ length: Points }, (_, index) => -reach.value + (2 * reach.value * index) / (Points - 1));
      const answers = await Promise.all(Object.keys(Names).map((name) => lab('activations', { name, values: [...x, at.value] }, mine)));
      const y = answers.map(({ values }) => values.map(toNumber));
      chart.setSeries(Object.values(Names).map((name, index) => ({ name, colour: `--series-${index + 1}`, x, y: y[index].slice(0, -1), width: 2.2 })));
      fill(words, Object.values(Names).map((name, index) => el('div', {}, el('dt', {}, `${name}(${short(at.value)})`), el('dd', {}, short(y[index].at(-1))))));
    } catch (failure) {
      report(failure);
    }
  }

  const again = latest(ask, signal);
  function changed() {
    keep({ reach: reach.value, at: at.value });
    again();
  }

  again();
  return card('Activations', 'Sigmoid squeezes into 0…1, tanh into −1…1, ReLU lets pass what is positive. Far from 0 the first two are flat: there a network learns slowly.',
    [at.element, reach.element], chart.element, words);
}
