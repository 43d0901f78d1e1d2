import { datasets, jobs } from '../core/api.js';
import { button, el, fill, newId, setOptions } from '../core/dom.js';
import { recall, remember } from '../core/memory.js';
import { report } from '../core/notices.js';
import { go } from '../core/router.js';
import { makeField } from './field.js';
import { Fields, Groups, fromRequest, toRequest } from './options.js';
import { Presets } from './presets.js';

const Draft = 'train.draft';

/** The form of a new run: every option, recipes to begin with, and the service's own words at the field they are about. */
export function makeForm(signal) {
  const fields = new Map(Fields.map((option) => [option.path, makeField(option)]));
  const faults = el('div.callout.bad', { role: 'alert', hidden: true, tabindex: '-1' });
  const start = button('Start the run', () => {}, { kind: 'primary large', type: 'submit', symbol: 'play' });
  const presets = Presets.map((preset) => el('button.preset', { type: 'button', onclick: () => write(fromRequest(preset.request)), 'data-preset': preset.id },
    el('strong', {}, preset.title), el('span', {}, preset.about)));
  const folds = new Map();

  const element = el('form.stack', { novalidate: true, onsubmit: submit, oninput: changed, 'aria-label': 'New run' },
    el('section.card', { 'aria-labelledby': 'recipes' }, el('h2', { id: 'recipes' }, 'Begin with a recipe'), el('div.presets', {}, presets)),
    el('section.card.stack', {}, Groups.map(makeGroup), faults, el('div.buttons', {}, start, button('Reset', () => write(fromRequest({})), { kind: 'quiet' }))));

  function makeGroup(group) {
    const id = newId('group');
    const grid = el('div.grid', { role: 'group', 'aria-labelledby': id }, group.fields.map((option) => fields.get(option.path).element));
    if (!group.isFolded) return el('div', {}, el('h3.group-title', { id }, group.title), grid);
    const fold = el('details.fold', {}, el('summary', { id }, 'More options: weight decay, early stopping, start from, …'), grid);
    for (const option of group.fields) folds.set(option.path, fold);
    return fold;
  }

  const values = () => Object.fromEntries([...fields].map(([path, field]) => [path, field.value]));

  function write(all) {
    for (const [path, field] of fields) {
      field.value = all[path];
      field.setFault(null);
    }

    faults.hidden = true;
    changed();
  }

  function changed(event) {
    const now = values();
    for (const option of Fields) fields.get(option.path).element.hidden = Boolean(option.isShown && !option.isShown(now));
    if (event) fields.get(event.target.dataset.path)?.setFault(null);
    remember(Draft, now);
  }

  async function submit(event) {
    event.preventDefault();
    start.disabled = true;
    try {
      const job = await jobs.create(toRequest(values()));
      go(['train', job.id]);
    } catch (failure) {
      if (failure.errors && Object.keys(failure.errors).length > 0) show(failure.errors);
      else report(failure);
    } finally {
      start.disabled = false;
    }
  }

  /** Each fault at its field; a JSON path leads to the nearest field that stands for it. */
  function show(errors) {
    for (const field of fields.values()) field.setFault(null);
    const elsewhere = [];
    let first = null;
    for (const [path, messages] of Object.entries(errors)) {
      const field = fieldOf(path);
      if (!field) {
        elsewhere.push(...messages.map((message) => `${path}: ${message}`));
        continue;
      }

      field.setFault(messages.map((message) => (field.path === path ? message : `${path}: ${message}`)).join(' '));
      if (folds.has(field.path)) folds.get(field.path).open = true;
      first ??= field;
    }

    const known = Object.keys(errors).length;
    fill(faults, el('strong', {}, known === 1 ? 'One thing does not fit.' : `${known} things do not fit.`), elsewhere.length > 0 ? el('ul', {}, elsewhere.map((text) => el('li', {}, text))) : null);
    faults.hidden = false;
    (first?.control ?? faults).focus();
  }

  function fieldOf(path) {
    const plain = path.replace(/\[\d+\]/g, '');
    const candidates = [plain, plain.startsWith('dataset') && values().dataset === 'inline' ? 'inline' : 'dataset', { startFrom: 'start' }[plain.split('.')[0]]];
    const isAbout = (candidate) => candidate && (candidate === plain || candidate === 'start' || plain.startsWith('dataset'));
    const found = candidates.find((candidate) => isAbout(candidate) && fields.has(candidate) && !fields.get(candidate).element.hidden);
    return found ? fields.get(found) : null;
  }

  async function load(route) {
    const { datasets: sets } = await datasets.list(signal);
    const options = [...sets.map((set) => ({ value: set.name, text: set.name })), { value: 'inline', text: 'rows of my own …' }];
    const wanted = route.query.get('dataset') ?? fields.get('dataset').value;
    setOptions(fields.get('dataset').control, options, wanted);
    changed();
    if (route.query.get('from')) write(fromRequest((await jobs.get(route.query.get('from'), signal)).request));
  }

  write({ ...fromRequest({}), ...recall(Draft) });
  return { element, load };
}
