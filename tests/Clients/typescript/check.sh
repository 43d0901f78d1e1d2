#!/usr/bin/env bash
# The OpenAPI document of a running service: no lint finding, and a client generated from it that type-checks, trains and predicts.
# Usage: check.sh ADDRESS WORK-DIRECTORY. Ends with 77 (skipped) where npm or its packages are not to be had.
set -euo pipefail
address=$1
work=$2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
cp "$here"/package.json "$here"/tsconfig.json "$here"/client.ts "$work"
cd "$work"
command -v npm >/dev/null || { echo "skipped: npm is not installed"; exit 77; }
npm install --no-package-lock --no-audit --no-fund --loglevel=error >install.log 2>&1 || { echo "skipped: npm could not install: $(tail -n 3 install.log)"; exit 77; }
curl -sSf "$address/swagger/v1/swagger.json" -o swagger.json
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
npx redocly lint swagger.json --extends=recommended --format=stylish
findings=$(npx redocly lint swagger.json --extends=recommended --format=json 2>/dev/null | node -e '
  let text = ""; process.stdin.on("data", part => text += part).on("end", () => { const { totals } = JSON.parse(text); console.log(totals.errors + totals.warnings); })')
[ "$findings" = 0 ] || { echo "$findings lint findings" >&2; exit 1; }
npx openapi-typescript swagger.json -o api.d.ts
npx tsc --project tsconfig.json
node built/client.js "$address"
