"""FastAPI with numpy, its fast variant: the body read by hand, ujson, uvloop, one BLAS thread. Usage: python3 fastapi_numpy.py PORT WEIGHTS.json

Takes what NNService takes: [784 numbers], [[784 numbers], ...] or N x 784 bytes.
"""
import sys

import numpy as np
import ujson
import uvicorn
from fastapi import FastAPI, Request, Response

port, path = int(sys.argv[1]), sys.argv[2]
with open(path) as file:
    document = ujson.load(file)
layers = [
    (np.array(document[f"W{i}"], np.float32), np.array(document[f"b{i}"], np.float32)) for i in range(1, 4)
]
app = FastAPI()


def predict(x):
    for weights, biases in layers[:-1]:
        x = 1 / (1 + np.exp(-(x @ weights + biases)))
    z = x @ layers[-1][0] + layers[-1][1]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@app.post("/predict")
async def answer(request: Request):
    body = await request.body()
    one = False
    if request.headers["content-type"] == "application/octet-stream":
        pixels = np.frombuffer(body, np.uint8).reshape(-1, 784)
    else:
        pixels = np.array(ujson.loads(body), np.uint8)
        one = pixels.ndim == 1
        pixels = pixels.reshape(-1, 784)
    probabilities = predict(pixels.astype(np.float32) / np.float32(255))
    labels = probabilities.argmax(axis=1).tolist()
    rows = [
        {"label": label, "probability": row[label], "probabilities": row} for label, row in zip(labels, probabilities.tolist())
    ]
    return Response(ujson.dumps(rows[0] if one else {"predictions": rows}), media_type="application/json")


uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", access_log=False, loop="uvloop", http="httptools")
