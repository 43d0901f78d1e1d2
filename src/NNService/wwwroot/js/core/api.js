// The service's public API. Paths are relative to where the page lies, so that it also works below a path.

const Root = new URL('../../', import.meta.url);

/** What the service refused and why: RFC 9457, with faults by JSON path where the content was at fault. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.error ?? `The service answered with status ${status}.`);
    this.status = status;
    this.errors = problem?.errors ?? {};
  }
}

export const url = (path) => new URL(path.replace(/^\//, ''), Root);

async function send(path, { method = 'GET', json, body, type, signal } = {}) {
  const headers = {};
  if (json !== undefined) headers['Content-Type'] = 'application/json';
  else if (type) headers['Content-Type'] = type;
  let response;
  try {
    response = await fetch(url(path), { method, headers, body: json !== undefined ? JSON.stringify(json) : body, signal });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ApiError(0, { detail: 'The service cannot be reached just now.' });
  }

  if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => null));
  return response;
}

async function read(path, options) {
  const response = await send(path, options);
  return response.status === 204 ? null : response.json();
}

const part = encodeURIComponent;
const query = (values) => {
  const text = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '')).toString();
  return text ? `?${text}` : '';
};

export const models = {
  list: (signal) => read('models', { signal }),
  get: (name, signal) => read(`models/${part(name)}`, { signal }),
  version: (name, version, signal) => read(`models/${part(name)}/versions/${version}`, { signal }),
  weightsUrl: (name, version, format) => url(`models/${part(name)}/versions/${version}/weights?format=${format}`),
  weights: (name, version, signal) => read(`models/${part(name)}/versions/${version}/weights`, { signal }),
  import: (name, file, type, activations) =>
    read(`models/${part(name)}/versions${query({ activations })}`, { method: 'POST', body: file, type }),
  setLive: (name, version) => read(`models/${part(name)}/live`, { method: 'PUT', json: { version } }),
  setDefault: (name) => read('models/default', { method: 'PUT', json: { name } }),
  remove: (name, version) => read(`models/${part(name)}/versions/${version}`, { method: 'DELETE' }),
  evaluate: (name, version, request, misclassified, signal) =>
    read(`models/${part(name)}/versions/${version}/evaluate${query({ misclassified })}`, { method: 'POST', json: request, signal }),
};

export const jobs = {
  list: (options = {}, signal) => read(`training/jobs${query(options)}`, { signal }),
  get: (id, signal) => read(`training/jobs/${part(id)}`, { signal }),
  create: (request) => read('training/jobs', { method: 'POST', json: request }),
  command: (id, command) => read(`training/jobs/${part(id)}/${command}`, { method: 'POST' }),
  remove: (id) => read(`training/jobs/${part(id)}`, { method: 'DELETE' }),
  metrics: (id, every, signal) => read(`training/jobs/${part(id)}/metrics${query({ every })}`, { signal }),
  snapshots: (id, signal) => read(`training/jobs/${part(id)}/snapshots`, { signal }),
  publish: (id, epoch, model, live) => read(`training/jobs/${part(id)}/snapshots/${epoch}/publish`, { method: 'POST', json: { model, live } }),
  weightsUrl: (id, epoch, format) => url(`training/jobs/${part(id)}/snapshots/${epoch}/weights?format=${format}`),
  eventsUrl: (id) => url(`training/jobs/${part(id)}/events`),
};

export const datasets = {
  list: (signal) => read('datasets', { signal }),
  example: (name, split, index, signal) => read(`datasets/${part(name)}/${part(split)}/${index}`, { signal }),
  imageUrl: (name, split, index) => url(`datasets/${part(name)}/${part(split)}/${index}.png`),
  keep: (pixels, label) => read('datasets/drawings', { method: 'POST', json: { pixels, label } }),
};

/** @param {object} target { model, version } or { job, epoch }; empty asks the live model. */
export const predict = (pixels, target, signal) => read(`predict${query(target)}`, { method: 'POST', json: { pixels }, signal });

export const lab = (experiment, request, signal) => read(`lab/${experiment}`, { method: 'POST', json: request, signal });
