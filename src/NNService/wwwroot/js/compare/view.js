import { jobs } from '../core/api.js';
import { el, fill, patchList } from '../core/dom.js';
import { jobName, percent, short, when } from '../core/format.js';
import { report } from '../core/notices.js';
import { amend } from '../core/router.js';
import { SeriesColours } from '../core/theme.js';
import { isEnded } from '../train/follow.js';
import { History } from '../train/history.js';
import { makeBoard } from './board.js';
import { makeTable } from './table.js';

const Most = SeriesColours.length;
const Page = 200;
const Patience = 3000;

/** Several runs at once: curves over one another, settings side by side. */
export function mount(host, route, signal) {
  const runs = new Map();
  const colours = new Map();
  let listed = [];
  const list = el('ul.list', { 'aria-label': 'Runs to compare' });
  const hint = el('p.small.soft', {}, `Choose up to ${Most} runs.`);
  const board = makeBoard(route.query.get('metric'), address, signal);
  const table = makeTable(signal);
  const empty = el('div.card.empty', {}, el('h2', {}, 'Nothing chosen yet'), el('p', {}, 'Tick two or more runs to see their curves over one another.'));
  const right = el('div.stack', {}, board.element, table.element, empty);

  fill(host,
    el('div.view-head', {}, el('div', {}, el('h1', {}, 'Compare runs'), el('p', {}, 'Curves over one another, settings side by side, what differs marked.'))),
    el('div.sidebar-layout', {}, el('aside.card.sidebar', { 'aria-label': 'Runs' }, el('div.sidebar-head', {}, el('h2', {}, 'Runs'), hint), list), right));

  function drawList() {
    patchList(list, listed, (job) => job.id, makeItem, (item, job) => {
      const [label] = item.children;
      const [box, swatch, words] = label.children;
      box.checked = colours.has(job.id);
      box.disabled = !box.checked && colours.size >= Most;
      swatch.style.setProperty('--swatch', colours.has(job.id) ? `var(${colours.get(job.id)})` : 'transparent');
      const figure = job.testAccuracy ?? job.trainAccuracy;
      const text = [jobName(job), when(job.createdAt), figure === undefined ? short(job.loss) : percent(figure)];
      if (words.dataset.text === text.join()) return;
      words.dataset.text = text.join();
      fill(words, el('span.name', {}, text[0]), el('span.sub', {}, el('span', {}, text[1]), el('span', {}, text[2])));
    });
  }

  const makeItem = (job) => el('li', {}, el('label.list-item.pick', {}, el('input.tick', { type: 'checkbox', onchange: (event) => toggle(job.id, event.target.checked) }), el('i.swatch'), el('span.grow')));

  function toggle(id, isChosen) {
    if (isChosen) choose(id);
    else {
      colours.delete(id);
      runs.delete(id);
    }

    address();
    drawList();
    draw();
    if (isChosen) load(id).catch(report);
  }

  function choose(id) {
    const taken = new Set(colours.values());
    const free = SeriesColours.find((colour) => !taken.has(colour));
    if (free) colours.set(id, free);
  }

  async function load(id) {
    const job = await jobs.get(id, signal);
    const history = new History();
    history.read(await jobs.metrics(id, History.every(job.iterationsTotal), signal));
    if (!colours.has(id)) return;
    runs.set(id, { job, history, colour: colours.get(id) });
    draw();
  }

  function draw() {
    const chosen = [...colours.keys()].map((id) => runs.get(id)).filter(Boolean);
    board.element.hidden = table.element.hidden = chosen.length === 0;
    empty.hidden = colours.size > 0;
    if (chosen.length === 0) return;
    board.show(chosen);
    table.show(chosen);
  }

  function address() {
    amend(['compare'], { runs: [...colours.keys()].join(','), metric: board.metric });
  }

  let timer;
  async function refresh() {
    clearTimeout(timer);
    try {
      listed = (await jobs.list({ limit: Page }, signal)).jobs;
      drawList();
      const changing = [...runs.values()].filter(({ job }) => !isEnded(job.status)).map(({ job }) => job.id);
      await Promise.all(changing.map(load));
    } catch (failure) {
      if (listed.length === 0) report(failure);
    }

    if (!signal.aborted) timer = setTimeout(refresh, Patience);
  }

  signal.addEventListener('abort', () => clearTimeout(timer));
  for (const id of (route.query.get('runs') ?? '').split(',').filter(Boolean).slice(0, Most)) {
    choose(id);
    load(id).catch((failure) => {
      report(failure);
      toggle(id, false);
    });
  }

  draw();
  refresh();
}
