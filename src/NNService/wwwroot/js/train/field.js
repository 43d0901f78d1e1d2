import { el, fill, newId, setOptions } from '../core/dom.js';

/** A labelled control of the form, with its hint and, when the service finds one, its fault. */
export function makeField(option) {
  const id = newId('field');
  const [hintId, faultId] = [`${id}-hint`, `${id}-fault`];
  const control = makeControl(option, id);
  const hint = option.hint ? el('span.hint', { id: hintId }, option.hint) : null;
  const fault = el('span.fault', { id: faultId, hidden: true });
  control.dataset.path = option.path;
  if (hint) control.setAttribute('aria-describedby', hintId);
  const isCheck = option.kind === 'check';
  const element = el(`div.field${option.isWide ? '.wide' : ''}`, {},
    isCheck ? el('span.label', { 'aria-hidden': 'true' }, '\u00a0') : el('label', { for: id }, option.label),
    isCheck ? el('label.check', {}, control, option.label) : control,
    hint, fault);

  return {
    path: option.path,
    element,
    control,
    get value() {
      return isCheck ? control.checked : control.value;
    },
    set value(value) {
      if (isCheck) {
        control.checked = value;
        return;
      }

      // A data set that the list has not told of yet is chosen all the same.
      if (option.kind === 'choice' && ![...control.options].some((each) => each.value === value)) control.append(el('option', { value }, value));
      control.value = value;
    },
    setFault(text) {
      element.classList.toggle('wrong', text !== null);
      fault.hidden = text === null;
      fill(fault, text);
      if (text === null) control.removeAttribute('aria-invalid');
      else control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-describedby', [hint ? hintId : '', text === null ? '' : faultId].filter(Boolean).join(' '));
    },
  };
}

function makeControl(option, id) {
  if (option.kind === 'choice') {
    const select = el('select.select', { id });
    setOptions(select, option.choices, option.value);
    return select;
  }

  if (option.kind === 'check') return el('input', { id, type: 'checkbox' });
  if (option.kind === 'area') return el('textarea.area', { id, spellcheck: 'false', rows: 4 });
  // A text field, so that the service sees what was typed and says what is wrong with it.
  return el('input.input', { id, type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: option.placeholder, inputmode: option.kind === 'number' ? 'decimal' : 'text' });
}
