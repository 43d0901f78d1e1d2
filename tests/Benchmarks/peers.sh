#!/usr/bin/env bash
# Installs the peers that the benchmarks compare with, as far as they are to be had: wrk, numpy with OpenBLAS and FastAPI from Debian,
# ONNX Runtime and fastify from npm. A benchmark names those that are absent and does without them.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
missing=0
say() { echo "peers: $*" >&2; missing=1; }

if command -v npm >/dev/null; then
    # ONNX Runtime's install script fetches what only graphics cards need, from outside the registry.
    npm install --no-save --ignore-scripts --no-audit --no-fund onnxruntime-node@1.30.0 fastify@5 || say "npm could not install ONNX Runtime and fastify"
else
    say "without node and npm there is neither ONNX Runtime nor fastify"
fi

packages="wrk python3-numpy libopenblas0-pthread python3-fastapi python3-uvicorn python3-uvloop python3-httptools python3-ujson"
if ! command -v apt-get >/dev/null; then
    say "without apt-get, install by other means: $packages"
elif ! dpkg-query --show $packages >/dev/null 2>&1; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages; } || say "apt-get could not install: $packages"
fi
exit "$missing"
