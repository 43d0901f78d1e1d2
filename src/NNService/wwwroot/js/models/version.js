import { models } from '../core/api.js';
import { button, el, fill, newId, setOptions } from '../core/dom.js';
import { count, percent, shape, when } from '../core/format.js';
import { notify, report } from '../core/notices.js';
import { hrefOf } from '../core/router.js';
import { makeEvaluation } from './evaluation.js';
import { makeLayers } from './layers.js';
import { makePictures } from './pictures.js';

const Formats = [{ value: 'json', text: 'JSON' }, { value: 'npz', text: 'numpy .npz' }, { value: 'onnx', text: 'ONNX' }, { value: 'safetensors', text: 'safetensors' }];
const Tabs = [['layers', 'Layers'], ['evaluation', 'Evaluation'], ['weights', 'First weights']];

/** One version: where it is from, what it is, and what can be done with it. */
export function makeVersion(version, { tab, query, isDefault, onChange, signal }) {
  const tag = `${version.name}/${version.version}`;
  const does = (action, words, next) => async () => {
    try {
      await action();
      notify(words);
      onChange(next);
    } catch (failure) {
      report(failure);
    }
  };
  const remove = () => confirm(`Delete ${tag} for good?`) && does(() => models.remove(version.name, version.version), `${tag} is deleted.`, ['models'])();

  const controls = el('div.buttons', {},
    version.live ? null : button('Make live', does(() => models.setLive(version.name, version.version), `${tag} answers now.`), { kind: 'primary', symbol: 'check' }),
    isDefault ? null : button('Make default', does(() => models.setDefault(version.name), `${version.name} answers when no model is named.`)),
    el('a.button', { href: hrefOf(['draw'], { model: version.name, version: version.version }) }, 'Draw with it'),
    version.live ? null : button('', remove, { kind: 'danger square', symbol: 'trash', 'aria-label': `Delete ${tag}`, title: 'Delete' }));

  const content = el('div');
  const Content = {
    layers: () => makeLayers(version),
    evaluation: () => makeEvaluation(version, query, signal),
    weights: () => makePictures(version, signal),
  };
  const chosen = Content[tab] ? tab : 'layers';
  fill(content, Content[chosen]());

  return el('div.stack', { 'data-testid': 'version' },
    el('section.card', { 'aria-label': tag },
      el('div.card-head', {}, el('div.row', {}, el('h2', {}, tag), version.live ? el('span.badge.live', {}, 'live') : null, version.live && isDefault ? el('span.badge.default', {}, 'default') : null), controls),
      el('dl.facts', {},
        fact('Test accuracy', percent(version.testAccuracy)),
        fact('Parameters', count(version.parameterCount)),
        fact('Shape', el('span.shape', {}, shape(version.inputs, version.layers.map((layer) => layer.outputs)))),
        fact('Inputs', version.normalize ? '0…255, ÷ 255' : 'as they are'),
        fact('Origin', version.origin === 'job' ? el('a', { href: hrefOf(['train', version.job]) }, `run, epoch ${version.epoch}`) : version.origin),
        fact('Since', when(version.createdAt))),
      el('p.sha.mono.faint', { title: 'SHA-256 of the parameters' }, version.sha256),
      makeExport(version)),
    el('section.card', {},
      el('nav.segments', { 'aria-label': `Parts of ${tag}` }, Tabs.map(([id, title]) => el('a', { href: hrefOf(['models', version.name, String(version.version), id]), 'aria-current': id === chosen ? 'page' : null }, title))),
      content));
}

function makeExport(version) {
  const id = newId('format');
  const select = el('select.select', { id });
  setOptions(select, Formats);
  const link = el('a.button', { download: '' });
  const aim = () => {
    link.href = models.weightsUrl(version.name, version.version, select.value);
    link.download = `${version.name}-${version.version}.${select.value}`;
    fill(link, 'Export');
  };
  select.addEventListener('change', aim);
  aim();
  return el('div.row.end.export', {}, el('div.field', {}, el('label', { for: id }, 'Take it away as'), select), link);
}

const fact = (label, value) => el('div', {}, el('dt', {}, label), el('dd', {}, value));
