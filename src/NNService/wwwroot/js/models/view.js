import { models } from '../core/api.js';
import { el, fill, patchList } from '../core/dom.js';
import { percent } from '../core/format.js';
import { report } from '../core/notices.js';
import { go, hrefOf } from '../core/router.js';
import { makeImport } from './import.js';
import { makeVersion } from './version.js';

export function mount(host, route, signal) {
  const list = el('ul.list', { 'aria-label': 'Versions' });
  const place = el('div.stack');
  let leave = null;
  let shown = [];

  fill(host,
    el('div.view-head', {}, el('div', {}, el('h1', {}, 'Models'), el('p', {}, 'Every version is kept as it was. One version of each model is live, and one model answers when none is named.'))),
    el('div.sidebar-layout', {},
      el('aside.card.sidebar', { 'aria-label': 'Models' },
        el('div.row.sidebar-head', {}, el('h2.grow', {}, 'Versions'), el('a.button.primary', { href: '#/models/import' }, 'Import')), list),
      place));

  async function load() {
    const all = await models.list(signal);
    const described = await Promise.all(all.models.map((model) => models.get(model.name, signal)));
    const versions = described.flatMap((model) => model.versions.toReversed().map((version) => ({ ...version, isDefault: model.isDefault })));
    patchList(list, versions, keyOf, makeItem, showItem);
    return { versions, defaultName: all.default };
  }

  function showItem(item, version) {
    const [link] = item.children;
    if (shown[0] === version.name && shown[1] === String(version.version)) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
    fill(link,
      el('span.top', {}, el('span.name', {}, keyOf(version)), el('span.row', {}, version.live ? el('span.badge.live', {}, 'live') : null, version.live && version.isDefault ? el('span.badge.default', {}, 'default') : null)),
      el('span.sub', {}, el('span', {}, originOf(version)), el('span', {}, version.testAccuracy === undefined ? '' : percent(version.testAccuracy))));
  }

  async function show({ path: [name, version, tab], query }) {
    leave?.abort();
    leave = new AbortController();
    const mine = leave.signal;
    shown = name && name !== 'import' ? [name, version] : [];
    const { versions, defaultName } = await load();
    if (mine.aborted) return;
    if (name === 'import') {
      fill(place, makeImport((added) => go(['models', added.name, String(added.version)])));
      return;
    }

    const wanted = versions.find((each) => (name ? each.name === name && (!version || String(each.version) === version) : each.live && each.isDefault));
    if (!wanted) {
      fill(place, el('div.card.empty', {}, el('h2', {}, `There is no ${name}/${version ?? ''}`), el('a.button', { href: '#/models' }, 'All models')));
      return;
    }

    if (shown.length === 0 || !version) {
      shown = [wanted.name, String(wanted.version)];
      await load();
    }

    fill(place, makeVersion(wanted, { tab: tab ?? 'layers', query, isDefault: wanted.name === defaultName, onChange: (next) => (next ? go(next) : show({ path: [wanted.name, String(wanted.version), tab], query }).catch(report)), signal: mine }));
  }

  signal.addEventListener('abort', () => leave?.abort());
  show(route).catch(report);
  return { update: (next) => show(next).catch(report) };
}

const keyOf = (version) => `${version.name}/${version.version}`;

const makeItem = (version) => el('li', {}, el('a.list-item', { href: hrefOf(['models', version.name, String(version.version)]) }));

const originOf = (version) => (version.origin === 'job' ? `run …${version.job?.slice(-6)}, epoch ${version.epoch}` : version.origin);
