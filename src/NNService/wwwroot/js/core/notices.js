import { button, el } from './dom.js';

const Shown = 6000;

/** Tells in a corner of the page what was done, or why not; failures stay longer. */
export function notify(text, kind = 'good') {
  const host = document.getElementById('notices');
  const notice = el(`div.notice.${kind}`, {}, el('p', {}, text));
  const close = () => notice.remove();
  notice.append(button('', close, { kind: 'quiet small square', symbol: 'clear', 'aria-label': 'Dismiss' }));
  host.append(notice);
  while (host.children.length > 3) host.firstElementChild.remove();
  setTimeout(close, kind === 'bad' ? 2 * Shown : Shown);
}

/** Tells of a failure, but for requests that were given up. */
export function report(failure) {
  if (failure?.name !== 'AbortError') notify(failure?.message ?? String(failure), 'bad');
}
