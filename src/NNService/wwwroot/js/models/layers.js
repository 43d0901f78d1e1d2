import { el } from '../core/dom.js';
import { count } from '../core/format.js';

/** The layers as a table, the input's side first. */
export function makeLayers(version) {
  const rows = version.layers.map((layer, index) => el('tr', {},
    el('th', { scope: 'row' }, String(index + 1)),
    el('td', {}, `${count(layer.inputs)} → ${count(layer.outputs)}`),
    el('td', {}, layer.activation),
    el('td', {}, `[${layer.weightShape.join(', ')}]`),
    el('td', {}, layer.biasShape ? `[${layer.biasShape.join(', ')}]` : 'none'),
    el('td.right', {}, count(layer.parameterCount))));
  return el('div.tab', {},
    el('div.table-scroll', {}, el('table.table', {},
      el('thead', {}, el('tr', {}, ['Layer', 'Units', 'Activation', 'Weights', 'Biases'].map((title) => el('th', { scope: 'col' }, title)), el('th.right', { scope: 'col' }, 'Parameters'))),
      el('tbody', {}, rows))),
    version.classes ? el('p.small.soft', {}, `Answers with one of ${version.classes.length} classes: ${version.classes.slice(0, 20).join(', ')}${version.classes.length > 20 ? ', …' : ''}.`)
      : el('p.small.soft', {}, 'A regression: it answers with values.'));
}
