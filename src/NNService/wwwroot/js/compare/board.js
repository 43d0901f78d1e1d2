import { LineChart } from '../charts/line-chart.js';
import { el, fill } from '../core/dom.js';
import { jobName, percent, short } from '../core/format.js';

const Metrics = {
  testAccuracy: { title: 'Test accuracy', isShare: true },
  trainAccuracy: { title: 'Training accuracy', isShare: true },
  testLoss: { title: 'Test loss' },
  trainLoss: { title: 'Training loss' },
  batchLoss: { title: 'Batch loss' },
};

/** The runs' curves of one figure over one another. */
export function makeBoard(wanted, onChange, signal) {
  let metric = Metrics[wanted] ? wanted : 'testAccuracy';
  let runs = [];
  const chart = new LineChart({ label: 'Curves of the chosen runs', xLabel: 'epoch', height: 340, signal, format: (value) => (Metrics[metric].isShare ? percent(value, 1) : short(value)) });
  const tabs = Object.entries(Metrics).map(([id, { title }]) => el('button', { type: 'button', 'aria-pressed': String(id === metric), onclick: () => turn(id), 'data-metric': id }, title));
  const log = el('input', { type: 'checkbox', onchange: () => chart.setLog(log.checked) });
  const element = el('section.card', { 'aria-label': 'Curves' },
    el('div.card-head', {}, el('div.segments', { role: 'group', 'aria-label': 'Figure' }, tabs), el('label.check.small', {}, log, 'logarithmic')), chart.element);

  function turn(id) {
    metric = id;
    for (const tab of tabs) tab.setAttribute('aria-pressed', String(tab.dataset.metric === id));
    draw();
    onChange();
  }

  function draw() {
    const isSteps = metric === 'batchLoss';
    chart.xLabel = isSteps ? 'step' : 'epoch';
    chart.wholeX = true;
    chart.leastSpan = Metrics[metric].isShare ? 0.02 : 0;
    chart.setSeries(runs.map(({ job, history, colour }) => ({
      name: jobName(job), colour, ...(isSteps ? history.steps : history.curve(metric)), width: isSteps ? 1 : 2, alpha: isSteps ? 0.7 : 1,
    })));
  }

  return {
    element,
    get metric() {
      return metric;
    },
    show(chosen) {
      runs = chosen;
      draw();
    },
  };
}
