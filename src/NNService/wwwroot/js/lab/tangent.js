import { lab } from '../core/api.js';
import { LineChart } from '../charts/line-chart.js';
import { dot } from '../charts/plot.js';
import { el, fill } from '../core/dom.js';
import { short, toNumber } from '../core/format.js';
import { token } from '../core/theme.js';
import { card, faultOf, latest, logSlider, slider, textField } from './controls.js';
import { parse } from './expression.js';

const Points = 400;
const Default = { function: '0.01*x^2+0.1*x', at: 5, from: 0, to: 20, h: 1e-4 };

/** A function with its tangent where it is touched: the derivative is the tangent's slope. */
export function makeTangent(state, keep, signal) {
  const f = textField('f(x)', state.get('function') ?? Default.function, changed, { list: ['0.01*x^2+0.1*x', 'x^3-3*x', 'sin(x)', 'exp(-x^2)', 'abs(x)'] });
  const from = Number(state.get('from') ?? Default.from);
  const to = Number(state.get('to') ?? Default.to);
  const range = el('div.row', {}, bound('from', from), bound('to', to));
  const at = slider('x', { min: from, max: to, step: (to - from) / 400, value: Number(state.get('at') ?? Default.at) }, changed);
  const h = logSlider('Step h', { min: 1e-12, max: 2, value: Number(state.get('h') ?? Default.h) }, changed);
  const words = el('dl.facts', { 'aria-live': 'polite' });
  const chart = new Curve({ label: 'The function and its tangent', xLabel: 'x', height: 420, signal });

  function bound(name, value) {
    const input = el('input.input', { type: 'number', value, step: 'any', 'aria-label': `Axis ${name}`, onchange: () => keep({ ...values(), [name]: input.value }, true) });
    return el('label.field.grow', {}, el('span.label', {}, `Axis ${name}`), input);
  }

  const values = () => ({ function: f.value, at: at.value, h: h.value, from, to });

  async function ask(mine) {
    try {
      const { value, tangent } = await lab('derivative', { function: f.value, at: at.value, h: h.value }, mine);
      f.setFault(null);
      draw(toNumber(tangent.slope), toNumber(tangent.intercept));
      fill(words, fact('f′(x), central difference', short(value)), fact('Tangent', `${short(tangent.slope)}·x ${toNumber(tangent.intercept) < 0 ? '−' : '+'} ${short(Math.abs(toNumber(tangent.intercept)))}`));
    } catch (failure) {
      f.setFault(faultOf(failure, 'function'));
    }
  }

  function draw(slope, intercept) {
    const g = parse(f.value);
    if (!g) return;
    const x = Array.from({ length: Points + 1 }, (_, index) => from + (index * (to - from)) / Points);
    const y = x.map((each) => g([each]));
    chart.touch = [at.value, slope * at.value + intercept];
    chart.setSeries([
      { name: 'f(x)', colour: '--series-1', x, y, width: 2.2 },
      { name: 'tangent', colour: '--series-2', x: [from, to], y: [slope * from + intercept, slope * to + intercept], width: 1.8, isPlain: true },
    ]);
    // The tangent of a steep place would flatten the function itself.
    const known = y.filter(Number.isFinite);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const air = (high - low) * 0.15 || 1;
    chart.yRange = known.length > 0 ? [low - air, high + air] : null;
  }

  const again = latest(ask, signal);
  function changed() {
    keep(values());
    again();
  }

  again();
  return card('Tangent', 'A numerical derivative: how much f changes between x − h and x + h, over 2h. Make h too small and rounding takes over.',
    [f.element, at.element, h.element, range], chart.element, words);
}

class Curve extends LineChart {
  paint(context, x, y, area) {
    super.paint(context, x, y, area);
    if (this.touch) dot(context, x.at(this.touch[0]), y.at(this.touch[1]), 5, token('--series-2'));
  }
}

const fact = (label, value) => el('div', {}, el('dt', {}, label), el('dd', {}, value));
