import { datasets, models } from '../core/api.js';
import { button, el, fill, newId, setOptions } from '../core/dom.js';
import { count, duration, percent, short } from '../core/format.js';
import { report } from '../core/notices.js';
import { amend } from '../core/router.js';
import { makeConfusion } from './confusion.js';
import { makeGallery } from './gallery.js';

const Shown = 60;

/** How a version does on a data set: figures, confusion, and what it got wrong. */
export function makeEvaluation(version, query, signal) {
  const id = newId('split');
  const select = el('select.select', { id });
  const raw = el('input', { type: 'checkbox', checked: query.has('raw') ? query.get('raw') === '1' : !version.normalize });
  const result = el('div.stack');
  const run = button('Evaluate', () => evaluate(), { kind: 'primary', type: 'submit' });

  async function evaluate() {
    const [dataset, split] = select.value.split('/');
    amend(['models', version.name, String(version.version), 'evaluation'], { on: select.value, raw: raw.checked === !version.normalize ? null : Number(raw.checked) });
    run.disabled = true;
    fill(result, el('p.soft', { role: 'status' }, 'Asking about every example …'));
    try {
      const answer = await models.evaluate(version.name, version.version, { dataset, split, normalize: !raw.checked }, Shown, signal);
      show(answer, dataset, split);
    } catch (failure) {
      fill(result, failure.name === 'AbortError' ? null : el('p.callout.bad', { role: 'alert' }, failure.message));
    } finally {
      run.disabled = false;
    }
  }

  function show(answer, dataset, split) {
    const facts = [['Accuracy', percent(answer.accuracy)], ['Right', answer.correct === undefined ? '–' : `${count(answer.correct)} of ${count(answer.count)}`], ['Loss', short(answer.loss)], ['Took', duration(answer.elapsedMilliseconds / 1000)]];
    const classes = version.classes ?? [];
    fill(result,
      el('dl.facts', { 'data-testid': 'figures' }, facts.map(([label, value]) => el('div', {}, el('dt', {}, label), el('dd', {}, value)))),
      answer.confusion ? el('div.evaluation', {},
        el('div', {}, el('h3', {}, 'Confusion'), el('p.small.soft', {}, 'Rows are what it is, columns what was read.'), makeConfusion(answer.confusion, classes)),
        el('div', {}, el('h3', {}, 'Misread'), makeGallery(answer, dataset, split, version, classes))) : null);
  }

  async function load() {
    const sets = (await datasets.list(signal)).datasets.filter((set) => set.shape.reduce((product, side) => product * side, 1) === version.inputs);
    const options = sets.flatMap((set) => set.splits.map((split) => ({ value: `${set.name}/${split.name}`, text: `${set.name}/${split.name}, ${count(split.count)}` })));
    setOptions(select, options, query.get('on') ?? 'mnist/test');
    if (options.length === 0) fill(result, el('p.soft', {}, `No data set here has ${version.inputs} inputs.`));
    run.disabled = options.length === 0;
    if (query.get('on') && options.length > 0) await evaluate();
  }

  load().catch(report);
  return el('div.tab.stack', {},
    el('form.row.end', { onsubmit: (event) => event.preventDefault() },
      el('div.field', {}, el('label', { for: id }, 'On'), select), el('label.check', {}, raw, 'feed raw bytes'), run),
    result);
}
