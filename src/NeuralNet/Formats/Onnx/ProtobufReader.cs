using System.Text;

namespace NeuralNet.Formats.Onnx;

/// <summary>
/// Reads the fields of one protobuf message, a slice of the file, from front to back. Values are slices too: no length in the
/// file makes this allocate, and none reaches beyond the message it stands in. A copy reads on by itself. Source: the protobuf
/// encoding guide.
/// </summary>
internal struct ProtobufReader(ReadOnlyMemory<byte> file, int start, int end)
{
    private const ulong MaximumField = (1 << 29) - 1;

    private int _position = start;
    private int _fieldOffset = start;
    private WireType _wireType;
    private ulong _number;
    private ReadOnlyMemory<byte> _bytes;

    /// <summary>A whole file as one message.</summary>
    public ProtobufReader(ReadOnlyMemory<byte> file)
        : this(file, 0, file.Length)
    {
    }

    /// <summary>The number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>The current field's place, as messages begin.</summary>
    public readonly string Place => $"byte {_fieldOffset}";

    public readonly WeightFormatException Refuse(string message) => new($"{Place}: {message}");

    /// <summary>Moves to the next field; one whose value is not asked for is thereby skipped.</summary>
    /// <returns>False at the end of the message.</returns>
    public bool MoveNext()
    {
        if (_position == end)
        {
            return false;
        }

        _fieldOffset = _position;
        var tag = ReadVarint();
        if (tag >> 3 is 0 or > MaximumField)
        {
            throw Refuse($"a field numbered {tag >> 3}, which protobuf does not have: the file is damaged, or no ONNX model");
        }

        Field = (int)(tag >> 3);
        _wireType = (WireType)(tag & 7);
        var valueStart = _position;
        switch (_wireType)
        {
            case WireType.Varint:
                _number = ReadVarint();
                break;
            case WireType.EightBytes:
                Skip(sizeof(ulong));
                break;
            case WireType.FourBytes:
                Skip(sizeof(uint));
                break;
            case WireType.LengthDelimited:
                var length = ReadVarint();
                valueStart = _position;
                Skip(length);
                break;
            default:
                throw Refuse($"field {Field} of wire type {tag & 7}, which ONNX does not use: the file is damaged, or no ONNX model");
        }

        _bytes = file[valueStart.._position];
        return true;
    }

    public readonly long Int64()
    {
        Expect(WireType.Varint, "a whole number");
        return (long)_number;
    }

    public readonly float Single()
    {
        Expect(WireType.FourBytes, "a 32-bit float");
        return (float)FloatEncoding.Single.ReadExact(_bytes.Span, 0);
    }

    public readonly ReadOnlyMemory<byte> Bytes()
    {
        Expect(WireType.LengthDelimited, "bytes");
        return _bytes;
    }

    public readonly string Text()
    {
        Expect(WireType.LengthDelimited, "a text");
        if (_bytes.Length > OnnxLimits.MaximumNameLength)
        {
            throw Refuse($"a name of {_bytes.Length} bytes; names have at most {OnnxLimits.MaximumNameLength}");
        }

        return Encoding.UTF8.GetString(_bytes.Span);
    }

    public readonly ProtobufReader Message()
    {
        Expect(WireType.LengthDelimited, "a message");
        return new ProtobufReader(file, _position - _bytes.Length, _position);
    }

    /// <summary>The bytes of repeated numbers, which stand in one field together (packed) or each in one of its own.</summary>
    /// <param name="single">The wire type of each in one of its own.</param>
    public readonly ReadOnlyMemory<byte> Numbers(WireType single)
    {
        if (_wireType != WireType.LengthDelimited)
        {
            Expect(single, "numbers");
        }

        return _bytes;
    }

    /// <summary>Adds the current field's varints, packed or alone.</summary>
    public readonly void AddInt64s(List<long> values, int most) => AddPacked(Numbers(WireType.Varint), values, most, Place);

    /// <summary>Adds varints that stand one after another; one that stands alone is a run of one.</summary>
    public static void AddPacked(ReadOnlyMemory<byte> varints, List<long> values, int most, string place)
    {
        var reader = new ProtobufReader(varints);
        while (reader._position < varints.Length)
        {
            if (values.Count == most)
            {
                throw new WeightFormatException($"{place}: more than {most} whole numbers");
            }

            values.Add((long)reader.ReadVarint());
        }
    }

    private readonly void Expect(WireType expected, string description)
    {
        if (_wireType != expected)
        {
            throw Refuse($"field {Field}: expected {description}, got wire type {(int)_wireType}: the file is damaged, or no ONNX model");
        }
    }

    private ulong ReadVarint()
    {
        const int BitsPerByte = 7;
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += BitsPerByte)
        {
            if (_position == end)
            {
                throw Refuse("a number without its end: the file is truncated; copy or save it again");
            }

            var next = file.Span[_position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                // The tenth byte has room for the last bit only.
                return shift < 63 || next <= 1 ? value : throw Refuse("a number of more than 64 bits: the file is damaged");
            }
        }

        throw Refuse("a number of more than 64 bits: the file is damaged");
    }

    private void Skip(ulong length)
    {
        if (length > (ulong)(end - _position))
        {
            throw Refuse($"{length} bytes are announced and {end - _position} are left: the file is truncated; copy or save it again");
        }

        _position += (int)length;
    }
}
