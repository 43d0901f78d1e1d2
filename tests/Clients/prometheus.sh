#!/usr/bin/env bash
# Prometheus' own tools read the figures of a running service: the configuration under docker/ and the text are checked, and a
# Prometheus started with that configuration, its target and interval apart, has the series.
# Usage: prometheus.sh ADDRESS WORK-DIRECTORY. Ends with 77 (skipped) where Prometheus is not installed.
set -euo pipefail
address=$1
work=$2
here=$(cd "$(dirname "$0")" && pwd)
for tool in promtool prometheus curl jq; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
mkdir -p "$work"
cd "$work"
configuration=$here/../../docker/prometheus.yml
promtool check config "$configuration"
curl -sSf "$address/datasets/mnist/test/0" | curl -sSf -H 'Content-Type: application/json' --data-binary @- "$address/predict" >/dev/null
curl -sSf "$address/metrics" -o metrics.txt
promtool check metrics <metrics.txt

sed -e "s/nnservice:8080/${address#http://}/" -e 's/scrape_interval: .*/scrape_interval: 1s/' "$configuration" >prometheus.yml
prometheus --config.file=prometheus.yml --storage.tsdb.path=store --web.listen-address=127.0.0.1:0 >prometheus.log 2>&1 &
started=$!
trap 'kill $started 2>/dev/null; wait $started 2>/dev/null || true' EXIT
ask() { curl -s --get "http://$listening/api/v1/query" --data-urlencode "query=$1" | jq -r '.data.result[0].value[1] // empty'; }

listening=
for _ in $(seq 120); do
    listening=$(sed -n 's/.*msg="Listening on" address=\([^ ]*\).*/\1/p' prometheus.log)
    [ -n "$listening" ] && [ "$(ask 'up{job="nnservice"}')" = 1 ] && break
    sleep 0.5
done
[ -n "$listening" ] || { cat prometheus.log >&2; exit 1; }
read_series=0
while read -r query wanted; do
    got=$(ask "$query")
    [ "$got" = "$wanted" ] || { echo "$query is '$got', expected '$wanted'" >&2; exit 1; }
    read_series=$((read_series + 1))
done <<'QUERIES'
up{job="nnservice"} 1
nnservice_prediction_duration_seconds_count{model="sample",version="1"} 1
nnservice_prediction_duration_seconds_bucket{model="sample",version="1",le="+Inf"} 1
nnservice_predicted_rows_total{model="sample",version="1"} 1
nnservice_http_request_duration_seconds_count{method="POST",route="/predict",status="200"} 1
nnservice_queue_depth 0
count(nnservice_jobs) 6
nnservice_live_model_switches_total 0
nnservice_training_samples_total 0
nnservice_training_samples_per_second 0
nnservice_checkpoint_duration_seconds_count 0
QUERIES
echo "$read_series series are in Prometheus as the service shows them"
