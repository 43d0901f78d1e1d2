namespace NeuralNet.Formats.Onnx;

/// <summary>A named parameter of a node. Which of the values it has, the operator knows; subgraphs are not read.</summary>
internal sealed class OnnxAttribute
{
    public string Name { get; private set; } = "";

    public float Float { get; private set; }

    public long Integer { get; private set; }

    public OnnxTensor? Tensor { get; private set; }

    public List<long> Integers { get; } = [];

    /// <summary>Each a list of little-endian floats.</summary>
    public List<ReadOnlyMemory<byte>> Floats { get; } = [];

    public List<ReadOnlyMemory<byte>> Texts { get; } = [];

    public static OnnxAttribute Parse(ProtobufReader reader)
    {
        var attribute = new OnnxAttribute();
        while (reader.MoveNext())
        {
            switch (reader.Field)
            {
                case OnnxFields.Attribute.Name:
                    attribute.Name = reader.Text();
                    break;
                case OnnxFields.Attribute.Float:
                    attribute.Float = reader.Single();
                    break;
                case OnnxFields.Attribute.Integer:
                    attribute.Integer = reader.Int64();
                    break;
                case OnnxFields.Attribute.Tensor:
                    attribute.Tensor = OnnxTensor.Parse(reader.Message());
                    break;
                case OnnxFields.Attribute.Floats:
                    attribute.Floats.Add(reader.Numbers(WireType.FourBytes));
                    break;
                case OnnxFields.Attribute.Integers:
                    reader.AddInt64s(attribute.Integers, FormatLimits.MaximumTexts);
                    break;
                case OnnxFields.Attribute.Texts when attribute.Texts.Count < FormatLimits.MaximumTexts:
                    attribute.Texts.Add(reader.Bytes());
                    break;
            }
        }

        return attribute;
    }
}
