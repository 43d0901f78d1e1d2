import { jobs } from '../core/api.js';
import { button, el, fill } from '../core/dom.js';
import { jobName, percent, short } from '../core/format.js';
import { notify, report } from '../core/notices.js';
import { hrefOf } from '../core/router.js';
import { describeRequest } from '../train/settings.js';

/** Results and settings of the runs side by side; rows in which they differ are marked. */
export function makeTable(signal) {
  const only = el('input', { type: 'checkbox', onchange: () => draw() });
  const place = el('div.table-scroll');
  const dialog = makeDialog(signal);
  const element = el('section.card', { 'aria-label': 'Settings' },
    el('div.card-head', {}, el('h2', {}, 'Side by side'), el('label.check.small', {}, only, 'differences only')), place, dialog.element);
  let runs = [];

  function draw() {
    const settings = runs.map(({ job }) => describeRequest(job.request));
    const rows = settings[0].map(([label], index) => ({ label, values: settings.map((each) => each[index][1]) }))
      .map((row) => ({ ...row, differs: new Set(row.values).size > 1 }))
      .filter((row) => row.differs || !only.checked);
    const best = runs.map(({ history }) => history.best);
    const winner = winnerOf(best);
    fill(place, el('table.table.side', { 'data-testid': 'side' },
      el('thead', {}, el('tr', {}, el('td'), runs.map(({ job, colour }) => el('th', { scope: 'col' },
        el('a', { href: hrefOf(['train', job.id]) }, el('i.swatch', { '--swatch': `var(${colour})` }), jobName(job)))))),
      el('tbody', {},
        line('State', runs.map(({ job }) => el(`span.badge.${job.status}`, {}, job.status))),
        line('Best', best.map((each, index) => (each ? el('span', { class: index === winner ? 'winner' : null }, `epoch ${each.epoch} · ${figureOf(each)}`) : '–'))),
        line('Last', runs.map(({ history }) => (history.epochs.length > 0 ? figureOf({ ...history.epochs.at(-1), figure: history.best?.figure ?? 'trainLoss' }) : '–'))),
        line('Time an epoch', runs.map(({ history }) => (history.epochs.length > 0 ? `${short(history.epochs.reduce((sum, each) => sum + each.seconds, 0) / history.epochs.length)} s` : '–'))),
        rows.map(({ label, values, differs }) => line(label, values, differs)),
        line('Publish', runs.map(({ job, history }) => (history.best ? button('Publish best', () => dialog.open(job, history.best), { kind: 'small' }) : '–'))))));
  }

  return {
    element,
    show(chosen) {
      // What has focus or is being pointed at stays while nothing has changed.
      const text = JSON.stringify(chosen.map(({ job, history, colour }) => [job.id, job.status, history.epochs.length, colour]));
      if (text === element.dataset.shown) return;
      element.dataset.shown = text;
      runs = chosen;
      draw();
    },
  };
}

const line = (label, values, differs = false) => el(differs ? 'tr.differs' : 'tr', {},
  el('th', { scope: 'row' }, label, differs ? el('span.visually-hidden', {}, ' (differs)') : null), values.map((value) => el('td', {}, value)));

const figureOf = (figures) => (figures.figure.endsWith('Accuracy') ? percent(figures[figures.figure]) : short(figures[figures.figure]));

/** The place of the run with the best figure, if all have the same kind of figure. */
function winnerOf(best) {
  const kind = best[0]?.figure;
  if (best.length < 2 || best.some((each) => each?.figure !== kind)) return -1;
  const sign = kind.endsWith('Accuracy') ? 1 : -1;
  const values = best.map((each) => sign * each[kind]);
  return values.indexOf(Math.max(...values));
}

/** Asks for the model's name, then publishes. */
function makeDialog() {
  const name = el('input.input', { id: 'compare-model', value: 'digits', autocomplete: 'off', spellcheck: 'false' });
  const live = el('input', { type: 'checkbox', checked: true });
  const fault = el('span.fault', { hidden: true, role: 'alert' });
  const words = el('p.soft');
  let wanted = null;
  const element = el('dialog.dialog', { 'aria-label': 'Publish' },
    el('form.stack.tight', { onsubmit: submit }, el('h2', {}, 'Publish'), words,
      el('div.field', {}, el('label', { for: 'compare-model' }, 'As a version of'), name, fault),
      el('label.check', {}, live, 'answer at once'),
      el('div.buttons', {}, button('Publish', () => {}, { kind: 'primary', type: 'submit' }), button('Not now', () => element.close(), { kind: 'quiet' }))));

  async function submit(event) {
    event.preventDefault();
    fault.hidden = true;
    try {
      const version = await jobs.publish(wanted.job.id, wanted.epoch, name.value, live.checked);
      notify(`${version.name}/${version.version} is published${version.live ? ' and live' : ''}.`);
      element.close();
    } catch (refusal) {
      fault.hidden = false;
      fault.textContent = refusal.errors?.model?.[0] ?? refusal.message;
    }
  }

  return {
    element,
    /** The best epoch may have no snapshot of its own: then the one kept last before it, else the first. */
    async open(job, best) {
      try {
        const { snapshots } = await jobs.snapshots(job.id);
        const kept = snapshots.filter((each) => each.epoch <= best.epoch).at(-1) ?? snapshots[0];
        if (!kept) {
          notify('This run has kept no snapshot yet.', 'bad');
          return;
        }

        wanted = { job, epoch: kept.epoch };
        fill(words, `Epoch ${kept.epoch} of ${jobName(job)}${kept.testAccuracy === undefined ? '' : `, ${percent(kept.testAccuracy)} of the test set`}.`);
        element.showModal();
      } catch (failure) {
        report(failure);
      }
    },
  };
}
