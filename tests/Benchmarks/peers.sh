#!/usr/bin/env bash
# Installs the peers that the benchmarks compare with, as far as npm has them: ONNX Runtime's shared library.
set -euo pipefail
cd "$(dirname "$0")"
npm install --no-save --ignore-scripts --no-audit --no-fund onnxruntime-node@1.30.0
