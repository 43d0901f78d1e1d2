import { jobs } from '../core/api.js';
import { button, el, fill, newId, setOptions } from '../core/dom.js';
import { percent } from '../core/format.js';
import { notify, report } from '../core/notices.js';
import { hrefOf } from '../core/router.js';

/** Makes a snapshot of a run a version of a model. */
export function makePublish(id, history, signal) {
  const [epochId, nameId] = [newId('epoch'), newId('model')];
  const epoch = el('select.select', { id: epochId });
  const name = el('input.input', { id: nameId, type: 'text', value: 'digits', autocomplete: 'off', spellcheck: 'false' });
  const live = el('input', { type: 'checkbox', checked: true });
  const done = el('p.small.soft');
  const fault = el('span.fault', { hidden: true });
  const element = el('section.card', { hidden: true, 'aria-labelledby': `${nameId}-title` },
    el('h2', { id: `${nameId}-title` }, 'Publish'),
    el('form.row.end', { onsubmit: submit },
      el('div.field.grow', {}, el('label', { for: epochId }, 'Snapshot'), epoch),
      el('div.field.grow', {}, el('label', { for: nameId }, 'As a version of'), name, fault),
      el('label.check', {}, live, 'answer at once'),
      button('Publish', () => {}, { kind: 'primary', type: 'submit' })),
    done);
  let listed = 0;

  async function submit(event) {
    event.preventDefault();
    fault.hidden = true;
    try {
      const version = await jobs.publish(id, Number(epoch.value), name.value, live.checked);
      notify(`${version.name}/${version.version} is published${version.live ? ' and live' : ''}.`);
      fill(done, 'Published as ', el('a', { href: hrefOf(['models', version.name, String(version.version)]) }, `${version.name}/${version.version}`), '. ',
        el('a', { href: hrefOf(['draw'], { model: version.name, version: version.version }) }, 'Draw with it'), '.');
    } catch (refusal) {
      const words = refusal.errors?.model?.[0];
      fault.hidden = !words;
      fault.textContent = words ?? '';
      if (!words) report(refusal);
    }
  }

  return {
    element,
    async show(job) {
      if (job.published && done.childElementCount === 0) {
        const { model, version } = job.published;
        fill(done, 'The last weights are ', el('a', { href: hrefOf(['models', model, String(version)]) }, `${model}/${version}`), '.');
      }

      if (job.epoch === 0 || job.epoch === listed) return;
      listed = job.epoch;
      try {
        const { snapshots } = await jobs.snapshots(id, signal);
        const best = history.best?.epoch;
        const options = snapshots.toReversed().map((each) => ({
          value: each.epoch, text: `epoch ${each.epoch}${each.testAccuracy === undefined ? '' : `, ${percent(each.testAccuracy)}`}${each.epoch === best ? ' · best' : ''}`,
        }));
        setOptions(epoch, options, epoch.value || best);
        element.hidden = snapshots.length === 0;
      } catch (failure) {
        report(failure);
      }
    },
  };
}
