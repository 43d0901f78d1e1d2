import { el } from '../core/dom.js';
import { onThemeChange, token } from '../core/theme.js';
import { Side } from './normalise.js';

const PenShare = 0.058;
const KeyStep = 0.035;

/**
 * The pad: mouse, pen and touch draw; so do the keys: arrows move a pen, space puts it down and lifts it.
 * @param {import('./drawing.js').Drawing} drawing
 * @param {AbortSignal} signal
 */
export function makePad(drawing, signal) {
  const canvas = el('canvas.pad', {
    tabindex: '0',
    role: 'application',
    'aria-label': 'Drawing pad. Draw with mouse, pen or finger; or move a pen with the arrow keys, put it down and lift it with space.',
  });
  const frame = el('div.pad-frame', {}, canvas, hint(drawing));
  const pen = { x: 0.5, y: 0.35, isDown: false, isShown: false };
  let pointer = null;

  const place = (event) => {
    const bounds = canvas.getBoundingClientRect();
    const within = (value) => Math.min(1, Math.max(0, value));
    return { x: within((event.clientX - bounds.left) / bounds.width), y: within((event.clientY - bounds.top) / bounds.height) };
  };

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || pointer !== null) return;
    event.preventDefault();
    canvas.classList.add('by-pointer');
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    pointer = event.pointerId;
    pen.isShown = pen.isDown = false;
    drawing.begin(place(event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pointer) return;
    // A browser gathers fast movements into one event; the line goes through all of them.
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const move of moves.length > 0 ? moves : [event]) drawing.extend(place(move));
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
    canvas.addEventListener(end, (event) => {
      if (event.pointerId !== pointer) return;
      pointer = null;
      drawing.finish();
    });
  }

  const Steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener('keydown', (event) => {
    if (Steps[event.key] && !event.ctrlKey && !event.metaKey) {
      const [dx, dy] = Steps[event.key];
      pen.x = Math.min(1, Math.max(0, pen.x + dx * KeyStep));
      pen.y = Math.min(1, Math.max(0, pen.y + dy * KeyStep));
      if (pen.isDown) drawing.extend({ x: pen.x, y: pen.y });
    } else if (event.key === ' ') {
      pen.isDown = !pen.isDown;
      if (pen.isDown) drawing.begin({ x: pen.x, y: pen.y });
      else drawing.finish();
    } else {
      return;
    }

    event.preventDefault();
    canvas.classList.remove('by-pointer');
    pen.isShown = true;
    draw();
  });
  canvas.addEventListener('blur', () => {
    canvas.classList.remove('by-pointer');
    pen.isShown = pen.isDown = false;
    draw();
  });

  function draw() {
    const size = Math.round(canvas.clientWidth * devicePixelRatio);
    if (size === 0) return;
    if (canvas.width !== size) canvas.width = canvas.height = size;
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, size, size);
    if (drawing.image) drawImage(context, drawing.image.pixels, size);
    drawStrokes(context, drawing.strokes, size);
    if (pen.isShown) drawPen(context, pen, size);
    frame.lastElementChild.hidden = !drawing.isEmpty || pen.isShown;
  }

  drawing.addEventListener('change', draw, { signal });
  onThemeChange(draw, signal);
  const sizes = new ResizeObserver(draw);
  sizes.observe(canvas);
  signal.addEventListener('abort', () => sizes.disconnect());
  return frame;
}

const hint = () => el('div.pad-hint', { 'aria-hidden': 'true' }, el('strong', {}, 'Draw a digit'), el('span.small', {}, '0 to 9, any size, anywhere here'));

function drawStrokes(context, strokes, size) {
  context.strokeStyle = context.fillStyle = token('--pen');
  context.lineWidth = size * PenShare;
  context.lineCap = context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    context.moveTo(stroke[0].x * size, stroke[0].y * size);
    for (const point of stroke) context.lineTo(point.x * size, point.y * size);
    context.stroke();
  }
}

function drawImage(context, pixels, size) {
  const cell = size / Side;
  context.fillStyle = token('--pen');
  pixels.forEach((value, at) => {
    context.globalAlpha = value / 255;
    if (value > 0) context.fillRect((at % Side) * cell, Math.floor(at / Side) * cell, cell + 0.5, cell + 0.5);
  });
  context.globalAlpha = 1;
}

function drawPen(context, pen, size) {
  context.beginPath();
  context.arc(pen.x * size, pen.y * size, (size * PenShare) / 2, 0, 2 * Math.PI);
  context.strokeStyle = token('--accent');
  context.fillStyle = token('--accent');
  context.lineWidth = 2 * devicePixelRatio;
  if (pen.isDown) context.fill();
  context.stroke();
}
