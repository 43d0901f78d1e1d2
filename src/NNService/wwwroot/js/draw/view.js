import { datasets } from '../core/api.js';
import { button, el, fill } from '../core/dom.js';
import { report } from '../core/notices.js';
import { amend, current } from '../core/router.js';
import { makeAnswer } from './answer.js';
import { makeAsking } from './asking.js';
import { Drawing } from './drawing.js';
import { makeKeep } from './keep.js';
import { makePad } from './pad.js';
import { makeSource } from './source.js';
import { makeTestImage } from './test-image.js';
import { makeTimeline } from './timeline.js';

/** Curves of a run are asked for when the pen has rested so long. */
const Rest = 350;

export function mount(host, route, signal) {
  const drawing = new Drawing();
  const answer = makeAnswer();
  const asking = makeAsking((prediction) => answer.show(prediction, source.version?.classes), report, signal);
  const source = makeSource(() => chosen());
  const timeline = makeTimeline(() => { address(); ask(); }, signal);
  const testImage = makeTestImage((image) => { drawing.load(image); address(); }, signal);
  const keep = makeKeep(drawing, listImages);
  const undo = button('Undo', () => drawing.undo(), { symbol: 'undo' });
  const clear = button('Clear', () => drawing.clear(), { symbol: 'clear' });
  const truth = el('p.small.soft', { hidden: true });

  host.classList.add('draw-view');
  fill(host,
    el('div.view-head', {}, el('div', {}, el('h1', {}, 'Draw a digit, see what the network sees'),
      el('p', {}, 'Every stroke is scaled, centred and sent as 784 grey values. The bars are its answer.'))),
    el('div.draw-layout', {},
      el('div.stack.pad-column', {},
        el('section.card.pad-card', { 'aria-label': 'Drawing' }, makePad(drawing, signal), el('div.pad-tools', {}, undo, clear)),
        el('section.card.stack.tight.loader', { 'aria-label': 'An image of a data set' }, testImage.element, truth)),
      el('div.stack', {},
        el('section.card.stack.asked', { 'aria-label': 'Answer' }, source.element, answer.element),
        timeline.element,
        keep.element)));

  let resting;
  function ask() {
    const pixels = drawing.pixels;
    answer.showPixels(pixels);
    clearTimeout(resting);
    resting = setTimeout(() => timeline.ask(drawing.isEmpty ? null : drawing.pixels), Rest);
    if (drawing.isEmpty) {
      asking.drop();
      answer.show(null, source.version?.classes);
      return;
    }

    const target = source.target;
    if (target.job && timeline.epoch === undefined) {
      asking.drop();
      answer.show(null, null, 'This run has kept no snapshot.');
      return;
    }

    asking.ask(pixels, target.job ? { job: target.job, epoch: timeline.epoch } : target);
  }

  function changed() {
    [undo.disabled, clear.disabled] = [!drawing.canUndo, drawing.isEmpty];
    truth.hidden = !drawing.image;
    if (drawing.image) truth.textContent = `Number ${drawing.image.index} of ${drawing.image.from} is labelled ${drawing.image.label}.`;
    ask();
  }

  async function chosen(epoch) {
    try {
      await timeline.show(source.target.job ?? null, epoch);
    } catch (failure) {
      report(failure);
    }

    address();
    ask();
  }

  function address() {
    const { model, version, job } = source.target;
    if (!signal.aborted) amend(['draw'], { model, version, job, epoch: job ? timeline.epoch : null });
  }

  async function listImages() {
    testImage.list((await datasets.list(signal)).datasets);
  }

  addEventListener('keydown', (event) => {
    const isTyping = event.target.matches?.('input, select, textarea');
    if (isTyping) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'z') drawing.undo();
    else if (event.key === 'Delete' || event.key === 'Backspace') drawing.clear();
    else return;
    event.preventDefault();
  }, { signal });
  drawing.addEventListener('change', changed, { signal });
  signal.addEventListener('abort', () => clearTimeout(resting));

  async function follow({ query }) {
    await source.load(query, signal);
    await chosen(query.get('epoch'));
    if (query.get('index')) await testImage.load(query.get('images') ?? 'mnist/test', query.get('index'));
  }

  changed();
  listImages().catch(report);
  keep.load(signal).catch(report);
  follow(route).catch(report);
  return { update: () => follow(current()).catch(report) };
}
