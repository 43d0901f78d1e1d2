using System.Buffers;
using System.Text.Json;
using NNService.Models;
using NNService.OpenInference.Metadata;

namespace NNService.OpenInference.Answers;

/// <summary>A tensor as it is answered, made row by row of what the network gave.</summary>
/// <param name="name">Its name.</param>
/// <param name="datatype">What its elements are.</param>
/// <param name="isBinary">Whether it follows the JSON as bytes.</param>
internal abstract class AnswerTensor(string name, string datatype, bool isBinary)
{
    public string Name => name;

    public string Datatype => datatype;

    public bool IsBinary => isBinary;

    /// <summary>Sizes behind the number of rows.</summary>
    public abstract IReadOnlyList<long> RowShape { get; }

    /// <param name="model">Whose output it is.</param>
    /// <param name="tensor">The output as the model's metadata have it.</param>
    /// <param name="ranked">Classes to name, the most likely first, instead of numbers; 0 for numbers.</param>
    /// <param name="isBinary">Whether it follows the JSON as bytes.</param>
    /// <returns>Null where the output cannot be ranked.</returns>
    public static AnswerTensor? Of(ServedModel model, TensorMetadata tensor, long ranked, bool isBinary) => (tensor.Name, ranked) switch
    {
        (ModelTensors.Label, 0) => new LabelTensor(isBinary),
        (ModelTensors.Label, _) => null,
        (_, 0) => new NumberTensor(model, tensor, isBinary),
        _ => new RankedTensor(model, tensor.Name, ranked, isBinary),
    };

    /// <summary>Bytes that a row takes in binary form.</summary>
    /// <param name="outputs">What the network gave, [output size].</param>
    public abstract int RowBytes(ReadOnlySpan<float> outputs);

    public abstract void WriteRow(Utf8JsonWriter json, ReadOnlySpan<float> outputs);

    public abstract void WriteRow(IBufferWriter<byte> bytes, ReadOnlySpan<float> outputs);
}
