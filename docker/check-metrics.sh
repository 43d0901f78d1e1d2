#!/usr/bin/env bash
# What docker/docker-compose.metrics.yml promises, against a Docker engine: Prometheus comes up beside the service and has its figures.
set -euo pipefail
cd "$(dirname "$0")/.."
compose() { docker compose -f docker-compose.yml -f docker/docker-compose.metrics.yml "$@"; }
ask() { curl -s --get "http://127.0.0.1:9090/api/v1/query" --data-urlencode "query=$1"; }

trap 'compose down --volumes --timeout 30 >/dev/null 2>&1' EXIT
compose config --quiet
compose up --build --detach

for _ in $(seq 120); do
    ask 'up{job="nnservice"}' | grep -q '"1"\]' && break
    sleep 1
done
ask 'up{job="nnservice"}' | grep -q '"1"\]' || {
    compose logs --tail 50
    echo "Prometheus does not reach the service" >&2
    exit 1
}

curl -sf http://127.0.0.1:8080/datasets/mnist/test/0 | curl -sf -H 'Content-Type: application/json' --data-binary @- http://127.0.0.1:8080/predict >/dev/null
for _ in $(seq 60); do
    ask 'nnservice_predicted_rows_total{model="sample"}' | grep -q '"1"\]' && break
    sleep 1
done
ask 'nnservice_predicted_rows_total{model="sample"}' | grep -q '"1"\]' || { echo "the prediction is not counted" >&2; exit 1; }
echo "Prometheus has the service's figures"

container=$(compose ps -q prometheus)
[ "$(docker inspect -f '{{.HostConfig.ReadonlyRootfs}}' "$container")" = true ] || { echo "its root can be written" >&2; exit 1; }
compose restart --timeout 30 prometheus >/dev/null 2>&1
for _ in $(seq 60); do
    ask 'count_over_time(nnservice_predicted_rows_total{model="sample"}[10m])' | grep -q '"value"' && break
    sleep 1
done
ask 'count_over_time(nnservice_predicted_rows_total{model="sample"}[10m])' | grep -q '"value"' || { echo "figures do not outlive a restart" >&2; exit 1; }
echo "they outlive a restart"
