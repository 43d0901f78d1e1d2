"""Drives the service with the Open Inference Protocol's public Python client, tritonclient, in its default settings.

Usage: open_inference.py HOST:PORT. Needs tritonclient[http] and numpy; ends with 77 (skipped) where they are not installed.
"""
import sys

try:
    import numpy
    import tritonclient.http as client
    from tritonclient.utils import InferenceServerException
except ImportError as missing:
    print(f"skipped: {missing}; pip install 'tritonclient[http]' numpy")
    sys.exit(77)

MODEL = "sample"
checks = 0


def check(what, holds):
    global checks
    checks += 1
    if not holds:
        sys.exit(f"failed: {what}")


def refused(status, call):
    try:
        call()
    except InferenceServerException as error:
        check(f"status {status}, got {error}", error.status() == str(status) and len(error.message()) > 10)
    else:
        sys.exit(f"failed: expected a refusal with {status}")


def tensor(values, datatype, binary=True):
    described = client.InferInput("input", list(values.shape), datatype)
    described.set_data_from_numpy(values, binary_data=binary)
    return described


def main(address):
    server = client.InferenceServerClient(url=address, concurrency=4)
    check("live", server.is_server_live())
    check("ready", server.is_server_ready())
    check("model ready", server.is_model_ready(MODEL) and server.is_model_ready(MODEL, "1"))
    check("unknown model", not server.is_model_ready("nothing") and not server.is_model_ready(MODEL, "99"))
    check("extensions", "binary_tensor_data" in server.get_server_metadata()["extensions"])
    metadata = server.get_model_metadata(MODEL)
    check("input", metadata["inputs"] == [{"name": "input", "datatype": "FP32", "shape": [-1, 784]}])
    check("version's metadata", server.get_model_metadata(MODEL, "1") == metadata)
    check("configuration", server.get_model_config(MODEL)["max_batch_size"] > 1)

    pixels = numpy.arange(3 * 784, dtype=numpy.uint32).reshape(3, 784).astype(numpy.uint8)
    scaled = pixels.astype(numpy.float32) / numpy.float32(255)
    plain = server.infer(MODEL, [tensor(scaled, "FP32")])
    expected = plain.as_numpy("probabilities")
    labels = plain.as_numpy("label")
    check("shape and type", expected.shape == (3, 10) and expected.dtype == numpy.float32 and labels.dtype == numpy.int64)
    check("labels", (labels == expected.argmax(axis=1)).all())

    def same(result):
        check("the same numbers", (result.as_numpy("probabilities") == expected).all())

    same(server.infer(MODEL, [tensor(pixels, "UINT8")], model_version="1", request_id="7"))
    same(server.infer(MODEL, [tensor(scaled, "FP32", binary=False)]))
    same(server.infer(MODEL, [tensor(scaled.astype(numpy.float64), "FP64")]))
    outputs = [client.InferRequestedOutput("label", binary_data=False), client.InferRequestedOutput("probabilities")]
    mixed = server.infer(MODEL, [tensor(scaled, "FP32")], outputs=outputs, request_id="mixed")
    same(mixed)
    check("id", mixed.get_response()["id"] == "mixed")
    check("label as JSON", mixed.get_output("label")["data"] == labels.tolist())
    best = server.infer(MODEL, [tensor(scaled, "FP32")], outputs=[client.InferRequestedOutput("probabilities", class_count=2)]).as_numpy("probabilities")
    check("classes by name", best.shape == (3, 2) and [int(row[0].split(b":")[2]) for row in best] == labels.tolist())
    for algorithm in ("gzip", "deflate"):
        same(server.infer(MODEL, [tensor(scaled, "FP32")], request_compression_algorithm=algorithm))
        same(server.infer(MODEL, [tensor(scaled, "FP32")], response_compression_algorithm=algorithm))
        same(server.infer(
            MODEL, [tensor(scaled, "FP32", binary=False)], outputs=[client.InferRequestedOutput("probabilities", binary_data=False)],
            request_compression_algorithm=algorithm, response_compression_algorithm=algorithm))
    for pending in [server.async_infer(MODEL, [tensor(scaled, "FP32")]) for _ in range(8)]:
        same(pending.get_result())

    refused(404, lambda: server.infer("nothing", [tensor(scaled, "FP32")]))
    refused(404, lambda: server.get_model_metadata(MODEL, "99"))
    refused(400, lambda: server.infer(MODEL, [tensor(scaled[:, :783].copy(), "FP32")]))
    refused(400, lambda: server.infer(MODEL, [tensor(scaled, "FP32")], outputs=[client.InferRequestedOutput("nothing")]))

    statistics = server.get_inference_statistics(MODEL)["model_stats"][0]
    check("statistics", statistics["inference_count"] >= 3 * 19 and statistics["inference_stats"]["fail"]["count"] >= 2)
    check("version's statistics", server.get_inference_statistics(MODEL, "1")["model_stats"][0]["name"] == MODEL)
    check("all statistics", len(server.get_inference_statistics()["model_stats"]) >= 1)

    check("index", {"name": MODEL, "version": "1", "state": "READY", "reason": ""} in server.get_model_repository_index())
    server.unload_model(MODEL)
    check("unloaded", not server.is_model_ready(MODEL))
    refused(503, lambda: server.infer(MODEL, [tensor(scaled, "FP32")]))
    server.load_model(MODEL)
    same(server.infer(MODEL, [tensor(scaled, "FP32")]))
    refused(404, lambda: server.load_model("nothing"))
    server.close()
    print(f"{checks} checks passed with tritonclient")


main(sys.argv[1])
