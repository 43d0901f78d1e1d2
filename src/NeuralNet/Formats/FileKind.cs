namespace NeuralNet.Formats;

/// <summary>What a reader of this folder expects to be given.</summary>
internal enum FileKind
{
    Pickle,
    Archive,
    Array,
    Json,
    Onnx,
    Safetensors,
}
