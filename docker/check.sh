#!/usr/bin/env bash
# What docker-compose.yml promises, against a Docker engine: it builds, becomes healthy, predicts, and an import outlives the container.
set -euo pipefail
cd "$(dirname "$0")/.."
address=http://127.0.0.1:8080

until_healthy() {
    for _ in $(seq 120); do
        [ "$(docker inspect -f '{{.State.Health.Status}}' "$(docker compose ps -q nnservice)")" = healthy ] && return
        sleep 0.5
    done
    docker compose logs --tail 50 nnservice
    echo "not healthy within a minute" >&2
    return 1
}

expect() { # what, wanted, got
    if [ "$2" != "$3" ]; then
        echo "$1: expected '$2', got '$3'" >&2
        exit 1
    fi
    echo "$1: $3"
}

trap 'docker compose down --volumes --timeout 30 >/dev/null 2>&1' EXIT
docker compose up --build --detach
until_healthy
container=$(docker compose ps -q nnservice)
expect "user" 1654 "$(docker inspect -f '{{.Config.User}}' "$container")"
expect "read-only root" true "$(docker inspect -f '{{.HostConfig.ReadonlyRootfs}}' "$container")"

label=$(curl -s "$address/datasets/mnist/test/0" |
    curl -s -H 'Content-Type: application/json' --data-binary @- "$address/predict" | grep -o '"label":[0-9]*')
expect "prediction of test image 0" '"label":7' "$label"
status=$(curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' \
    -d '{"activations":["softmax"],"W1":[[1,2],[3,4]]}' "$address/models/kept/versions")
expect "import" 201 "$status"

docker compose stop
expect "exit code of a stop" 0 "$(docker inspect -f '{{.State.ExitCode}}' "$container")"
docker compose down
docker compose up --detach
until_healthy
expect "the import after down and up" 200 "$(curl -s -o /dev/null -w '%{http_code}' "$address/models/kept/versions/1")"
expect "a prediction by it" '"label":1' "$(curl -s -H 'Content-Type: application/json' -d '[1,2]' "$address/predict?model=kept&normalize=false" | grep -o '"label":[0-9]*')"
