import { predict } from '../core/api.js';

/**
 * Asks about the newest drawing, one request at a time: while one is under way only the latest of what follows is kept.
 * @param {(prediction, pixels) => void} onAnswer
 * @param {(failure) => void} onFailure
 */
export function makeAsking(onAnswer, onFailure, signal) {
  let waiting = null;
  let isAsking = false;

  async function run() {
    isAsking = true;
    while (waiting && !signal.aborted) {
      const asked = waiting;
      waiting = null;
      try {
        const prediction = await predict(asked.pixels, asked.target, signal);
        if (!asked.isDropped) onAnswer(prediction, asked);
      } catch (failure) {
        if (!asked.isDropped) onFailure(failure);
      }
    }

    isAsking = false;
  }

  let latest = null;
  return {
    ask(pixels, target) {
      waiting = latest = { pixels, target, isDropped: false };
      if (!isAsking) run();
    },
    /** What is still under way is not wanted any more. */
    drop() {
      waiting = null;
      if (latest) latest.isDropped = true;
    },
  };
}
