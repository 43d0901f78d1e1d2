import { lab } from '../core/api.js';
import { Plot } from '../charts/plot.js';
import { toNumber } from '../core/format.js';
import { token } from '../core/theme.js';
import { card, faultOf, latest, slider, textField } from './controls.js';

const Head = 0.32;

/** The negative gradient at every point of a grid: the way downhill, and how steep it is. */
export function makeField(state, keep, signal) {
  const f = textField('f(x0, x1)', state.get('function') ?? 'x0^2+x1^2', changed, { list: ['x0^2+x1^2', 'x0^2/20+x1^2', 'x0*x1', 'sin(x0)*cos(x1)'] });
  const reach = slider('Axes from −r to r', { min: 1, max: 8, step: 0.5, value: Number(state.get('reach') ?? 2) }, changed);
  const grain = slider('Arrows a side', { min: 5, max: 33, step: 2, value: Number(state.get('grain') ?? 17), format: String }, changed);
  let answer = null;
  const plot = new Plot({ label: 'Arrows of the negative gradient', xLabel: 'x0', yLabel: 'x1', isSquare: true, signal, ranges: () => square(answer?.axis ?? [-2, 2]), paint });

  async function ask(mine) {
    try {
      const step = Number(((2 * reach.value) / (grain.value - 1)).toPrecision(12));
      answer = await lab('gradient-field', { function: f.value, from: -reach.value, to: reach.value, step }, mine);
      f.setFault(null);
      plot.refresh();
    } catch (failure) {
      f.setFault(faultOf(failure, 'function'));
    }
  }

  function paint(context, x, y) {
    if (!answer) return;
    const arrows = answer.points.map(([px, py], index) => ({ px, py, dx: -toNumber(answer.gradients[index][0]), dy: -toNumber(answer.gradients[index][1]) }))
      .filter(({ dx, dy }) => Number.isFinite(dx) && Number.isFinite(dy));
    const longest = Math.max(...arrows.map(({ dx, dy }) => Math.hypot(dx, dy)), 1e-12);
    const cell = Math.abs(x.at(answer.axis[1]) - x.at(answer.axis[0]));
    context.lineCap = 'round';
    for (const { px, py, dx, dy } of arrows) {
      const share = Math.hypot(dx, dy) / longest;
      const [length, angle] = [cell * 0.92 * (0.12 + 0.88 * Math.sqrt(share)), Math.atan2(-dy, dx)];
      context.globalAlpha = 0.3 + 0.7 * share;
      if (share > 0) arrow(context, x.at(px), y.at(py), length, angle);
    }

    context.globalAlpha = 1;
  }

  const again = latest(ask, signal);
  function changed() {
    keep({ function: f.value, reach: reach.value, grain: grain.value });
    again();
  }

  again();
  return card('Gradient field', 'At each point, the direction in which the function falls fastest. Long and bold is steep. Gradient descent follows these arrows.',
    [f.element, reach.element, grain.element], plot.element);
}

const square = (axis) => {
  const air = (axis.at(-1) - axis[0]) * 0.06;
  return { x: [axis[0] - air, axis.at(-1) + air], y: [axis[0] - air, axis.at(-1) + air] };
};

function arrow(context, x, y, length, angle) {
  const [dx, dy] = [Math.cos(angle) * length, Math.sin(angle) * length];
  const tip = Math.min(7, length * Head + 1);
  context.strokeStyle = context.fillStyle = token('--series-1');
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x - dx / 2, y - dy / 2);
  context.lineTo(x + dx / 2, y + dy / 2);
  for (const side of [2.6, -2.6]) {
    context.moveTo(x + dx / 2, y + dy / 2);
    context.lineTo(x + dx / 2 + Math.cos(angle + side) * tip, y + dy / 2 + Math.sin(angle + side) * tip);
  }

  context.stroke();
}
