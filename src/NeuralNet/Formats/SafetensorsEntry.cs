namespace NeuralNet.Formats;

/// <summary>What a safetensors header says of one array.</summary>
internal sealed class SafetensorsEntry(string name)
{
    private const long Missing = -1;

    public string Type { get; set; } = "";

    public long[] Shape { get; set; } = [];

    /// <summary>The first of its bytes, counted from the end of the header.</summary>
    public long Start { get; set; } = Missing;

    public long End { get; set; } = Missing;

    private string Place => $"array {Quoted.Text(name)}";

    public WeightFormatException Refuse(string message) => new($"{Place}: {message}");

    public NamedArray Decode(ReadOnlySpan<byte> bytes)
    {
        var encoding = Type switch
        {
            SafetensorsNames.Float32 => FloatEncoding.Single,
            SafetensorsNames.Float64 => new FloatEncoding(sizeof(double), BigEndian: false),
            _ => throw Refuse($"the type {Quoted.Text(Type)}; expected F32 or F64"),
        };
        return ArrayDecoder.Decode(name, ArrayLayout.Create(Place, Shape, encoding, columnMajor: false, bytes.Length), bytes);
    }
}
