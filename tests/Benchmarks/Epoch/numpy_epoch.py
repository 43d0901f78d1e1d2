"""Mini-batch gradient descent on MNIST in numpy, as the textbook writes it, in float32 throughout.

Reads lines from standard input and answers each on standard output:
  load IMAGES.gz LABELS.gz WIDTHS   -> ready VERSION
  epoch BATCH RATE                  -> SECONDS   (all images once, in a new random order)
"""
import gzip
import sys
import time

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class Net:
    def __init__(self, widths):
        random = np.random.default_rng(1)
        self.weights = [
            (random.standard_normal((n, m)) * 0.01).astype(np.float32) for n, m in zip(widths, widths[1:])
        ]
        self.biases = [np.zeros(m, np.float32) for m in widths[1:]]

    def step(self, x, labels, rate):
        outputs = [x]
        for i, (w, b) in enumerate(zip(self.weights, self.biases)):
            z = outputs[-1] @ w + b
            outputs.append(softmax(z) if i == len(self.weights) - 1 else sigmoid(z))
        rows = np.arange(len(labels))
        y = outputs[-1]
        loss = -np.log(y[rows, labels] + 1e-7).mean()
        delta = y.copy()
        delta[rows, labels] -= 1
        delta /= np.float32(len(labels))
        for i in range(len(self.weights) - 1, -1, -1):
            gradient, bias_gradient = outputs[i].T @ delta, delta.sum(axis=0)
            if i > 0:
                delta = delta @ self.weights[i].T * outputs[i] * (1 - outputs[i])
            self.weights[i] -= np.float32(rate) * gradient
            self.biases[i] -= np.float32(rate) * bias_gradient
        return loss


def read(path, header, shape):
    with gzip.open(path) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header).reshape(shape)


for line in sys.stdin:
    command, *arguments = line.split()
    if command == "load":
        images = read(arguments[0], 16, (-1, 784)).astype(np.float32) / np.float32(255)
        labels = read(arguments[1], 8, (-1,)).astype(np.int64)
        net = Net([int(width) for width in arguments[2].split(",")])
        print("ready", np.__version__, flush=True)
    elif command == "epoch":
        batch, rate = int(arguments[0]), float(arguments[1])
        start = time.perf_counter()
        order = np.random.permutation(len(labels))
        for at in range(0, len(order), batch):
            chosen = order[at : at + batch]
            net.step(images[chosen], labels[chosen], rate)
        print(time.perf_counter() - start, flush=True)
