import { el, fill } from '../core/dom.js';
import { count, short } from '../core/format.js';
import { token } from '../core/theme.js';
import { nearest } from './decimate.js';
import { dot, line } from './plot.js';

const Gap = 14;
const KeySteps = 60;

/** What a chart's lines say at one place: under the pointer, or moved by the arrow keys. */
export class Reading {
  #chart;
  #at = null;
  #over = el('canvas.over', { 'aria-hidden': 'true' });
  #box = el('div.reading', { hidden: true, role: 'status' });

  constructor(chart) {
    this.#chart = chart;
    chart.canvas.tabIndex = 0;
    chart.frame.append(this.#over, this.#box);
    chart.frame.addEventListener('pointermove', (event) => this.#move(chart.scales?.x.back(event.clientX - chart.frame.getBoundingClientRect().left)));
    chart.frame.addEventListener('pointerleave', () => this.#move(null));
    chart.canvas.addEventListener('blur', () => this.#move(null));
    chart.canvas.addEventListener('keydown', (event) => this.#key(event));
  }

  draw() {
    const { frame, scales, series } = this.#chart;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [frame.clientWidth, frame.clientHeight];
    [this.#over.width, this.#over.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    const there = this.#at === null ? [] : series.filter((each) => each.x.length > 0)
      .map((each) => ({ each, index: nearest(each.x, this.#at) }));
    this.#box.hidden = there.length === 0;
    if (there.length === 0) return;

    const context = this.#over.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const closest = there.map(({ each, index }) => each.x[index]).reduce((best, x) => (Math.abs(x - this.#at) < Math.abs(best - this.#at) ? x : best));
    const x = scales.x.at(closest);
    context.strokeStyle = token('--line-strong');
    line(context, x, scales.area.top, x, scales.area.bottom);
    const near = there.filter(({ each, index }) => Math.abs(scales.x.at(each.x[index]) - x) < 24);
    for (const { each, index } of near) {
      if (Number.isFinite(each.y[index])) dot(context, x, scales.y.at(each.y[index]), 3.5, token(each.colour));
    }

    fill(this.#box, el('b', {}, `${this.#chart.xLabel} ${Number.isInteger(closest) ? count(closest) : short(closest)}`),
      near.map(({ each, index }) => el('span', {}, el('i', { '--swatch': `var(${each.colour})` }), `${each.name} ${this.#chart.format(each.y[index])}`)));
    const isLeft = x + Gap + this.#box.offsetWidth > width;
    this.#box.style.transform = `translate(${Math.max(0, isLeft ? x - Gap - this.#box.offsetWidth : x + Gap)}px, ${scales.area.top + 4}px)`;
  }

  #move(value) {
    this.#at = value ?? null;
    if (this.#chart.scales) this.draw();
  }

  #key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || !this.#chart.scales) return;
    event.preventDefault();
    const { low, high } = this.#chart.scales.x;
    const from = this.#at ?? (step > 0 ? low : high);
    this.#move(Math.min(high, Math.max(low, from + (step * (high - low)) / KeySteps)));
  }
}
