import { LineChart } from '../charts/line-chart.js';
import { el } from '../core/dom.js';
import { percent } from '../core/format.js';

/** Loss by step with the figures of each epoch over it, and accuracy by epoch. */
export function makeCurves(history, signal) {
  const loss = new LineChart({ label: 'Loss', xLabel: 'step', height: 260, signal });
  const accuracy = new LineChart({ label: 'Accuracy', xLabel: 'epoch', leastSpan: 0.02, height: 260, wholeX: true, format: (value) => percent(value, 1), signal });
  const log = el('input', { type: 'checkbox', onchange: () => loss.setLog(log.checked) });
  const accuracyCard = el('section.card', { 'aria-label': 'Accuracy' }, el('div.card-head', {}, el('h2', {}, 'Accuracy')), accuracy.element);
  const element = el('div.curves', {},
    el('section.card', { 'aria-label': 'Loss' }, el('div.card-head', {}, el('h2', {}, 'Loss'), el('label.check.small', {}, log, 'logarithmic')), loss.element),
    accuracyCard);

  return {
    element,
    show(job) {
      // Steps in an epoch: known exactly once one has ended.
      const perEpoch = job.request.epochs ? job.iterationsTotal / job.request.epochs : history.epochs.length > 0 ? job.iteration / Math.max(1, job.epoch) : 1;
      loss.xRange = [0, Math.max(1, job.iterationsTotal)];
      loss.setSeries([
        { name: 'each batch', colour: '--series-1', ...history.steps, width: 1, alpha: 0.45 },
        { name: 'training set', colour: '--series-2', ...history.curve('trainLoss', perEpoch), width: 2 },
        { name: 'test set', colour: '--series-3', ...history.curve('testLoss', perEpoch), width: 2 },
      ].filter((series, index) => index === 0 || series.x.length > 0));
      element.dataset.points = history.steps.x.length;
      const hasClasses = history.epochs.length === 0 || history.epochs.some((epoch) => epoch.trainAccuracy !== undefined);
      accuracyCard.hidden = !hasClasses;
      element.classList.toggle('single', !hasClasses);
      accuracy.xRange = job.request.epochs ? [0, job.request.epochs] : null;
      accuracy.setSeries([
        { name: 'training set', colour: '--series-2', ...history.curve('trainAccuracy') },
        { name: 'test set', colour: '--series-3', ...history.curve('testAccuracy') },
      ].filter((series) => series.x.length > 0));
    },
  };
}
