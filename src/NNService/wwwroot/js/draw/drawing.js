import { recall, remember } from '../core/memory.js';
import { toImage } from './normalise.js';

const Key = 'drawing';
const MostUndone = 200;

/** What is on the pad: strokes of one's own, or a loaded image. Each change is a step that can be undone; a reload keeps it. */
export class Drawing extends EventTarget {
  #states;

  constructor() {
    super();
    const kept = recall(Key);
    this.#states = [{ strokes: [], image: null }];
    if (kept) this.#states.push({ strokes: kept.strokes ?? [], image: kept.image ?? null });
  }

  get #state() {
    return this.#states.at(-1);
  }

  get strokes() {
    return this.#state.strokes;
  }

  /** @returns {{ pixels: number[], label: number, from: string } | null} a loaded image */
  get image() {
    return this.#state.image;
  }

  get isEmpty() {
    return this.strokes.length === 0 && this.image === null;
  }

  get canUndo() {
    return this.#states.length > 1;
  }

  /** The 784 numbers that are sent. */
  get pixels() {
    return this.image?.pixels ?? Array.from(toImage(this.strokes));
  }

  /** Begins a stroke; a loaded image makes way. */
  begin(point) {
    this.#push({ strokes: [...this.strokes, [point]], image: null });
  }

  extend(point) {
    this.strokes.at(-1).push(point);
    this.#changed(false);
  }

  /** A stroke that is done is worth keeping. */
  finish() {
    this.#changed(true);
  }

  load(image) {
    this.#push({ strokes: [], image });
  }

  clear() {
    if (!this.isEmpty) this.#push({ strokes: [], image: null });
  }

  undo() {
    if (!this.canUndo) return;
    this.#states.pop();
    this.#changed(true);
  }

  #push(state) {
    this.#states.push(state);
    if (this.#states.length > MostUndone) this.#states.shift();
    this.#changed(true);
  }

  #changed(isStep) {
    if (isStep) remember(Key, this.#state);
    this.dispatchEvent(new Event('change'));
  }
}
