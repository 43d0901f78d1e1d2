using System.Text;

namespace NeuralNet.Formats.Onnx;

/// <summary>Writes the fields of one protobuf message. A message within it is taken over as it is, and values are not copied.</summary>
internal sealed class ProtobufWriter
{
    private const int BitsPerByte = 7;

    private readonly List<ReadOnlyMemory<byte>> _parts = [];
    private long _length;

    public void WriteInt64(int field, long value)
    {
        WriteTag(field, WireType.Varint);
        WriteVarint((ulong)value);
    }

    public void WriteText(int field, string text) => WriteBytes(field, Encoding.UTF8.GetBytes(text));

    public void WriteBytes(int field, ReadOnlyMemory<byte> bytes)
    {
        WriteTag(field, WireType.LengthDelimited);
        WriteVarint((ulong)bytes.Length);
        Append(bytes);
    }

    public void WriteMessage(int field, ProtobufWriter message)
    {
        WriteTag(field, WireType.LengthDelimited);
        WriteVarint((ulong)message._length);
        message._parts.ForEach(Append);
    }

    public void CopyTo(Stream destination) => _parts.ForEach(part => destination.Write(part.Span));

    private void WriteTag(int field, WireType type) => WriteVarint(((ulong)field << 3) | (uint)type);

    private void WriteVarint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 1 << BitsPerByte; value >>= BitsPerByte)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        Append(bytes.ToArray());
    }

    private void Append(ReadOnlyMemory<byte> bytes)
    {
        _parts.Add(bytes);
        _length += bytes.Length;
    }
}
