const Window = 10_000;

/** Steps a second, of the last ten seconds that were watched; before there are any, of the run so far. */
export class Rate {
  #seen = [];

  add(iteration, now = performance.now()) {
    this.#seen.push({ iteration, now });
    while (this.#seen.length > 2 && now - this.#seen[0].now > Window) this.#seen.shift();
  }

  perSecond(job) {
    const [first, last] = [this.#seen[0], this.#seen.at(-1)];
    if (first && last.now - first.now > 500) return (1000 * (last.iteration - first.iteration)) / (last.now - first.now);
    return job.secondsLeft > 0 ? (job.iterationsTotal - job.iteration) / job.secondsLeft : null;
  }
}
