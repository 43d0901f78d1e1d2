// Every option of a job, once: where it stands in the request, how it is chosen, what it is without being said.

const Constants = {
  momentum: ['momentum', 'nesterov'],
  decayRate: ['rmsProp'],
  beta1: ['adam'],
  beta2: ['adam'],
  epsilon: ['adaGrad', 'rmsProp', 'adam'],
};
const constant = (name, label, hint) => ({
  path: `optimizer.${name}`, label, hint, kind: 'number', placeholder: 'default', isShown: (values) => Constants[name].includes(values['optimizer.name']),
});
const numbers = (...values) => values.map((value) => ({ value: String(value), text: String(value) }));

/** Groups of fields. kind: text, number, list, choice, check, area. */
export const Groups = [
  {
    title: 'Run',
    fields: [
      { path: 'name', label: 'Name', kind: 'text', placeholder: 'optional' },
      { path: 'dataset', label: 'Data set', kind: 'choice', value: 'mnist', choices: [{ value: 'mnist', text: 'mnist' }] },
      { path: 'inline', label: 'Inline data', kind: 'area', isWide: true, hint: 'Rows of inputs and of targets, as JSON.', isShown: (values) => values.dataset === 'inline',
        value: '{"inputs": [[0,0],[0,1],[1,0],[1,1]], "targets": [[0],[1],[1],[0]]}' },
      { path: 'publishAs', label: 'Publish as', kind: 'text', placeholder: 'no model', hint: 'The model that the last weights become.' },
      { path: 'length', label: 'Length in', kind: 'choice', value: 'epochs', choices: [{ value: 'epochs', text: 'epochs' }, { value: 'iterations', text: 'iterations' }] },
      { path: 'epochs', label: 'Epochs', kind: 'number', value: 10, isShown: (values) => values.length === 'epochs' },
      { path: 'iterations', label: 'Iterations', kind: 'number', value: 10000, isShown: (values) => values.length === 'iterations' },
      { path: 'seed', label: 'Seed', kind: 'number', value: 1, hint: 'Same seed, same weights.' },
    ],
  },
  {
    title: 'Network',
    fields: [
      { path: 'hiddenLayers', label: 'Hidden layers', kind: 'list', value: [50, 100], hint: 'Widths, the input’s side first. Empty for none.' },
      { path: 'hiddenActivation', label: 'Hidden activation', kind: 'choice', value: 'sigmoid', choices: numbers('sigmoid', 'relu', 'tanh', 'identity') },
      { path: 'outputActivation', label: 'Output activation', kind: 'choice', value: 'softmax', choices: numbers('softmax', 'sigmoid', 'identity', 'tanh', 'relu') },
      { path: 'initializer', label: 'First weights', kind: 'choice', value: 'xavier', choices: numbers('xavier', 'he', 'normal') },
      { path: 'initializerScale', label: 'Scale of normal', kind: 'number', value: 0.01, isShown: (values) => values.initializer === 'normal' },
      { path: 'biases', label: 'With biases', kind: 'check', value: true },
    ],
  },
  {
    title: 'Learning',
    fields: [
      { path: 'optimizer.name', label: 'Optimizer', kind: 'choice', value: 'sgd', choices: numbers('sgd', 'momentum', 'nesterov', 'adaGrad', 'rmsProp', 'adam') },
      { path: 'optimizer.learningRate', label: 'Learning rate', kind: 'number', value: 0.1 },
      { path: 'optimizer.schedule', label: 'Schedule', kind: 'choice', value: 'constant', choices: numbers('constant', 'cosine') },
      constant('momentum', 'Momentum', '0 to below 1'),
      constant('decayRate', 'Decay rate', '0 to below 1'),
      constant('beta1', 'Beta 1', '0 to below 1'),
      constant('beta2', 'Beta 2', '0 to below 1'),
      constant('epsilon', 'Epsilon', 'above 0'),
      { path: 'loss', label: 'Loss', kind: 'choice', value: 'crossEntropy', choices: numbers('crossEntropy', 'binaryCrossEntropy', 'meanSquaredError', 'meanAbsoluteError', 'sumOfSquares') },
      { path: 'batchSize', label: 'Batch size', kind: 'number', value: 100, hint: '0 is the whole set.' },
      { path: 'sampling', label: 'Sampling', kind: 'choice', value: 'shuffle', choices: numbers('shuffle', 'withReplacement') },
    ],
  },
  {
    title: 'More',
    isFolded: true,
    fields: [
      { path: 'weightDecay', label: 'Weight decay', kind: 'number', value: 0 },
      { path: 'augmentShift', label: 'Shift images by', kind: 'number', value: 0, hint: 'pixels, at most' },
      { path: 'snapshotEveryEpochs', label: 'Snapshot every', kind: 'number', value: 1, hint: 'epochs' },
      { path: 'gradient', label: 'Gradient by', kind: 'choice', value: 'backpropagation', choices: numbers('backpropagation', 'numerical') },
      { path: 'normalize', label: 'Divide by 255', kind: 'check', value: true, hint: 'Pixels; a table’s numbers stay.', isShown: (values) => values.dataset !== 'inline' },
      { path: 'earlyStopping', label: 'Stop early', kind: 'check', value: false, isOwn: true },
      { path: 'earlyStopping.patience', label: 'Patience', kind: 'number', value: 3, hint: 'epochs', isShown: (values) => values.earlyStopping },
      { path: 'earlyStopping.minDelta', label: 'Least gain', kind: 'number', value: 0.0005, isShown: (values) => values.earlyStopping },
      { path: 'start', label: 'Start from', kind: 'choice', value: '', choices: [{ value: '', text: 'fresh weights' }, { value: 'model', text: 'a model' }, { value: 'job', text: 'a run' }] },
      { path: 'startFrom.model', label: 'Model', kind: 'text', value: 'sample', isShown: (values) => values.start === 'model' },
      { path: 'startFrom.version', label: 'Version', kind: 'number', placeholder: 'live', isShown: (values) => values.start === 'model' },
      { path: 'startFrom.job', label: 'Run', kind: 'text', placeholder: 'its id', isShown: (values) => values.start === 'job' },
      { path: 'startFrom.epoch', label: 'Epoch', kind: 'number', isShown: (values) => values.start === 'job' },
    ],
  },
];

export const Fields = Groups.flatMap((group) => group.fields);

/** What belongs to the form and not to the request. */
const Helpers = new Set(['inline', 'length', 'start', 'earlyStopping']);

/** A number where it is one, else the words as they are: the service says what is wrong with them. */
const asNumber = (text) => (text.trim() === '' ? undefined : Number.isFinite(Number(text)) ? Number(text) : text.trim());

/** @param {Record<string, string|boolean>} values by path. @returns the request. */
export function toRequest(values) {
  const request = {};
  for (const field of Fields) {
    if (Helpers.has(field.path) || (field.isShown && !field.isShown(values))) continue;
    const value = read(field, values[field.path]);
    if (value !== undefined) put(request, field.path, value);
  }

  if (values.dataset === 'inline') request.dataset = parse(values.inline);
  return request;
}

function read(field, value) {
  if (field.kind === 'check') return value;
  if (field.kind === 'number') return asNumber(value);
  if (field.kind === 'list') return value.split(/[\s,;→]+/).filter((part) => part !== '').map(asNumber);
  return value.trim() === '' ? undefined : value.trim();
}

// What is no JSON goes as the text it is.
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function put(target, path, value) {
  const [head, tail] = path.split('.');
  if (tail) (target[head] ??= {})[tail] = value;
  else target[head] = value;
}

/** @returns the form's values for a request: what it does not say has its default. */
export function fromRequest(request) {
  const values = {};
  for (const field of Fields) {
    const [head, tail] = field.path.split('.');
    const said = tail ? request[head]?.[tail] : request[head];
    const value = said ?? field.value ?? '';
    values[field.path] = field.kind === 'check' ? Boolean(value) : field.kind === 'list' ? value.join(', ') : String(value);
  }

  values.length = request.iterations ? 'iterations' : 'epochs';
  values.start = request.startFrom ? (request.startFrom.job ? 'job' : 'model') : '';
  if (request.dataset && typeof request.dataset === 'object') [values.dataset, values.inline, values.normalize] = ['inline', JSON.stringify(request.dataset), true];
  return values;
}
