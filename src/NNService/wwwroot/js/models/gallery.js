import { datasets } from '../core/api.js';
import { el } from '../core/dom.js';
import { count } from '../core/format.js';
import { hrefOf } from '../core/router.js';

/** Images that were misread, with what they are and what they were taken for; each leads to the drawing board. */
export function makeGallery(answer, dataset, split, version, classes) {
  const name = (label) => classes[label] ?? String(label);
  const wrong = answer.misclassified ?? [];
  if (wrong.length === 0) return el('p.soft', {}, 'Nothing: every one was read rightly.');
  const all = answer.count - answer.correct;
  return el('div.stack.tight', {},
    el('p.small.soft', {}, wrong.length < all ? `The first ${wrong.length} of ${count(all)}.` : `All ${count(all)}.`),
    el('ul.gallery', { 'data-testid': 'gallery' }, wrong.map((each) => el('li', {},
      el('a', { href: hrefOf(['draw'], { model: version.name, version: version.version, images: `${dataset}/${split}`, index: each.index }), 'aria-label': `Image ${each.index}: ${name(each.label)}, read as ${name(each.prediction)}` },
        el('img', { src: datasets.imageUrl(dataset, split, each.index).href, width: 28, height: 28, alt: '', loading: 'lazy' }),
        el('span', {}, el('b', {}, name(each.label)), ' as ', el('em', {}, name(each.prediction))))))));
}
