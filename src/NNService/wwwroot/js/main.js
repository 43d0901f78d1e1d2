import { el, fill } from './core/dom.js';
import { report } from './core/notices.js';
import { current } from './core/router.js';

// Each view is a module with mount(host, route, signal); what it returns may take a new route without being made anew.
const Views = {
  draw: { title: 'Draw', load: () => import('./draw/view.js') },
  train: { title: 'Train', load: () => import('./train/view.js') },
  compare: { title: 'Compare', load: () => import('./compare/view.js') },
  models: { title: 'Models', load: () => import('./models/view.js') },
  lab: { title: 'Lab', load: () => import('./lab/view.js') },
};

const host = document.getElementById('view');
let shown = null;

async function show() {
  const route = current();
  const name = Object.hasOwn(Views, route.view) ? route.view : 'draw';
  if (shown?.name === name && shown.view?.update) {
    shown.view.update(route);
    return;
  }

  shown?.leave.abort();
  const leave = new AbortController();
  const mine = (shown = { name, leave, view: null });
  mark(name);
  try {
    const { mount } = await Views[name].load();
    if (leave.signal.aborted) return;
    const place = el('div');
    fill(host, place);
    mine.view = mount(place, current(), leave.signal) ?? null;
  } catch (failure) {
    report(failure);
  }
}

function mark(name) {
  document.title = `${Views[name].title} · NNService`;
  for (const link of document.querySelectorAll('[data-view]')) {
    if (link.dataset.view === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  host.focus();
});
addEventListener('hashchange', show);
show();
