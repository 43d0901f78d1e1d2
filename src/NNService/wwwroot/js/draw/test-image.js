import { datasets } from '../core/api.js';
import { button, el, newId, setOptions } from '../core/dom.js';
import { report } from '../core/notices.js';

const Pixels = 784;

/** Loads an image of a data set by its index onto the pad. */
export function makeTestImage(onImage, signal) {
  const [setId, indexId] = [newId('images'), newId('index')];
  const select = el('select.select', { id: setId }, el('option', { value: 'mnist/test' }, 'mnist/test'));
  const index = el('input.input', { id: indexId, type: 'number', min: 0, step: 1, value: '0', inputmode: 'numeric' });
  const counts = new Map([['mnist/test', 10000]]);

  async function load(place = select.value, number = index.value) {
    const [name, split] = place.split('/');
    try {
      const example = await datasets.example(name, split, number === '' ? 0 : number, signal);
      if (example.pixels?.length === Pixels) onImage({ pixels: example.pixels, label: example.label, from: place, index: example.index });
    } catch (failure) {
      report(failure);
    }
  }

  const random = () => {
    index.value = String(Math.floor(Math.random() * (counts.get(select.value) ?? 1)));
    load();
  };
  const element = el('form.test-image', { onsubmit: (event) => { event.preventDefault(); load(); } },
    el('div.field', {}, el('label', { for: setId }, 'Image of'), select),
    el('div.field', {}, el('label', { for: indexId }, 'Number'), index),
    button('Load', () => {}, { type: 'submit' }),
    button('', random, { kind: 'square', symbol: 'dice', 'aria-label': 'A random image', title: 'A random image' }));

  return {
    element,
    load(place, number) {
      if (counts.has(place)) select.value = place;
      index.value = number;
      return load(place, number);
    },
    async list(sets) {
      const options = sets.filter((each) => each.shape.join() === '28,28').flatMap((each) => each.splits.map((split) => {
        counts.set(`${each.name}/${split.name}`, split.count);
        return { value: `${each.name}/${split.name}`, text: `${each.name}/${split.name}` };
      }));
      setOptions(select, options, counts.has(select.value) ? select.value : 'mnist/test');
    },
  };
}
