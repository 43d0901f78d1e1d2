import { datasets, jobs, models } from '../core/api.js';
import { el, newId, setOptions } from '../core/dom.js';
import { jobName, percent } from '../core/format.js';

const Inputs = 784;
const ListedJobs = 200;
const Live = 'live';

/**
 * Chooses who is asked: the live model, any version, or a training run with its snapshots.
 * Its target is what /predict is told: {}, { model, version } or { job }.
 */
export function makeSource(onChange) {
  const id = newId('source');
  const select = el('select.select', { id, onchange: () => onChange(), 'data-testid': 'source' }, el('option', { value: Live }, 'Live model'));
  const element = el('div.field', {}, el('label', { for: id }, 'Who is asked'), select);
  const versions = new Map();

  return {
    element,
    get target() {
      const [kind, name, version] = select.value.split('\n');
      return kind === 'version' ? { model: name, version: Number(version) } : kind === 'job' ? { job: name } : {};
    },
    /** What is known of the version that is asked; of a run nothing. */
    get version() {
      return versions.get(select.value) ?? null;
    },
    async load(wanted, signal) {
      const [list, runs, sets] = await Promise.all([models.list(signal), jobs.list({ limit: ListedJobs }, signal), datasets.list(signal)]);
      const described = await Promise.all(list.models.map((model) => models.get(model.name, signal)));
      const options = [];
      for (const version of described.flatMap((model) => model.versions).filter((each) => each.inputs === Inputs)) {
        const value = `version\n${version.name}\n${version.version}`;
        versions.set(value, version);
        if (version.live && version.name === list.default) versions.set(Live, version);
        const known = version.testAccuracy === undefined ? '' : `, ${percent(version.testAccuracy)}`;
        options.push({ value, text: `${version.name}/${version.version}${version.live ? ' (live)' : ''}${known}`, group: 'Versions' });
      }

      // What a run of rows of one's own takes is not known here; a data set's shape is.
      const fitting = new Set(sets.datasets.filter((set) => set.shape.reduce((product, side) => product * side, 1) === Inputs).map((set) => set.name));
      const live = versions.get(Live);
      options.unshift({ value: Live, text: live ? `Live model, now ${live.name}/${live.version}` : 'Live model' });
      for (const job of runs.jobs.filter((each) => each.epoch > 0 && fitting.has(each.dataset))) {
        options.push({ value: `job\n${job.id}`, text: `${jobName(job)}, ${job.epoch} ${job.epoch === 1 ? 'epoch' : 'epochs'}`, group: 'Snapshots of a run' });
      }

      setOptions(select, options, valueOf(wanted));
    },
  };
}

function valueOf(query) {
  if (query.get('job')) return `job\n${query.get('job')}`;
  return query.get('model') ? `version\n${query.get('model')}\n${query.get('version')}` : Live;
}
