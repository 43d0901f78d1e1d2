using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NeuralNet.Formats.Onnx;

/// <summary>A constant of the file: what it claims to be, and slices of the file that hold its values. Nothing is decoded before it is needed.</summary>
internal sealed class OnnxTensor
{
    private readonly List<long> _dimensions = [];
    private readonly List<ReadOnlyMemory<byte>> _chunks = [];
    private int _dataField;
    private NamedArray? _floats;

    /// <summary>The name of an initializer; a constant's may be empty.</summary>
    public string Name { get; private set; } = "";

    public OnnxElementType ElementType { get; private set; }

    private string Place => $"tensor {Quoted.Text(Name)}";

    public static OnnxTensor Parse(ProtobufReader reader)
    {
        var tensor = new OnnxTensor();
        while (reader.MoveNext())
        {
            tensor.Take(reader);
        }

        return tensor;
    }

    /// <summary>The values as floats, decoded once; a tensor of no dimensions becomes a vector of one value.</summary>
    /// <exception cref="WeightFormatException">It is of another type, its sizes do not fit, or a value is not finite.</exception>
    public NamedArray Floats => _floats ??= DecodeFloats();

    /// <summary>The values as whole numbers, of a tensor of at most one dimension.</summary>
    public long[] DecodeIntegers(out bool isScalar, int most = OnnxLimits.MaximumIntegers)
    {
        isScalar = _dimensions.Count == 0;
        var width = ElementType switch
        {
            OnnxElementType.Int64 => sizeof(long),
            OnnxElementType.Int32 => sizeof(int),
            OnnxElementType.Bool => sizeof(bool),
            _ => throw new WeightFormatException($"{Place}: the type {ElementType} where whole numbers are needed"),
        };
        if (_dimensions.Count > 1)
        {
            throw new WeightFormatException($"{Place}: whole numbers in {_dimensions.Count} dimensions; a shape or a list of axes has one");
        }

        CheckField(ElementType == OnnxElementType.Int64 ? OnnxFields.Tensor.Integers64 : OnnxFields.Tensor.Integers32);
        var values = _dataField == OnnxFields.Tensor.Raw ? FromRaw(width, most) : FromVarints(most);
        return values.Length == (isScalar ? 1 : _dimensions[0])
            ? values
            : throw new WeightFormatException($"{Place}: {(isScalar ? 1 : _dimensions[0])} values are announced, {values.Length} are there");
    }

    /// <summary>The texts, or the whole numbers as texts, of a tensor of class names; null where there are neither.</summary>
    public IReadOnlyList<string>? TryDecodeNames()
    {
        if (ElementType == OnnxElementType.String && _dataField is 0 or OnnxFields.Tensor.Texts)
        {
            return _chunks.Count <= FormatLimits.MaximumTexts ? [.. _chunks.Select(chunk => Encoding.UTF8.GetString(chunk.Span))] : null;
        }

        return ElementType is OnnxElementType.Int64 or OnnxElementType.Int32 && _dimensions.Count == 1 && _dimensions[0] <= FormatLimits.MaximumTexts
            ? [.. DecodeIntegers(out _, FormatLimits.MaximumTexts).Select(value => value.ToString(CultureInfo.InvariantCulture))]
            : null;
    }

    private NamedArray DecodeFloats()
    {
        var encoding = ElementType switch
        {
            OnnxElementType.Float => FloatEncoding.Single,
            OnnxElementType.Double => new FloatEncoding(sizeof(double), BigEndian: false),
            _ => throw new WeightFormatException($"{Place}: the type {ElementType} where float or double is needed; save the model in single precision"),
        };
        CheckField(ElementType == OnnxElementType.Float ? OnnxFields.Tensor.Floats : OnnxFields.Tensor.Doubles);
        var bytes = Concatenate();
        var layout = ArrayLayout.Create(
            Place, _dimensions.Count == 0 ? [1] : _dimensions.ToArray(), encoding, columnMajor: false, bytes.Length);
        return ArrayDecoder.Decode(Name, layout, bytes);
    }

    private void Take(ProtobufReader reader)
    {
        switch (reader.Field)
        {
            case OnnxFields.Tensor.Dimensions:
                reader.AddInt64s(_dimensions, OnnxLimits.MaximumOfNode);
                break;
            case OnnxFields.Tensor.ElementType:
                ElementType = (OnnxElementType)reader.Int64();
                break;
            case OnnxFields.Tensor.Name:
                Name = reader.Text();
                break;
            case OnnxFields.Tensor.Raw or OnnxFields.Tensor.Texts:
                Add(reader, reader.Bytes());
                break;
            case OnnxFields.Tensor.Floats:
                Add(reader, reader.Numbers(WireType.FourBytes));
                break;
            case OnnxFields.Tensor.Doubles:
                Add(reader, reader.Numbers(WireType.EightBytes));
                break;
            case OnnxFields.Tensor.Integers32 or OnnxFields.Tensor.Integers64:
                Add(reader, reader.Numbers(WireType.Varint));
                break;
            case OnnxFields.Tensor.ExternalData:
            case OnnxFields.Tensor.DataLocation when reader.Int64() != 0:
                throw reader.Refuse($"{Place} keeps its values in another file (external data); save the model as one file");
            case OnnxFields.Tensor.Segment:
                throw reader.Refuse($"{Place} is a segment of a larger tensor; save it whole");
        }
    }

    private void Add(ProtobufReader reader, ReadOnlyMemory<byte> chunk)
    {
        if (_dataField != 0 && _dataField != reader.Field)
        {
            throw reader.Refuse($"{Place} holds its values twice, in the fields {_dataField} and {reader.Field}");
        }

        _dataField = reader.Field;
        _chunks.Add(chunk);
    }

    private void CheckField(int expected)
    {
        if (_dataField != 0 && _dataField != expected && _dataField != OnnxFields.Tensor.Raw)
        {
            throw new WeightFormatException($"{Place}: values of the type {ElementType} stand in field {_dataField}; expected {expected} or {OnnxFields.Tensor.Raw}");
        }
    }

    private ReadOnlySpan<byte> Concatenate()
    {
        if (_chunks.Count == 1)
        {
            return _chunks[0].Span;
        }

        var bytes = new byte[_chunks.Sum(chunk => chunk.Length)];
        var length = 0;
        foreach (var chunk in _chunks)
        {
            chunk.Span.CopyTo(bytes.AsSpan(length));
            length += chunk.Length;
        }

        return bytes;
    }

    private long[] FromRaw(int width, int most)
    {
        var bytes = Concatenate();
        if (bytes.Length > most * width || bytes.Length % width != 0)
        {
            throw new WeightFormatException($"{Place}: {bytes.Length} bytes for at most {most} whole numbers of {width} bytes");
        }

        var values = new long[bytes.Length / width];
        for (var i = 0; i < values.Length; i++)
        {
            var value = bytes.Slice(i * width, width);
            values[i] = width switch
            {
                sizeof(long) => BinaryPrimitives.ReadInt64LittleEndian(value),
                sizeof(int) => BinaryPrimitives.ReadInt32LittleEndian(value),
                _ => value[0],
            };
        }

        return values;
    }

    private long[] FromVarints(int most)
    {
        var values = new List<long>();
        foreach (var chunk in _chunks)
        {
            ProtobufReader.AddPacked(chunk, values, most, Place);
        }

        return [.. values];
    }
}
