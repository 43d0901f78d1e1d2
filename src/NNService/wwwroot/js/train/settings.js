import { short } from '../core/format.js';

/** A request in rows of words: what it trains, how, and for how long. The order is that of interest. */
export function describeRequest(request) {
  const { optimizer, dataset, startFrom, earlyStopping } = request;
  const constants = Object.entries(optimizer).filter(([name]) => !['name', 'learningRate', 'schedule'].includes(name)).map(([name, value]) => `${name} ${short(value)}`);
  return [
    ['Data set', typeof dataset === 'string' ? dataset : `${dataset.inputs.length} rows of one’s own`],
    ['Hidden layers', request.hiddenLayers.length > 0 ? request.hiddenLayers.join(', ') : 'none'],
    ['Activations', `${request.hiddenActivation}, ${request.outputActivation}`],
    ['First weights', `${request.initializer}${request.initializer === 'normal' ? ` ${short(request.initializerScale)}` : ''}`],
    ['Biases', request.biases ? 'yes' : 'no'],
    ['Optimizer', [optimizer.name, ...constants].join(', ')],
    ['Learning rate', `${short(optimizer.learningRate)}${optimizer.schedule === 'constant' ? '' : `, ${optimizer.schedule}`}`],
    ['Loss', request.loss],
    ['Batches', `${request.batchSize || 'whole set'}, ${request.sampling}`],
    ['Length', request.iterations ? `${request.iterations} steps` : `${request.epochs} epochs`],
    ['Weight decay', short(request.weightDecay)],
    ['Image shift', request.augmentShift ? `${request.augmentShift} px` : 'none'],
    ['Gradient', request.gradient],
    ['Inputs ÷ 255', request.normalize ? 'yes' : 'no'],
    ['Early stopping', earlyStopping ? `after ${earlyStopping.patience} without ${short(earlyStopping.minDelta)}` : 'no'],
    ['Started from', startFrom ? (startFrom.model ? `${startFrom.model}/${startFrom.version ?? 'live'}` : `run …${startFrom.job.slice(-6)}, epoch ${startFrom.epoch}`) : 'fresh'],
    ['Seed', String(request.seed)],
  ];
}
