import { jobs } from '../core/api.js';
import { button, el, fill } from '../core/dom.js';
import { count, duration, jobName, percent, short, when } from '../core/format.js';
import { notify, report } from '../core/notices.js';
import { go, hrefOf } from '../core/router.js';
import { makeCurves } from './curves.js';
import { follow, isEnded } from './follow.js';
import { History } from './history.js';
import { makePublish } from './publish.js';
import { Rate } from './rate.js';
import { describeRequest } from './settings.js';

/** One run: state, progress, curves as they grow, what can be done with it, what it was asked. */
export function makeRun(id, onChange, signal) {
  const history = new History();
  const rate = new Rate();
  const title = el('h2', {}, '…');
  const badge = el('span.badge', { 'data-testid': 'status' });
  const lost = el('p.callout.warn', { hidden: true }, 'The connection is lost; trying again.');
  const failure = el('p.callout.bad', { hidden: true });
  const bar = el('div.bar', { role: 'progressbar', 'aria-label': 'Progress', 'aria-valuemin': 0, 'aria-valuemax': 100 }, el('span'));
  const progress = el('div.progress-words.number');
  const facts = el('dl.facts');
  const controls = el('div.buttons');
  const curves = makeCurves(history, signal);
  const publish = makePublish(id, history, signal);
  const settings = el('dl.facts.plain');
  const changes = el('ul.changes');
  const element = el('div.stack', { 'data-testid': 'run' },
    el('section.card.stack.tight', { 'aria-label': 'State of the run' },
      el('div.card-head', {}, el('div.row', {}, title, badge), controls), lost, failure, bar, progress, facts),
    curves.element,
    publish.element,
    el('section.card', {}, el('details.fold', { open: true }, el('summary', {}, 'Settings'), settings)),
    el('section.card', {}, el('details.fold', {}, el('summary', {}, 'History'), changes)));
  let job = null;

  function show() {
    title.textContent = jobName(job);
    badge.className = `badge ${job.status}`;
    badge.textContent = job.status;
    failure.hidden = !job.failure;
    failure.textContent = job.failure ?? '';
    bar.setAttribute('aria-valuenow', Math.round(job.percent));
    bar.firstElementChild.style.setProperty('--share', `${job.percent}%`);
    const speed = rate.perSecond(job);
    fill(progress,
      el('span', {}, `${count(job.iteration)} of ${count(job.iterationsTotal)} steps · ${job.percent.toFixed(job.percent === 100 ? 0 : 1)} %`),
      el('span', {}, [job.status === 'running' && speed ? `${count(speed)} steps a second` : null, job.secondsLeft !== undefined && !isEnded(job.status) ? `${duration(job.secondsLeft)} left` : null,
        job.finishedAt ? `took ${duration((new Date(job.finishedAt) - new Date(job.startedAt ?? job.createdAt)) / 1000)}` : null].filter(Boolean).join(' · ')));
    const best = history.best;
    fill(facts, fact('Epoch', job.epoch), fact('Batch loss', short(job.loss)), fact('Training accuracy', percent(job.trainAccuracy)), fact('Test accuracy', percent(job.testAccuracy)),
      best ? fact('Best epoch', best.epoch, best.figure.endsWith('Accuracy') ? percent(best[best.figure]) : short(best[best.figure])) : null);
    // Not made anew with every step: a button must stay under the finger that presses it.
    const state = `${job.status} ${job.epoch > 0}`;
    if (controls.dataset.state === state) return;
    controls.dataset.state = state;
    fill(controls, actions());
  }

  function actions() {
    const does = (command, words) => async () => {
      try {
        await jobs.command(id, command);
        await refresh();
        notify(words);
      } catch (refusal) {
        report(refusal);
      }
    };
    const all = [];
    if (['queued', 'running'].includes(job.status)) all.push(button('Pause', does('pause', 'The run pauses after this step.'), { symbol: 'pause' }));
    if (job.status === 'paused') all.push(button('Resume', does('resume', 'The run goes on.'), { symbol: 'play', kind: 'primary' }));
    if (!isEnded(job.status)) all.push(button('Cancel', does('cancel', 'The run is cancelled.'), { symbol: 'stop', kind: 'danger' }));
    if (job.epoch > 0) all.push(el('a.button', { href: hrefOf(['draw'], { job: id }) }, 'Draw with it'));
    all.push(el('a.button', { href: hrefOf(['train', 'new'], { from: id }) }, 'Use again'));
    if (isEnded(job.status)) all.push(button('', remove, { symbol: 'trash', kind: 'danger square', 'aria-label': 'Delete the run', title: 'Delete the run' }));
    return all;
  }

  async function remove() {
    if (!confirm(`Delete “${jobName(job)}” with its figures and snapshots? What it published stays.`)) return;
    try {
      await jobs.remove(id);
      onChange();
      go(['train', 'new']);
    } catch (refusal) {
      report(refusal);
    }
  }

  /** The job as a whole and all figures, as they are in the store. */
  async function refresh() {
    const before = job?.status;
    job = { ...(await jobs.get(id, signal)) };
    const total = job.iterationsTotal;
    history.read(await jobs.metrics(id, History.every(total), signal));
    curves.show(job);
    publish.show(job);
    show();
    fill(settings, describeRequest(job.request).map(([label, value]) => fact(label, value)));
    fill(changes, job.history.map((change) => el('li', {}, el('span.faint.number', {}, when(change.time)), el(`span.badge.${change.to}`, {}, change.to), el('span', {}, change.reason))));
    if (before !== job.status) onChange();
  }

  const Live = {
    lost: (isLost) => { lost.hidden = !isLost; },
    progress(news) {
      // A stream tells no more of what was asked than the list does.
      job = { ...job, ...news, request: job.request, history: job.history };
      rate.add(news.iteration);
      history.addStep(news.iteration, news.loss);
      curves.show(job);
      show();
    },
    epoch(figures) {
      history.addEpoch(figures);
      curves.show(job);
      publish.show(job);
      show();
    },
    status(change) {
      if (change.sequence > job.history.length) refresh().catch(report);
    },
  };

  refresh().then(() => !isEnded(job.status) && !signal.aborted && follow(id, Live, signal)).catch((missing) => {
    if (missing.status === 404) fill(element, el('div.card.empty', {}, el('h2', {}, 'There is no such run'), el('p', {}, missing.message), el('a.button', { href: '#/train/new' }, 'Begin a new one')));
    else report(missing);
  });
  return element;
}

const fact = (label, value, small) => el('div', {}, el('dt', {}, label), el('dd', {}, value, small ? el('small', {}, ` ${small}`) : null));
