import { el } from '../core/dom.js';
import { count, short } from '../core/format.js';
import { onThemeChange, token } from '../core/theme.js';
import { makeScale, ticks } from './scale.js';

const Font = '11px Inter, system-ui, sans-serif';
const Bottom = 34;
const Top = 10;
const Right = 12;
const TickEvery = { x: 64, y: 42 };

/**
 * A canvas with axes and a grid, sharp on every screen, drawn anew when its size, the light or its content changes.
 * What is inside is painted by `paint(context, x, y, area)`, in the ranges that `ranges()` gives.
 */
export class Plot {
  #sizes = new ResizeObserver(() => this.draw());
  #waiting = false;

  /** @param {{ label: string, signal: AbortSignal, height?: number, xLabel?: string, yLabel?: string, format?: Function, isSquare?: boolean, wholeX?: boolean }} options */
  constructor({ label, signal, height = 240, xLabel = '', yLabel = '', format = short, isSquare = false, wholeX = false, ranges, paint }) {
    Object.assign(this, { label, height, xLabel, yLabel, format, isSquare, wholeX });
    if (ranges) this.ranges = ranges;
    if (paint) this.paint = paint;
    this.canvas = el('canvas', { role: 'img', 'aria-label': label });
    this.frame = el('div.chart-frame', {}, this.canvas);
    this.element = el('figure.chart', {}, this.frame);
    this.#sizes.observe(this.frame);
    onThemeChange(() => this.draw(), signal);
    signal.addEventListener('abort', () => this.#sizes.disconnect());
    if (!isSquare) this.frame.style.height = `${height}px`;
    else this.frame.style.aspectRatio = '1';
  }

  /** Draws with the next picture of the screen, once however often it is asked for. */
  refresh() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.draw();
    });
  }

  ranges() {
    return { x: [0, 1], y: [0, 1], isLog: false };
  }

  paint() {}

  draw() {
    const [width, height] = [this.frame.clientWidth, this.frame.clientHeight];
    if (width === 0 || height === 0) return;
    const ratio = devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      [this.canvas.width, this.canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    }

    const context = this.canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.font = Font;
    const ranges = this.ranges();
    const vertical = makeScale(ranges.y, [height - Bottom, Top], ranges.isLog);
    const yTicks = ticks(vertical, (height - Bottom - Top) / TickEvery.y);
    const left = 14 + Math.max(...yTicks.map((value) => context.measureText(this.format(value)).width), 12) + (this.yLabel ? 16 : 0);
    const [wide, high] = [width - Right - left, height - Bottom - Top];
    const area = { left, right: left + (this.isSquare ? Math.min(wide, high) : wide), top: this.isSquare ? height - Bottom - Math.min(wide, high) : Top, bottom: height - Bottom };
    Object.assign(vertical, makeScale(ranges.y, [area.bottom, area.top], ranges.isLog));
    const horizontal = makeScale(ranges.x, [area.left, area.right]);
    this.scales = { x: horizontal, y: vertical, area };
    this.#axes(context, yTicks, area);
    context.save();
    context.beginPath();
    context.rect(area.left - 4, area.top - 4, area.right - area.left + 8, area.bottom - area.top + 8);
    context.clip();
    this.paint(context, horizontal, vertical, area);
    context.restore();
  }

  #axes(context, yTicks, area) {
    const { x, y } = this.scales;
    context.lineWidth = 1;
    context.fillStyle = token('--ink-faint');
    context.strokeStyle = token('--grid');
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    for (const value of yTicks) {
      const at = Math.round(y.at(value)) + 0.5;
      line(context, area.left, at, area.right, at);
      context.fillText(this.format(value), area.left - 8, at);
    }

    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const value of ticks(x, (area.right - area.left) / TickEvery.x, this.wholeX)) {
      const at = Math.round(x.at(value)) + 0.5;
      if (this.isSquare) line(context, at, area.top, at, area.bottom);
      context.fillText(Number.isInteger(value) && Math.abs(value) >= 1000 ? count(value) : short(value), Math.min(at, area.right - 6), area.bottom + 6);
    }

    context.strokeStyle = token('--line-strong');
    line(context, area.left, area.bottom + 0.5, area.right, area.bottom + 0.5);
    context.textAlign = 'right';
    context.fillText(this.xLabel, area.right, area.bottom + 20);
    if (!this.yLabel) return;
    context.save();
    context.translate(2, area.top);
    context.rotate(-Math.PI / 2);
    context.textAlign = 'right';
    context.fillText(this.yLabel, 0, 0);
    context.restore();
  }
}

export function line(context, x1, y1, x2, y2) {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

/** The line through points; a value that is no finite number breaks it. */
export function polyline(context, points) {
  let isDown = false;
  context.beginPath();
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) isDown = false;
    else if (isDown) context.lineTo(x, y);
    else {
      context.moveTo(x, y);
      isDown = true;
    }
  }

  context.stroke();
}

export function dot(context, x, y, radius, colour) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}
