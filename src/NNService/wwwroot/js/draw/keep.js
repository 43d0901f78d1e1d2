import { datasets } from '../core/api.js';
import { button, el, set } from '../core/dom.js';
import { notify, report } from '../core/notices.js';
import { hrefOf } from '../core/router.js';

/** The right label for what was drawn: kept with it, in the data set that one's own drawings make. */
export function makeKeep(drawing, onKept) {
  const count = el('p.small.soft');
  const labels = Array.from({ length: 10 }, (_, digit) => button(String(digit), () => keep(digit), { kind: 'small', 'aria-label': `Keep as ${digit}` }));
  const element = el('section.card.keep', { 'aria-labelledby': 'keep-title' },
    el('div.card-head', {}, el('h2', { id: 'keep-title' }, 'Misread? Say what it is'), el('a.small', { href: hrefOf(['train', 'new'], { dataset: 'drawings' }), hidden: true }, 'Train on them')),
    el('div.stack.tight', {}, el('div.keep-labels', { role: 'group', 'aria-label': 'Right label' }, labels), count));

  async function keep(label) {
    try {
      const kept = await datasets.keep(drawing.pixels, label);
      notify(`Kept as a ${label}: number ${kept.index} of drawings/${kept.split}.`);
      await load();
      onKept();
    } catch (failure) {
      report(failure);
    }
  }

  async function load(signal) {
    const own = (await datasets.list(signal)).datasets.find((each) => each.name === 'drawings');
    const parts = own?.splits.map((split) => `${split.count} to ${split.name}`).join(', ');
    count.textContent = own ? `Kept so far: ${parts}. They are the data set “drawings”.` : 'Kept drawings become the data set “drawings”, to train on. Right answers are worth keeping too.';
    element.querySelector('a').hidden = !own;
  }

  const enable = () => labels.forEach((each) => set(each, 'disabled', drawing.isEmpty));
  drawing.addEventListener('change', enable);
  enable();
  return { element, load };
}
