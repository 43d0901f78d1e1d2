import { el, fill } from '../core/dom.js';
import { report } from '../core/notices.js';
import { makeForm } from './form.js';
import { makeJobList } from './job-list.js';
import { makeRun } from './run.js';

export function mount(host, route, signal) {
  const list = makeJobList(signal);
  const place = el('div.stack');
  let leave = null;

  fill(host,
    el('div.view-head', {}, el('div', {}, el('h1', {}, 'Train a network'), el('p', {}, 'Queue a run, watch it learn, pause it, go on. Everything is kept: close the page whenever you like.'))),
    el('div.sidebar-layout', {}, list.element, place));

  function show({ path: [id], query }) {
    leave?.abort();
    leave = new AbortController();
    const wanted = id && id !== 'new' ? id : null;
    list.select(wanted);
    if (wanted) {
      fill(place, makeRun(wanted, () => list.load(), leave.signal));
      return;
    }

    const form = makeForm(leave.signal);
    fill(place, form.element);
    form.load({ query }).catch(report);
  }

  signal.addEventListener('abort', () => leave?.abort());
  show(route);
  return { update: show };
}
