import { lab } from '../core/api.js';
import { LineChart } from '../charts/line-chart.js';
import { dot } from '../charts/plot.js';
import { el, fill } from '../core/dom.js';
import { short, toNumber } from '../core/format.js';
import { report } from '../core/notices.js';
import { token } from '../core/theme.js';
import { card, latest, slider } from './controls.js';

const Points = 300;
const Delta = 1e-7;

/** What a wrong answer costs: each loss of a two-class prediction [p, 1 − p] of which the first is right. */
const Losses = [
  { id: 'crossEntropy', name: 'cross-entropy', of: (p) => -Math.log(p + Delta) },
  { id: 'sumOfSquares', name: 'sum of squares', of: (p) => (1 - p) ** 2 },
  { id: 'meanAbsoluteError', name: 'absolute error', of: (p) => 1 - p },
];

export function makeLosses(state, keep, signal) {
  const probability = slider('Probability given to the right class', { min: 0, max: 1, step: 0.005, value: Number(state.get('p') ?? 0.6) }, changed);
  const words = el('dl.facts', { 'aria-live': 'polite' });
  const chart = new Marked({ label: 'Loss against the probability of the right class', xLabel: 'p', height: 420, yRange: [0, 5], signal });
  const x = Array.from({ length: Points + 1 }, (_, index) => index / Points);

  async function ask(mine) {
    const p = probability.value;
    try {
      const answers = await Promise.all(Losses.map(({ id }) => lab('losses', { name: id, predicted: [[p, 1 - p]], target: [[1, 0]] }, mine)));
      chart.marks = answers.map(({ value }, index) => [p, toNumber(value), `--series-${index + 1}`]);
      chart.setSeries(Losses.map(({ name, of }, index) => ({ name, colour: `--series-${index + 1}`, x, y: x.map(of), width: 2.2 })));
      fill(words, Losses.map(({ name }, index) => el('div', {}, el('dt', {}, name), el('dd', {}, short(answers[index].value)))));
    } catch (failure) {
      report(failure);
    }
  }

  const again = latest(ask, signal);
  function changed() {
    keep({ p: probability.value });
    again();
  }

  again();
  return card('Loss', 'A confident mistake costs cross-entropy without bound; the squares let it off with 1. Dots are the service’s own values.',
    [probability.element], chart.element, words);
}

class Marked extends LineChart {
  paint(context, x, y, area) {
    super.paint(context, x, y, area);
    for (const [at, value, colour] of this.marks ?? []) dot(context, x.at(at), y.at(value), 5, token(colour));
  }
}
