import { jobs, predict } from '../core/api.js';
import { LineChart } from '../charts/line-chart.js';
import { el, fill, newId } from '../core/dom.js';
import { percent } from '../core/format.js';
import { report } from '../core/notices.js';
import { SeriesColours } from '../core/theme.js';

/** So many snapshots are asked for the curves; the slider reaches every one. */
const MostAsked = 24;
const Shown = 4;

/** A slider through a run's snapshots, and how the answer for this drawing came about. */
export function makeTimeline(onEpoch, signal) {
  const id = newId('epoch');
  const slider = el('input.range', { type: 'range', id, min: 0, step: 1, 'data-testid': 'snapshot' });
  const reading = el('output', { for: id });
  const chart = new LineChart({ label: 'Probability of a class after each epoch', xLabel: 'epoch', wholeX: true, yRange: [0, 1], format: (value) => percent(value, 0), height: 170, signal });
  const element = el('section.card.timeline', { hidden: true, 'aria-label': 'Snapshots of the run' },
    el('div.card-head', {}, el('h2', {}, 'How the answer came about')),
    el('div.field', {}, el('label', { for: id }, 'Snapshot after epoch'), el('div.range-row', {}, slider, reading)),
    chart.element);
  let [job, snapshots, asking] = [null, [], null];

  const told = () => fill(reading, snapshots.length > 0 ? String(snapshots[slider.valueAsNumber].epoch) : '');
  slider.addEventListener('input', () => {
    told();
    onEpoch();
  });

  /** Asks the snapshots one after another, so that a slow service is not asked for everything at once. */
  async function ask(pixels) {
    asking?.abort();
    chart.setSeries([]);
    if (!pixels || snapshots.length === 0) return;
    asking = new AbortController();
    const mine = asking.signal;
    const step = Math.max(1, (snapshots.length - 1) / (MostAsked - 1));
    const epochs = [...new Set(Array.from({ length: MostAsked }, (_, index) => Math.min(snapshots.length - 1, Math.round(index * step))))].map((index) => snapshots[index].epoch);
    const answers = [];
    try {
      for (const epoch of epochs) {
        const { probabilities } = await predict(pixels, { job, epoch }, mine);
        if (mine.aborted || !probabilities) return;
        answers.push({ epoch, probabilities });
        chart.setSeries(toSeries(answers));
      }
    } catch (failure) {
      report(failure);
    }
  }

  signal.addEventListener('abort', () => asking?.abort());
  return {
    element,
    ask,
    get epoch() {
      return snapshots[slider.valueAsNumber]?.epoch;
    },
    /** @param {string|null} wanted a job, or null to hide */
    async show(wanted, epoch) {
      if (wanted !== job) {
        [job, snapshots] = [wanted, []];
        element.hidden = true;
        if (job) snapshots = (await jobs.snapshots(job, signal)).snapshots;
      }

      if (job === wanted && snapshots.length > 0) {
        slider.max = snapshots.length - 1;
        const found = snapshots.findIndex((each) => String(each.epoch) === String(epoch));
        slider.value = found >= 0 ? found : snapshots.length - 1;
        element.hidden = false;
        told();
      }
    },
  };
}

/** The classes that were ever likely, the most likely of the end first. */
function toSeries(answers) {
  const peak = (index) => Math.max(...answers.map((answer) => answer.probabilities[index]));
  const last = answers.at(-1).probabilities;
  return last.map((_, index) => index)
    .sort((one, other) => last[other] + peak(other) - last[one] - peak(one)).slice(0, Shown)
    .map((index, place) => ({
      name: String(index),
      colour: SeriesColours[place],
      x: answers.map((answer) => answer.epoch),
      y: answers.map((answer) => answer.probabilities[index]),
      width: place === 0 ? 2.4 : 1.5,
    }));
}
