using System.Text.Json;

namespace NNService.OpenInference.Tensors;

/// <summary>A kind of number as the protocol names it, and how it becomes what enters a network.</summary>
internal abstract class TensorDatatype(string name, int size)
{
    /// <summary>What networks compute with.</summary>
    public static TensorDatatype Single { get; } = new NumberDatatype<float>("FP32", 4);

    /// <summary>What pixels are stored as; its values are 0…255 and are divided by 255 unless the request says otherwise.</summary>
    public static TensorDatatype Pixel { get; } = new NumberDatatype<byte>("UINT8", 1);

    /// <summary>What class indexes are answered as.</summary>
    public static TensorDatatype Long { get; } = new NumberDatatype<long>("INT64", 8);

    private static readonly TensorDatatype[] All =
    [
        Single,
        new NumberDatatype<double>("FP64", 8),
        new NumberDatatype<Half>("FP16", 2),
        Pixel,
        new NumberDatatype<ushort>("UINT16", 2),
        new NumberDatatype<uint>("UINT32", 4),
        new NumberDatatype<ulong>("UINT64", 8),
        new NumberDatatype<sbyte>("INT8", 1),
        new NumberDatatype<short>("INT16", 2),
        new NumberDatatype<int>("INT32", 4),
        Long,
        new BooleanDatatype(),
    ];

    public static IEnumerable<string> Names => All.Select(datatype => datatype.Name);

    public string Name => name;

    /// <summary>Bytes an element takes in binary data.</summary>
    public int Size => size;

    /// <summary>The kind of that name, or null.</summary>
    public static TensorDatatype? Find(string name) => Array.Find(All, datatype => datatype.Name == name);

    /// <summary>Takes little-endian elements without gaps.</summary>
    /// <param name="bytes">As many elements as <paramref name="values"/> has.</param>
    /// <param name="values">Where they go.</param>
    public abstract void Decode(ReadOnlySpan<byte> bytes, Span<float> values);

    /// <summary>Takes the JSON value that the reader stands on.</summary>
    /// <returns>False where it is of another kind or beyond the range of this one.</returns>
    public abstract bool TryRead(ref readonly Utf8JsonReader reader, out float value);
}
