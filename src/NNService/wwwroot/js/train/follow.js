import { jobs } from '../core/api.js';

/**
 * Follows a job by server-sent events from its beginning; they end when the job ends.
 * @param {{ progress: Function, epoch: Function, status: Function, lost: (isLost: boolean) => void }} on
 */
export function follow(id, on, signal) {
  const source = new EventSource(jobs.eventsUrl(id));
  const close = () => source.close();
  signal.addEventListener('abort', close);
  source.addEventListener('open', () => on.lost(false));
  source.addEventListener('error', () => on.lost(!signal.aborted && source.readyState !== EventSource.CLOSED));
  source.addEventListener('progress', (event) => on.progress(JSON.parse(event.data)));
  source.addEventListener('epoch', (event) => on.epoch(JSON.parse(event.data)));
  source.addEventListener('status', (event) => {
    const change = JSON.parse(event.data);
    // The stream ends here; a browser would take that for a failure and connect anew.
    if (isEnded(change.to)) close();
    on.status(change);
  });
}

export const isEnded = (status) => ['succeeded', 'failed', 'cancelled'].includes(status);
