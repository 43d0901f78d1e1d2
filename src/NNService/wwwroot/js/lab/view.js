import { el, fill } from '../core/dom.js';
import { amend, go, hrefOf } from '../core/router.js';
import { makeActivations } from './activations.js';
import { makeDescent } from './descent.js';
import { makeField } from './field.js';
import { makeLosses } from './losses.js';
import { makeSoftmax } from './softmax.js';
import { makeTangent } from './tangent.js';

const Experiments = {
  tangent: { title: 'Tangent', make: makeTangent },
  field: { title: 'Gradient field', make: makeField },
  descent: { title: 'Gradient descent', make: makeDescent },
  activations: { title: 'Activations', make: makeActivations },
  softmax: { title: 'Softmax', make: makeSoftmax },
  loss: { title: 'Loss', make: makeLosses },
};

/** The notebooks' pictures, each with its numbers on sliders; all of a picture's settings are in its address. */
export function mount(host, route, signal) {
  const tabs = el('nav.segments', { 'aria-label': 'Experiments' });
  const place = el('div');
  let leave = null;

  fill(host, el('div.view-head', {}, el('div', {}, el('h1', {}, 'Lab'), el('p', {}, 'What happens inside, one idea at a time. Every number comes from the service.')), tabs), place);

  function show({ path: [name], query }) {
    leave?.abort();
    leave = new AbortController();
    const chosen = Object.hasOwn(Experiments, name ?? '') ? name : 'tangent';
    fill(tabs, Object.entries(Experiments).map(([id, { title }]) => el('a', { href: hrefOf(['lab', id]), 'aria-current': id === chosen ? 'page' : null }, title)));
    const keep = (values, isNew = false) => (isNew ? go(['lab', chosen], values) : amend(['lab', chosen], values));
    fill(place, Experiments[chosen].make(query, keep, leave.signal));
  }

  signal.addEventListener('abort', () => leave?.abort());
  show(route);
  return { update: show };
}
