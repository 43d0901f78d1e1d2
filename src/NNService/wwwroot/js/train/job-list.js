import { jobs } from '../core/api.js';
import { button, el, fill, newId, patchList, setOptions } from '../core/dom.js';
import { jobName, percent, short, when } from '../core/format.js';
import { report } from '../core/notices.js';
import { hrefOf } from '../core/router.js';

const Page = 200;
const Patience = 2500;
const States = ['queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled'];

/** The runs, newest first, asked for again while the page is looked at. */
export function makeJobList(signal) {
  const id = newId('state');
  const filter = el('select.select', { id, 'aria-label': 'State' });
  setOptions(filter, [{ value: '', text: 'All runs' }, ...States.map((state) => ({ value: state, text: state }))]);
  const list = el('ul.list', { 'aria-label': 'Runs' });
  const none = el('p.small.soft.none', { hidden: true });
  const more = button('Older runs', () => load(true), { kind: 'quiet small', hidden: true });
  const element = el('aside.card.sidebar', { 'aria-label': 'Runs' },
    el('div.row.sidebar-head', {}, el('div.grow', {}, filter),
      el('a.button.primary', { href: '#/train/new' }, 'New run')),
    none, list, more);
  let [known, cursor, selected, timer] = [[], null, null, 0];

  async function load(isOlder = false) {
    clearTimeout(timer);
    try {
      const page = await jobs.list({ status: filter.value, limit: Page, cursor: isOlder ? cursor : null }, signal);
      // Asked for again is the newest page alone; what lies beyond it was read before and has mostly ended.
      const fresh = new Set(page.jobs.map((job) => job.id));
      const oldest = page.jobs.at(-1)?.id;
      const beyond = isOlder ? known : known.filter((job) => !fresh.has(job.id) && page.nextCursor && job.id < oldest);
      known = isOlder ? [...beyond, ...page.jobs] : [...page.jobs, ...beyond];
      if (isOlder || beyond.length === 0) cursor = page.nextCursor ?? null;
      draw();
    } catch (failure) {
      if (known.length === 0) report(failure);
    }

    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(load, Patience);
  }

  function draw() {
    patchList(list, known, (job) => job.id, makeItem, showItem);
    more.hidden = !cursor;
    none.hidden = known.length > 0;
    fill(none, filter.value ? `No run is ${filter.value}.` : 'No runs yet. The first begins with a recipe.');
  }

  function showItem(item, job) {
    const [link] = item.children;
    const figure = job.testAccuracy ?? job.trainAccuracy;
    const text = [jobName(job), job.status, figure === undefined ? (job.loss === undefined ? '' : `loss ${short(job.loss)}`) : percent(figure), job.status === 'running' ? `${Math.floor(job.percent)} %` : when(job.createdAt)];
    if (job.id === selected) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
    if (item.dataset.text === text.join('\n')) return;
    item.dataset.text = text.join('\n');
    fill(link,
      el('span.top', {}, el('span.name', {}, text[0]), el(`span.badge.${text[1]}`, {}, text[1])),
      el('span.sub', {}, el('span', {}, text[3]), el('span', {}, text[2])));
  }

  filter.addEventListener('change', () => {
    known = [];
    load();
  });
  document.addEventListener('visibilitychange', () => !document.hidden && load(), { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  load();
  return {
    element,
    load,
    select(id) {
      selected = id;
      draw();
    },
  };
}

const makeItem = (job) => el('li', {}, el('a.list-item', { href: hrefOf(['train', job.id]) }));
