// Runs networks of the service with ONNX Runtime over the 10,000 MNIST test images and compares the answers.
// Usage: node compare.js ADDRESS MNIST_DIRECTORY
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const ort = require('onnxruntime-node');

const [address, mnist] = process.argv.slice(2);
const TOLERANCE = 1e-5;
const PIXELS = 784;
const IMAGES = 10000;
const BATCH = 1000;

async function ask(method, url, body, type) {
  const response = await fetch(address + url, { method, body, headers: type ? { 'Content-Type': type } : {} });
  if (!response.ok) {
    throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  }

  return response;
}

// Uniform in ±1/√inputs, by a generator of its own (xorshift), so that the networks are the same everywhere.
function draw(seed) {
  let state = seed;
  return (inputs) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.fround(((state >>> 0) / 2 ** 31 - 1) / Math.sqrt(inputs));
  };
}

function makeNetwork(activations, biases, seed) {
  const next = draw(seed);
  const widths = [PIXELS, ...activations.slice(1).map(() => 40), 10];
  const document = { activations };
  activations.forEach((_, i) => {
    document[`W${i + 1}`] = Array.from({ length: widths[i] }, () => Array.from({ length: widths[i + 1] }, () => next(widths[i])));
    if (biases) {
      document[`b${i + 1}`] = Array.from({ length: widths[i + 1] }, () => next(1));
    }
  });
  return JSON.stringify(document);
}

async function compare(model, bytes, inputs) {
  const version = await (await ask('GET', `/models/${model}/versions/1`)).json();
  const file = Buffer.from(await (await ask('GET', `/models/${model}/versions/1/weights?format=onnx`)).arrayBuffer());
  const session = await ort.InferenceSession.create(file);
  const name = version.classes ? 'probabilities' : 'values';
  if (session.inputNames.join() !== 'input' || session.outputNames.join() !== name) {
    throw new Error(`${model}: inputs ${session.inputNames}, outputs ${session.outputNames}`);
  }

  let largest = 0;
  for (let start = 0; start < IMAGES; start += BATCH) {
    const slice = inputs.subarray(start * PIXELS, (start + BATCH) * PIXELS);
    const { data } = (await session.run({ input: new ort.Tensor('float32', slice, [BATCH, PIXELS]) }))[name];
    const images = bytes.subarray(start * PIXELS, (start + BATCH) * PIXELS);
    const { predictions } = await (await ask('POST', `/predict?model=${model}`, images, 'application/octet-stream')).json();
    predictions.forEach((prediction, row) => (prediction.probabilities ?? prediction.values).forEach((value, column) => {
      largest = Math.max(largest, Math.abs(value - data[row * 10 + column]));
    }));
  }

  const back = await (await ask('POST', `/models/${model}-back/versions`, file, 'application/x-onnx')).json();
  const same = back.sha256 === version.sha256 && JSON.stringify(back.layers) === JSON.stringify(version.layers)
    && JSON.stringify(back.classes) === JSON.stringify(version.classes);
  const layers = version.layers.map((layer) => layer.activation + (layer.biasShape ? '' : ' without biases')).join(', ');
  console.log(`${largest.toExponential(2)}  ${same ? 'reads back' : 'DIFFERS'}  ${model}: ${layers}`);
  return same && largest < TOLERANCE;
}

async function main() {
  const bytes = zlib.gunzipSync(fs.readFileSync(path.join(mnist, 't10k-images-idx3-ubyte.gz'))).subarray(16);
  const inputs = Float32Array.from(bytes, (value) => value / 255);
  const networks = [
    ['sigmoid', 'sigmoid', 'softmax'], ['relu', 'softmax'], ['tanh', 'softmax'], ['identity', 'softmax'],
    ['relu', 'sigmoid'], ['relu', 'tanh'], ['relu', 'relu'], ['sigmoid', 'identity'],
  ];
  let passed = await compare('sample', bytes, inputs);
  for (const [i, activations] of networks.entries()) {
    for (const biases of [true, false]) {
      const model = `${activations.join('-')}${biases ? '' : '-unbiased'}`;
      await ask('POST', `/models/${model}/versions`, makeNetwork(activations, biases, i + 1), 'application/json');
      passed = (await compare(model, bytes, inputs)) && passed;
    }
  }

  console.log(`${passed ? 'passed' : 'FAILED'}: ONNX Runtime ${ort.env.versions.node}, largest differences over ${IMAGES} images; ${TOLERANCE} is allowed`);
  process.exitCode = passed ? 0 : 1;
}

main().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
