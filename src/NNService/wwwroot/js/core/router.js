// The address says what is shown: #/train/ID?metric=loss. A reload or a sent link shows the same.

/** @typedef {{ view: string, path: string[], query: URLSearchParams }} Route */

/** @returns {Route} */
export function current() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [view, ...rest] = path.split('/').map(decode);
  return { view: view || 'draw', path: rest.filter((part) => part !== ''), query: new URLSearchParams(query) };
}

/** An address typed by hand may hold a percent sign that stands for nothing. */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function hrefOf(path, query = {}) {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

export function go(path, query) {
  location.hash = hrefOf(path, query);
}

/** Changes the address without leaving what is shown, and without a step to go back to. */
export function amend(path, query) {
  history.replaceState(null, '', hrefOf(path, query));
}
