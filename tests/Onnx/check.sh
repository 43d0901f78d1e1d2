#!/usr/bin/env bash
# Holds downloads of the service against ONNX Runtime and numpy. Usage: tests/Onnx/check.sh [PORT]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
port=${1:-5399}
address=http://127.0.0.1:$port
work=$(mktemp -d)
service=
trap '[ -z "$service" ] || kill "$service" 2>/dev/null || true; rm -rf "$work"' EXIT

# Its install script fetches what only graphics cards need, from outside the registry.
[ -d "$here/node_modules/onnxruntime-node" ] || (cd "$here" && npm install --ignore-scripts --no-audit --no-fund --silent)

built=$(ls -t "$root"/src/NNService/bin/*/net10.0/NNService.dll 2>/dev/null | head -n 1)
[ -n "$built" ] || { echo "build the service first: dotnet build"; exit 1; }
(cd "$work" && exec dotnet "$built" --urls "$address" --NNService:DataDirectory "$work/data") >"$work/log" 2>&1 &
service=$!
for _ in $(seq 120); do
    curl -sf "$address/health/ready" >/dev/null && break
    kill -0 "$service" 2>/dev/null || { cat "$work/log"; exit 1; }
    sleep 0.5
done

node "$here/compare.js" "$address" "$root/src/NNService/Assets/mnist"
if python3 -c 'import numpy' 2>/dev/null; then
    python3 "$here/read_arrays.py" "$address"
elif /usr/bin/python3 -c 'import numpy' 2>/dev/null; then
    /usr/bin/python3 "$here/read_arrays.py" "$address"
else
    echo "skipped: python3 has no numpy, which reads the npz and safetensors files here (apt-get install python3-numpy)"
fi
