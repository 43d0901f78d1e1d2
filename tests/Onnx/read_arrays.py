"""Reads the npz and safetensors files of a version with numpy, and holds them against its JSON. Usage: read_arrays.py ADDRESS"""
import hashlib
import io
import json
import sys
import urllib.request

import numpy

ADDRESS = sys.argv[1]
VERSION = "/models/sample/versions/1"


def get(path):
    with urllib.request.urlopen(ADDRESS + path) as response:
        return response.read()


def post(path, body, media_type):
    with urllib.request.urlopen(urllib.request.Request(ADDRESS + path, body, {"Content-Type": media_type})) as response:
        return json.load(response)


def read_safetensors(file):
    """By the format's specification alone."""
    length = int.from_bytes(file[:8], "little")
    assert length % 8 == 0
    header = json.loads(file[8:8 + length])
    metadata = header.pop("__metadata__")
    data = file[8 + length:]
    assert max(entry["data_offsets"][1] for entry in header.values()) == len(data)
    arrays = {}
    for name, entry in header.items():
        assert entry["dtype"] == "F32"
        start, end = entry["data_offsets"]
        arrays[name] = numpy.frombuffer(data[start:end], "<f4").reshape(entry["shape"])
    return arrays, metadata


described = json.loads(get(VERSION))
text = json.loads(get(VERSION + "/weights"))
expected = {name: numpy.array(values, numpy.float32) for name, values in text.items() if name[0] in "Wb"}
digest = hashlib.sha256(b"".join(expected[f"{kind}{i + 1}"].tobytes() for i in range(len(described["layers"])) for kind in "Wb"))
assert digest.hexdigest() == described["sha256"], "JSON"

npz_file = get(VERSION + "/weights?format=npz")
npz = dict(numpy.load(io.BytesIO(npz_file), allow_pickle=False))
safetensors_file = get(VERSION + "/weights?format=safetensors")
tensors, metadata = read_safetensors(safetensors_file)
assert json.loads(metadata["activations"]) == text["activations"] and json.loads(metadata["classes"]) == text["classes"]
readers = {"npz by numpy": npz, "safetensors by numpy": tensors}
try:
    import safetensors.numpy
    readers["safetensors by its own package"] = safetensors.numpy.load(safetensors_file)
except ImportError:
    print("skipped: python3 has no safetensors package; numpy reads the file by the specification alone")

for reader, arrays in readers.items():
    assert sorted(arrays) == sorted(expected), reader
    for name, array in arrays.items():
        assert array.dtype == numpy.float32 and array.shape == expected[name].shape and array.tobytes() == expected[name].tobytes(), (reader, name)
    print(f"{reader}: {len(arrays)} arrays, the same bit for bit")

for name, body, media_type in [("npz", npz_file, "application/zip"), ("safetensors", safetensors_file, "application/x-safetensors")]:
    assert post(f"/models/{name}-back/versions?activations={','.join(text['activations'])}", body, media_type)["sha256"] == described["sha256"], name
print("passed: both files posted back give the same SHA-256")
