// Elements without a framework: el('button.primary', { type: 'button', onclick }, 'Text', child).

const Properties = new Set(['value', 'checked', 'disabled', 'selected', 'hidden', 'indeterminate', 'open', 'multiple']);

/**
 * Makes an element. Attributes that are functions and begin with "on" listen; null, undefined and false leave an attribute out.
 * @param {string} spec tag, then classes: "div.card.wide".
 * @param {object} [attributes]
 * @param {...(Node|string|number|null|Array)} children
 */
export function el(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split('.');
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes ?? {})) set(element, name, value);
  append(element, children);
  return element;
}

export function set(element, name, value) {
  if (name.startsWith('on') && typeof value === 'function') element.addEventListener(name.slice(2), value);
  else if (name.startsWith('--')) element.style.setProperty(name, value);
  else if (Properties.has(name)) element[name] = value;
  else if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : value);
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/** Replaces everything inside an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

const Svg = 'http://www.w3.org/2000/svg';

/** A picture of icons.svg, for the eye alone. */
export function icon(name) {
  const picture = document.createElementNS(Svg, 'svg');
  picture.setAttribute('class', 'icon');
  picture.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(Svg, 'use');
  use.setAttribute('href', `icons.svg#${name}`);
  picture.append(use);
  return picture;
}

export function button(text, onclick, { kind = '', symbol, ...attributes } = {}) {
  const classes = kind ? `.${kind.split(' ').join('.')}` : '';
  return el(`button.button${classes}`, { type: 'button', onclick, ...attributes }, symbol ? icon(symbol) : null, text);
}

let nextId = 0;
export const newId = (prefix) => `${prefix}-${nextId++}`;

/** Sets the options of a select: [{ value, text, group? }], keeping what is chosen where it is still there. */
export function setOptions(select, options, chosen = select.value) {
  const groups = new Map();
  const items = options.map(({ value, text, group }) => {
    const option = el('option', { value }, text);
    if (!group) return option;
    if (groups.has(group)) {
      groups.get(group).append(option);
      return null;
    }
    groups.set(group, el('optgroup', { label: group }, option));
    return groups.get(group);
  });
  fill(select, items);
  if (options.some((option) => String(option.value) === String(chosen))) select.value = chosen;
}

/**
 * Shows items as the children of a list, making each child once and moving it where it belongs: focus and scroll stay.
 * @param {Element} list
 * @param {Array} items
 * @param {(item) => string} keyOf
 * @param {(item) => Element} make
 * @param {(child, item) => void} update
 */
export function patchList(list, items, keyOf, make, update) {
  const known = new Map([...list.children].map((child) => [child.dataset.key, child]));
  let place = list.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let child = known.get(key);
    if (!child) {
      child = make(item);
      child.dataset.key = key;
    }
    known.delete(key);
    update(child, item);
    if (child === place) place = place.nextElementSibling;
    else list.insertBefore(child, place);
  }
  for (const child of known.values()) child.remove();
}
