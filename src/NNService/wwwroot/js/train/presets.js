// Whole recipes: what a preset does not name has the service's default.

export const Presets = [
  {
    id: 'textbook',
    title: 'The textbook’s two-layer network',
    about: '784→50→10, plain gradient descent, 10,000 random batches.',
    request: {
      name: 'textbook', hiddenLayers: [50], initializer: 'normal', initializerScale: 0.01, sampling: 'withReplacement', iterations: 10000,
      optimizer: { name: 'sgd', learningRate: 0.1 },
    },
  },
  {
    id: 'pretrained',
    title: 'Pretrained shape',
    about: '784→50→100→10 with sigmoids, trained by Adam in a minute.',
    request: { name: 'pretrained shape', hiddenLayers: [50, 100], epochs: 10, optimizer: { name: 'adam', learningRate: 0.003, schedule: 'cosine' } },
  },
  {
    id: 'best',
    title: 'Best accuracy',
    about: 'Wide ReLU layers, shifted images, weight decay, cosine schedule.',
    request: {
      name: 'best accuracy', hiddenLayers: [256, 128], hiddenActivation: 'relu', initializer: 'he', epochs: 40, batchSize: 128,
      optimizer: { name: 'adam', learningRate: 0.002, schedule: 'cosine' }, weightDecay: 0.01, augmentShift: 1,
      earlyStopping: { patience: 10, minDelta: 0.0001 },
    },
  },
  {
    id: 'own',
    title: 'Learn my drawings',
    about: 'Goes on from the shipped network with the drawings you kept.',
    request: {
      name: 'my drawings', dataset: 'drawings', hiddenLayers: [50, 100], startFrom: { model: 'sample', version: 1 }, epochs: 30, batchSize: 10,
      augmentShift: 1, optimizer: { name: 'adam', learningRate: 0.0005 },
    },
  },
];
