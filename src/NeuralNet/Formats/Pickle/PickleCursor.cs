using System.Buffers.Binary;
using System.Buffers.Text;

namespace NeuralNet.Formats.Pickle;

/// <summary>Reads the bytes of a pickle from front to back, never past its end, and knows where the current opcode began.</summary>
internal sealed class PickleCursor(ReadOnlyMemory<byte> file)
{
    private int _position;
    private int _opcodeOffset;

    public int Length => file.Length;

    public int Remaining => file.Length - _position;

    /// <summary>Whether the current opcode is the first of the file.</summary>
    public bool IsAtFirstOpcode => _opcodeOffset == 0;

    /// <summary>The current opcode's place, as every message begins.</summary>
    public string Place => $"byte {_opcodeOffset}";

    /// <summary>A refusal at the current opcode.</summary>
    public WeightFormatException Refuse(string message) => new($"{Place}: {message}");

    public byte ReadOpcode()
    {
        _opcodeOffset = _position;
        if (Remaining == 0)
        {
            throw Refuse("the file ends without STOP: it is truncated; copy or save it again");
        }

        return file.Span[_position++];
    }

    public byte ReadByte() => Take(1).Span[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)).Span);

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)).Span);

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)).Span);

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)).Span);

    /// <summary>The next <paramref name="length"/> bytes; they are not copied, so no length can make this allocate.</summary>
    public ReadOnlyMemory<byte> Take(ulong length)
    {
        if (length > (ulong)Remaining)
        {
            throw Refuse($"{length} bytes are announced and {Remaining} are left: the file is truncated; copy or save it again");
        }

        var taken = file.Slice(_position, (int)length);
        _position += (int)length;
        return taken;
    }

    /// <summary>The bytes up to the next line feed, which is read and left out.</summary>
    public ReadOnlyMemory<byte> TakeLine()
    {
        var length = file.Span[_position..].IndexOf((byte)'\n');
        if (length < 0)
        {
            throw Refuse("a line without its end: the file is truncated; copy or save it again");
        }

        var line = file.Slice(_position, length);
        _position += length + 1;
        return line;
    }

    /// <summary>A line of at most <see cref="PickleLimits.MaximumLineLength"/> bytes.</summary>
    public ReadOnlyMemory<byte> TakeShortLine()
    {
        var line = TakeLine();
        return line.Length <= PickleLimits.MaximumLineLength
            ? line
            : throw Refuse($"a line of {line.Length} bytes where at most {PickleLimits.MaximumLineLength} make sense");
    }

    /// <summary>A line that is a decimal number with nothing after it.</summary>
    public long ReadDecimalLine() => ParseDecimal(TakeShortLine().Span);

    public long ParseDecimal(ReadOnlySpan<byte> text)
        => Utf8Parser.TryParse(text, out long number, out var consumed) && consumed == text.Length
            ? number
            : throw Refuse($"expected a whole number of at most 64 bits, got {Quoted.Bytes(text)}");
}
