// fastify with ONNX Runtime, as such a service is usually written. Usage: node fastify_onnx.mjs PORT MODEL.onnx PROCESSES
// Takes what NNService takes: [784 numbers], [[784 numbers], …] or N×784 bytes.
import cluster from 'node:cluster'
import { readFileSync } from 'node:fs'
import Fastify from 'fastify'
import ort from 'onnxruntime-node'

const [port, model, processes] = process.argv.slice(2)
const inputs = 784, outputs = 10

if (cluster.isPrimary && Number(processes) > 1) {
  for (let i = 0; i < Number(processes); i++) cluster.fork()
} else {
  const session = await ort.InferenceSession.create(readFileSync(model), { intraOpNumThreads: 1, interOpNumThreads: 1 })
  const app = Fastify({ bodyLimit: 32 << 20 })
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (request, body, done) => done(null, body))

  function prediction(probabilities, row) {
    let label = 0
    const own = new Array(outputs)
    for (let j = 0; j < outputs; j++) {
      own[j] = probabilities[row * outputs + j]
      if (own[j] > own[label]) label = j
    }
    return { label, probability: own[label], probabilities: own }
  }

  function fill(values, row, image) {
    if (image.length !== inputs) throw new Error('expected 784 values')
    for (let i = 0; i < inputs; i++) values[row * inputs + i] = image[i] / 255
  }

  app.post('/predict', async request => {
    const body = request.body
    const isBytes = Buffer.isBuffer(body), isOne = !isBytes && typeof body[0] === 'number'
    const rows = isBytes ? body.length / inputs : isOne ? 1 : body.length
    const values = new Float32Array(rows * inputs)
    if (isBytes) for (let i = 0; i < values.length; i++) values[i] = body[i] / 255
    else if (isOne) fill(values, 0, body)
    else for (let row = 0; row < rows; row++) fill(values, row, body[row])
    const { probabilities } = await session.run({ input: new ort.Tensor('float32', values, [rows, inputs]) })
    return isOne ? prediction(probabilities.data, 0) : { predictions: Array.from({ length: rows }, (_, row) => prediction(probabilities.data, row)) }
  })
  await app.listen({ host: '127.0.0.1', port: Number(port) })
}
