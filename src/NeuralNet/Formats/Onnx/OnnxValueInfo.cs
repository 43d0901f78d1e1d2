namespace NeuralNet.Formats.Onnx;

/// <summary>An input or output of the graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">Undefined where it is no tensor, or the file does not say.</param>
/// <param name="IsTensor">Whether the file says that it is one, or nothing at all.</param>
/// <param name="Dimensions">-1 for one that is named or unknown; null where the file does not say.</param>
internal sealed record OnnxValueInfo(string Name, OnnxElementType ElementType, bool IsTensor, IReadOnlyList<long>? Dimensions)
{
    private const long Unknown = -1;

    public static OnnxValueInfo Parse(ProtobufReader reader)
    {
        var info = new OnnxValueInfo("", OnnxElementType.Undefined, IsTensor: true, Dimensions: null);
        while (reader.MoveNext())
        {
            info = reader.Field switch
            {
                OnnxFields.ValueInfo.Name => info with { Name = reader.Text() },
                OnnxFields.ValueInfo.Type => info.WithType(reader.Message()),
                _ => info,
            };
        }

        return info;
    }

    private OnnxValueInfo WithType(ProtobufReader reader)
    {
        var info = this with { IsTensor = false };
        while (reader.MoveNext())
        {
            info = reader.Field == OnnxFields.Type.Tensor ? (info with { IsTensor = true }).WithTensor(reader.Message()) : info;
        }

        return info;
    }

    private OnnxValueInfo WithTensor(ProtobufReader reader)
    {
        var info = this;
        while (reader.MoveNext())
        {
            info = reader.Field switch
            {
                OnnxFields.Type.TensorElement => info with { ElementType = (OnnxElementType)reader.Int64() },
                OnnxFields.Type.TensorShape => info with { Dimensions = ParseShape(reader.Message()) },
                _ => info,
            };
        }

        return info;
    }

    private static List<long> ParseShape(ProtobufReader reader)
    {
        var dimensions = new List<long>();
        while (reader.MoveNext())
        {
            if (reader.Field != OnnxFields.Type.Dimension)
            {
                continue;
            }

            if (dimensions.Count == OnnxLimits.MaximumOfNode)
            {
                throw reader.Refuse($"a shape of more than {OnnxLimits.MaximumOfNode} dimensions");
            }

            dimensions.Add(ParseDimension(reader.Message()));
        }

        return dimensions;
    }

    private static long ParseDimension(ProtobufReader reader)
    {
        var dimension = Unknown;
        while (reader.MoveNext())
        {
            // 0 is how some exporters write that they do not know.
            dimension = reader.Field == OnnxFields.Type.DimensionValue && reader.Int64() is > 0 and <= int.MaxValue and var length ? length : Unknown;
        }

        return dimension;
    }
}
