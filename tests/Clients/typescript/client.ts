// Trains, publishes and asks a network through a client whose every type comes from the service's OpenAPI document.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Job = components["schemas"]["JobDescription"];

const address = process.argv[2];
if (address === undefined) {
  throw new Error("usage: client.js ADDRESS");
}

const client = createClient<paths>({ baseUrl: address });

function must<T>(what: string, answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) {
    throw new Error(`${what}: ${JSON.stringify(answer.error)}`);
  }

  return answer.data;
}

async function ended(id: string): Promise<Job> {
  for (let wait = 0; wait < 600; wait++) {
    const job = must("job", await client.GET("/training/jobs/{id}", { params: { path: { id } } }));
    if (job.status === "succeeded" || job.status === "failed" || job.status === "cancelled") {
      return job;
    }

    await new Promise((resolve) => setTimeout(resolve, 200));
  }

  throw new Error("the job did not end");
}

const request: components["schemas"]["TrainingRequest"] = {
  name: "exclusive or", dataset: { inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [[0], [1], [1], [0]] },
  hiddenLayers: [8], hiddenActivation: "tanh", outputActivation: "sigmoid", loss: "binaryCrossEntropy",
  optimizer: { name: "adam", learningRate: 0.05 }, batchSize: 0, epochs: 300, publishAs: "xor",
};
const queued = must("queue", await client.POST("/training/jobs", { body: request }));
const job = await ended(queued.id);
if (job.status !== "succeeded") {
  throw new Error(`the job is ${job.status}`);
}

const model = must("model", await client.GET("/models/{name}", { params: { path: { name: "xor" } } }));
const values: number[] = [];
for (const pixels of [[0, 0], [0, 1], [1, 0], [1, 1]]) {
  const prediction = must(
    "prediction",
    await client.POST("/predict", { params: { query: { model: "xor", normalize: false } }, body: { pixels } }));
  values.push(prediction.values?.[0] ?? prediction.probabilities?.[1] ?? Number.NaN);
}

if (values.map((value) => (value > 0.5 ? 1 : 0)).join() !== "0,1,1,0") {
  throw new Error(`exclusive or is ${values.join()}`);
}

const refused = await client.GET("/models/{name}", { params: { path: { name: "nothing" } } });
if (refused.error?.status !== 404 || refused.error.detail.length === 0) {
  throw new Error("an unknown model must be refused with a problem");
}

console.log(`trained ${job.iteration} steps, ${model.name}/${model.versions.length} answers ${values.map((value) => value.toFixed(3)).join(" ")}`);
