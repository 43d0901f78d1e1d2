import { toNumber } from '../core/format.js';

/** The curves of a run as they grow: the loss of steps, the figures of epochs. */
export class History {
  steps = { x: [], y: [] };
  epochs = [];

  /** So many steps are asked for at most; a curve on a screen shows no more. */
  static MostSteps = 100_000;

  /** The n of "every n-th step" for a run of so many. */
  static every = (total) => Math.max(1, Math.ceil(total / History.MostSteps));

  /** Takes what the service has stored, instead of all that was known. */
  read(metrics) {
    this.steps = { x: metrics.iterations.map((step) => step.iteration), y: metrics.iterations.map((step) => toNumber(step.loss)) };
    this.epochs = [];
    for (const figures of metrics.epochs) this.addEpoch(figures);
  }

  /** Adds the newest step, if it is one: `iteration` counts steps taken. */
  addStep(iteration, loss) {
    const last = this.steps.x.at(-1) ?? -1;
    if (loss === undefined || iteration - 1 <= last) return;
    this.steps.x.push(iteration - 1);
    this.steps.y.push(toNumber(loss));
  }

  addEpoch(figures) {
    const before = this.epochs.at(-1)?.epoch ?? 0;
    if (figures.epoch > before) this.epochs.push(figures);
  }

  /** @returns {{x: number[], y: number[]}} of a figure such as testAccuracy; x are epochs, or steps where told how many an epoch has */
  curve(figure, stepsPerEpoch = 1) {
    const known = this.epochs.filter((epoch) => epoch[figure] !== undefined && epoch[figure] !== null);
    return { x: known.map((epoch) => epoch.epoch * stepsPerEpoch), y: known.map((epoch) => toNumber(epoch[figure])) };
  }

  /** The epoch that did best on the test set, else on the training set: by accuracy, for a regression by loss. */
  get best() {
    for (const [figure, sign] of [['testAccuracy', 1], ['testLoss', -1], ['trainAccuracy', 1], ['trainLoss', -1]]) {
      const known = this.epochs.filter((epoch) => Number.isFinite(toNumber(epoch[figure])));
      if (known.length > 0) return { figure, ...known.reduce((best, epoch) => (sign * epoch[figure] > sign * best[figure] ? epoch : best)) };
    }

    return null;
  }
}
