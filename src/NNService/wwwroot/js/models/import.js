import { models } from '../core/api.js';
import { button, el, fill, icon, newId } from '../core/dom.js';
import { notify, report } from '../core/notices.js';

const Types = { json: 'application/json', pkl: 'application/x-pickle', pickle: 'application/x-pickle', npz: 'application/zip', onnx: 'application/x-onnx', safetensors: 'application/x-safetensors' };

/** Takes a weights file: dropped, or chosen. */
export function makeImport(onAdded) {
  const [nameId, activationsId, fileId] = [newId('name'), newId('activations'), newId('file')];
  const name = el('input.input', { id: nameId, value: 'digits', autocomplete: 'off', spellcheck: 'false' });
  const activations = el('input.input', { id: activationsId, placeholder: 'as the file says', autocomplete: 'off', spellcheck: 'false' });
  const file = el('input.visually-hidden', { id: fileId, type: 'file', accept: Object.keys(Types).map((ending) => `.${ending}`).join(','), onchange: () => take(file.files[0]) });
  const choose = button('Choose a file', () => file.click(), {});
  const said = el('p.small', {}, 'or drop one here: .pkl, .json, .npz, .onnx or .safetensors');
  const zone = el('div.dropzone', { 'data-testid': 'dropzone' }, icon('upload'), el('label.visually-hidden', { for: fileId }, 'Weights file'), file, choose, said);
  const fault = el('div.callout.bad', { role: 'alert', hidden: true });
  const send = button('Import', () => {}, { kind: 'primary', type: 'submit', disabled: true });
  let chosen = null;

  function take(picked) {
    if (!picked) return;
    chosen = picked;
    fault.hidden = true;
    fill(said, el('strong', {}, picked.name), `, ${(picked.size / 1024).toFixed(1)} KB`);
    send.disabled = false;
    if (name.value === 'digits' || name.value === '') name.value = picked.name.replace(/\.[^.]+$/, '').replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[-.]+/, '').slice(0, 64) || 'digits';
  }

  for (const kind of ['dragenter', 'dragover']) zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add('over'); });
  for (const kind of ['dragleave', 'drop']) zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.remove('over'); });
  zone.addEventListener('drop', (event) => take(event.dataTransfer.files[0]));

  async function submit(event) {
    event.preventDefault();
    send.disabled = true;
    fault.hidden = true;
    const ending = chosen.name.split('.').at(-1).toLowerCase();
    try {
      const added = await models.import(name.value, chosen, Types[ending] ?? 'application/octet-stream', activations.value.replaceAll(' ', ''));
      notify(`${chosen.name} is ${added.name}/${added.version}${added.live ? ', and live' : '; it waits until it is made live'}.`);
      onAdded(added);
    } catch (failure) {
      if (failure.status === 0) report(failure);
      const all = Object.entries(failure.errors ?? {}).flatMap(([path, messages]) => messages.map((message) => `${path}: ${message}`));
      fill(fault, el('strong', {}, `${chosen.name} was not taken.`), ' ', all.length > 0 ? el('ul', {}, all.map((text) => el('li', {}, text))) : failure.message);
      fault.hidden = false;
    } finally {
      send.disabled = false;
    }
  }

  return el('form.card.stack', { onsubmit: submit, 'aria-label': 'Import' },
    el('div', {}, el('h2', {}, 'Import weights'), el('p.soft', {}, 'A numpy pickle or .npz, JSON, ONNX or safetensors. Nothing in a file is executed; what is broken is refused with its place.')),
    zone,
    el('div.row.end', {},
      el('div.field.grow', {}, el('label', { for: nameId }, 'As a version of'), name),
      el('div.field.grow', {}, el('label', { for: activationsId }, 'Activations, one a layer'), activations),
      send),
    fault);
}
