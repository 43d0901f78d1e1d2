import { el, fill } from '../core/dom.js';
import { token } from '../core/theme.js';
import { decimate } from './decimate.js';
import { Plot, dot, polyline } from './plot.js';
import { Reading } from './reading.js';
import { padded } from './scale.js';

/** With fewer points than this each is marked: a run of two epochs is no line yet. */
const MarkedPoints = 24;

/**
 * Lines over one horizontal axis, with a legend and a reading under the pointer.
 * A series: { name, colour: '--series-1', x: number[], y: number[], width?, alpha?, isPlain? }, x rising; the points of a plain one
 * are not marked however few they are.
 */
export class LineChart extends Plot {
  #series = [];
  #legend = el('div.legend');
  #reading;

  constructor({ yRange = null, isLog = false, leastSpan = 0, ...options }) {
    super(options);
    this.yRange = yRange;
    this.isLog = isLog;
    this.leastSpan = leastSpan;
    this.head = el('figcaption.chart-head', {}, this.#legend);
    this.element.prepend(this.head);
    this.#reading = new Reading(this);
  }

  get series() {
    return this.#series;
  }

  setSeries(series) {
    this.#series = series;
    const names = series.map((each) => `${each.name}${each.colour}`).join('\n');
    if (names !== this.#legend.dataset.names) {
      this.#legend.dataset.names = names;
      fill(this.#legend, series.map((each) => el('span', {}, el('i', { '--swatch': `var(${each.colour})` }), each.name)));
    }

    this.canvas.setAttribute('aria-label', this.#describe());
    this.refresh();
  }

  setLog(isLog) {
    this.isLog = isLog;
    this.refresh();
  }

  ranges() {
    const all = this.#series.filter((each) => each.x.length > 0);
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of all) {
      left = Math.min(left, x[0]);
      right = Math.max(right, x[x.length - 1]);
      for (let i = 0; i < y.length; i++) {
        if (Number.isFinite(y[i]) && (!this.isLog || y[i] > 0)) {
          if (y[i] < low) low = y[i];
          if (y[i] > high) high = y[i];
        }
      }
    }

    if (all.length === 0) [left, right] = [0, 1];
    if (left === right) [left, right] = [left - 1, right + 1];
    const isLog = this.isLog && low > 0 && Number.isFinite(low);
    return { x: this.xRange ?? [left, right], y: this.yRange ?? padded(low, high, isLog, isLog ? 0 : this.leastSpan), isLog };
  }

  paint(context, x, y, area) {
    if (this.#series.every((each) => each.x.length === 0)) {
      context.fillStyle = token('--ink-faint');
      context.textAlign = 'center';
      context.fillText('no values yet', (area.left + area.right) / 2, (area.top + area.bottom) / 2);
      return;
    }

    context.lineJoin = 'round';
    for (const each of this.#series) {
      context.strokeStyle = token(each.colour);
      context.globalAlpha = each.alpha ?? 1;
      context.lineWidth = each.width ?? 1.8;
      polyline(context, decimate(each.x, each.y, x.at).map((index) => [x.at(each.x[index]), y.at(each.y[index])]));
      if (!each.isPlain && each.x.length <= MarkedPoints) {
        each.x.forEach((value, index) => Number.isFinite(each.y[index]) && dot(context, x.at(value), y.at(each.y[index]), 2.6, token(each.colour)));
      }

      context.globalAlpha = 1;
    }

    this.#reading.draw();
  }

  #describe() {
    const ends = this.#series.filter((each) => each.x.length > 0).map((each) => `${each.name}: ${each.x.length} values, the last ${this.format(each.y[each.y.length - 1])}`);
    return `${this.label}. ${ends.join('; ') || 'No values yet'}. Arrow keys read it.`;
  }
}

