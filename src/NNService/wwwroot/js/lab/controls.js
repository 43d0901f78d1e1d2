import { el, newId } from '../core/dom.js';
import { short } from '../core/format.js';

/** A slider with its value beside it. `back` and `to` turn its place into a value, for sliders that are not even. */
export function slider(label, { min, max, step, value, to = (place) => place, back = (number) => number, format = short }, onChange) {
  const id = newId('slider');
  const input = el('input.range', { id, type: 'range', min, max, step });
  const output = el('output', { for: id });
  const told = () => { output.textContent = format(to(input.valueAsNumber)); };
  input.value = back(value);
  input.addEventListener('input', () => {
    told();
    onChange();
  });
  told();
  return {
    element: el('div.field', {}, el('label', { for: id }, label), el('div.range-row', {}, input, output)),
    get value() {
      return to(input.valueAsNumber);
    },
    set value(number) {
      input.value = back(number);
      told();
    },
  };
}

/** A slider whose steps are factors: 0.001 to 100 in even strides. */
export const logSlider = (label, { min, max, value }, onChange) => slider(label, {
  min: Math.log10(min), max: Math.log10(max), step: 'any', value, to: (place) => Number((10 ** place).toPrecision(3)), back: Math.log10,
}, onChange);

export function textField(label, value, onChange, { list = [] } = {}) {
  const id = newId('text');
  const input = el('input.input.mono', { id, value, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off' });
  const fault = el('span.fault', { hidden: true, role: 'alert' });
  const element = el('div.field', {}, el('label', { for: id }, label), input,
    list.length > 0 ? el('div.examples', {}, list.map((text) => el('button', { type: 'button', onclick: () => { input.value = text; onChange(); } }, text))) : null, fault);
  input.addEventListener('input', () => onChange());
  return {
    element,
    get value() {
      return input.value;
    },
    set value(text) {
      input.value = text;
    },
    setFault(text) {
      fault.hidden = !text;
      fault.textContent = text ?? '';
      element.classList.toggle('wrong', Boolean(text));
    },
  };
}

/** Runs the newest of many wishes when they have come to rest, and gives up the one before. */
export function latest(action, signal, rest = 60) {
  let [timer, running] = [0, null];
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    running?.abort();
  });
  return () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      running?.abort();
      running = new AbortController();
      const mine = running.signal;
      await action(mine);
    }, rest);
  };
}

/** The service's words about a field, or what else went wrong. */
export function faultOf(failure, field) {
  if (failure.name === 'AbortError') return null;
  return failure.errors?.[field]?.[0] ?? failure.message;
}

export const card = (title, about, controls, picture, words) => el('div.lab-panel', {},
  el('section.card.stack.tight', { 'aria-label': title }, el('div', {}, el('h2', {}, title), el('p.small.soft', {}, about)), controls, words),
  el('section.card', { 'aria-label': 'Picture' }, picture));
