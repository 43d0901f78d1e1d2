import { lab } from '../core/api.js';
import { Plot, dot, line, polyline } from '../charts/plot.js';
import { el, fill } from '../core/dom.js';
import { short, toNumber } from '../core/format.js';
import { token } from '../core/theme.js';
import { card, faultOf, latest, logSlider, slider, textField } from './controls.js';
import { contours } from './contours.js';
import { parse } from './expression.js';

const Reach = 5;
const Rates = [['too small', 0.002], ['right', 0.1], ['zigzag', 0.95], ['diverging', 1.04]];

/** The path of gradient descent over lines of equal height; how it fares depends on the learning rate alone. */
export function makeDescent(state, keep, signal) {
  const f = textField('f(x0, x1)', state.get('function') ?? 'x0^2+x1^2', changed, { list: ['x0^2+x1^2', 'x0^2/20+x1^2', 'x0^2+x1^4/20', 'sin(x0)+x1^2/4'] });
  const rate = logSlider('Learning rate', { min: 0.0005, max: 12, value: Number(state.get('rate') ?? 0.1) }, changed);
  const steps = slider('Steps', { min: 1, max: 100, step: 1, value: Number(state.get('steps') ?? 30), format: String }, changed);
  const quick = el('div.segments', { role: 'group', 'aria-label': 'Learning rates' }, Rates.map(([name, value]) => el('button', { type: 'button', onclick: () => { rate.value = value; changed(); } }, name)));
  const words = el('p.verdict-words', { 'aria-live': 'polite', 'data-testid': 'descent' });
  const start = (state.get('start') ?? '-3,4').split(',').map(Number);
  const begin = start.map((value, axis) => {
    const input = el('input.input', { type: 'number', step: 'any', value, oninput: () => {
      if (input.value === '') return;
      start[axis] = input.valueAsNumber;
      changed();
    } });
    return el('label.field.grow', {}, el('span.label', {}, `Start x${axis}`), input);
  });
  let path = [];
  const plot = new Plot({ label: 'Path of gradient descent. Click to start elsewhere.', xLabel: 'x0', yLabel: 'x1', isSquare: true, signal, ranges, paint });

  plot.frame.addEventListener('click', (event) => {
    const bounds = plot.frame.getBoundingClientRect();
    start[0] = Number(plot.scales.x.back(event.clientX - bounds.left).toFixed(2));
    start[1] = Number(plot.scales.y.back(event.clientY - bounds.top).toFixed(2));
    begin.forEach((label, axis) => { label.lastElementChild.value = start[axis]; });
    changed();
  });

  function ranges() {
    return { x: [-Reach, Reach], y: [-Reach, Reach] };
  }

  async function ask(mine) {
    try {
      const answer = await lab('gradient-descent', { function: f.value, start, learningRate: rate.value, steps: steps.value }, mine);
      f.setFault(null);
      path = answer.path.map((point) => point.map(toNumber));
      judge(parse(f.value));
      plot.refresh();
    } catch (failure) {
      f.setFault(faultOf(failure, 'function'));
    }
  }

  function judge(g) {
    if (!g) return;
    const [first, last] = [g(path[0]), g(path.at(-1))];
    const away = path.at(-1).some((value) => !Number.isFinite(value) || Math.abs(value) > 1e3) || last > first;
    const moved = Math.abs(first - last) / (Math.abs(first) || 1);
    const turns = path.slice(2).filter((point, index) => point.some((value, axis) => (value - path[index + 1][axis]) * (path[index + 1][axis] - path[index][axis]) < 0)).length;
    const verdict = away ? ['Diverging', 'each step overshoots by more than it gained'] : moved < 0.5 ? ['Too small', 'it has hardly begun']
      : turns > path.length / 2 ? ['Zigzag', 'it overshoots, and yet comes nearer'] : ['Right', 'it goes down and settles'];
    fill(words, el('strong', {}, `${verdict[0]}: `), `${verdict[1]}. After ${path.length - 1} steps at (${path.at(-1).map(short).join(', ')}), f = ${short(last)}.`);
  }

  function paint(context, x, y) {
    const g = parse(f.value);
    if (g) {
      context.strokeStyle = token('--series-1');
      context.lineWidth = 1;
      context.globalAlpha = 0.35;
      for (const { lines } of contours((a, b) => g([a, b]), ranges(), 14)) for (const [x1, y1, x2, y2] of lines) line(context, x.at(x1), y.at(y1), x.at(x2), y.at(y2));
      context.globalAlpha = 1;
    }

    const points = path.map(([a, b]) => [x.at(a), y.at(b)]);
    context.strokeStyle = token('--series-2');
    context.lineWidth = 1.8;
    context.lineJoin = 'round';
    polyline(context, points);
    for (const [a, b] of points) if (Number.isFinite(a) && Number.isFinite(b)) dot(context, a, b, 3, token('--series-2'));
    if (points.length > 0) dot(context, ...points[0], 5.5, token('--ink'));
  }

  const again = latest(ask, signal);
  function changed() {
    keep({ function: f.value, rate: rate.value, steps: steps.value, start: start.join(',') });
    again();
  }

  again();
  return card('Gradient descent', 'Each step goes against the gradient, by the learning rate. Click into the picture to start elsewhere.',
    [f.element, rate.element, quick, steps.element, el('div.row', {}, begin)], plot.element, words);
}
