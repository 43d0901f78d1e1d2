import { predict } from '../core/api.js';

/**
 * Asks about the newest drawing, one request at a time: while one is under way only the latest of what follows is kept.
 * @param {(prediction, pixels) => void} onAnswer
 * @param {(failure) => void} onFailure
 */
export function makeAsking(onAnswer, onFailure, signal) {
  let waiting = null;
  let isAsking = false;
  let drops = 0;

  async function run() {
    isAsking = true;
    while (waiting && !signal.aborted) {
      const asked = waiting;
      waiting = null;
      try {
        const prediction = await predict(asked.pixels, asked.target, signal);
        if (asked.drops === drops) onAnswer(prediction, asked);
      } catch (failure) {
        if (asked.drops === drops) onFailure(failure);
      }
    }

    isAsking = false;
  }

  return {
    ask(pixels, target) {
      waiting = { pixels, target, drops };
      if (!isAsking) run();
    },
    /** What has been asked so far is not wanted any more, whether it waits or is under way. */
    drop() {
      waiting = null;
      drops++;
    },
  };
}
