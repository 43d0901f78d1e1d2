// Has ONNX Runtime run the fixtures that are to be read, on three rows each, and writes its answers beside them.
// Usage: npm install --ignore-scripts && node expected.js
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const ort = require('onnxruntime-node');

const directory = path.join(__dirname, '..', 'NeuralNet.Tests', 'Formats', 'fixtures', 'onnx');

async function run(name, { shape, output, type }) {
  const session = await ort.InferenceSession.create(path.join(directory, `${name}.onnx`));
  const count = shape.reduce((a, b) => a * b);
  const input = Float32Array.from({ length: count }, (_, i) => Math.fround(Math.sin(1 + i * 0.7) * 2));
  const data = type === 'float64' ? Float64Array.from(input) : input;
  const wanted = output ?? session.outputNames[0];
  const results = await session.run({ [session.inputNames[0]]: new ort.Tensor(type, data, shape) }, [wanted]);
  return { input: Array.from(input), output: Array.from(results[wanted].data, Math.fround) };
}

async function main() {
  const cases = JSON.parse(fs.readFileSync(path.join(directory, 'cases.json'), 'utf8'));
  const expected = {};
  for (const [name, each] of Object.entries(cases)) {
    if (each.refused === null) {
      expected[name] = await run(each.like ?? name, each);
    }
  }

  fs.writeFileSync(path.join(directory, 'expected.json'), `${JSON.stringify(expected, null, 1)}\n`);
}

main().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
