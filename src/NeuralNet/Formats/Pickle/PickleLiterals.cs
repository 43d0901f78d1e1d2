namespace NeuralNet.Formats.Pickle;

/// <summary>Reads the operand of an opcode that pushes a constant.</summary>
internal static class PickleLiterals
{
    /// <summary>The constant of <paramref name="opcode"/>; null if the opcode is of another sort.</summary>
    public static PickleValue? Read(PickleOpcode opcode, PickleCursor cursor) => opcode switch
    {
        PickleOpcode.None => PickleNone.Instance,
        PickleOpcode.NewFalse => PickleInteger.False,
        PickleOpcode.NewTrue => PickleInteger.True,
        // Protocol 0 writes truth values as I00 and I01, which are the numbers they are used as here.
        PickleOpcode.Int => new PickleInteger(cursor.ReadDecimalLine()),
        PickleOpcode.Long => new PickleInteger(ReadLongLine(cursor)),
        PickleOpcode.BinInt => new PickleInteger(cursor.ReadInt32()),
        PickleOpcode.BinInt1 => new PickleInteger(cursor.ReadByte()),
        PickleOpcode.BinInt2 => new PickleInteger(cursor.ReadUInt16()),
        PickleOpcode.Long1 => new PickleInteger(ReadLong(cursor)),

        PickleOpcode.String => new PickleString(ReadQuotedLine(cursor), StringForm.Repr, StringUse.Text | StringUse.Bytes),
        PickleOpcode.BinString => Verbatim(cursor.Take(ReadSignedLength(cursor)), StringUse.Text | StringUse.Bytes),
        PickleOpcode.ShortBinString => Verbatim(cursor.Take(cursor.ReadByte()), StringUse.Text | StringUse.Bytes),
        PickleOpcode.Unicode => new PickleString(cursor.TakeLine(), StringForm.UnicodeEscape, StringUse.Text),
        PickleOpcode.BinUnicode => new PickleString(cursor.Take(cursor.ReadUInt32()), StringForm.Utf8, StringUse.Text),
        PickleOpcode.ShortBinUnicode => new PickleString(cursor.Take(cursor.ReadByte()), StringForm.Utf8, StringUse.Text),
        PickleOpcode.BinBytes => Verbatim(cursor.Take(cursor.ReadUInt32()), StringUse.Bytes),
        PickleOpcode.ShortBinBytes => Verbatim(cursor.Take(cursor.ReadByte()), StringUse.Bytes),
        PickleOpcode.ByteArray8 => Verbatim(cursor.Take(cursor.ReadUInt64()), StringUse.Bytes),

        PickleOpcode.EmptyTuple => PickleTuple.Empty,
        _ => null,
    };

    private static PickleString Verbatim(ReadOnlyMemory<byte> bytes, StringUse use) => new(bytes, StringForm.Verbatim, use);

    private static ulong ReadSignedLength(PickleCursor cursor)
    {
        var length = cursor.ReadInt32();
        return length >= 0 ? (ulong)length : throw cursor.Refuse($"a string of {length} bytes");
    }

    private static long ReadLongLine(PickleCursor cursor)
    {
        var digits = cursor.TakeShortLine().Span;
        return cursor.ParseDecimal(digits is [.., (byte)'L'] ? digits[..^1] : digits);
    }

    private static long ReadLong(PickleCursor cursor)
    {
        var bytes = cursor.Take(cursor.ReadByte()).Span;
        if (bytes.Length > sizeof(long))
        {
            throw cursor.Refuse($"a whole number of {bytes.Length} bytes; no size or shape takes more than {sizeof(long)}");
        }

        // Two's complement, the lowest byte first, as many bytes as needed: the last one's highest bit is the sign.
        long number = bytes is [.., >= 0x80] ? -1 : 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            number = (number << 8) | bytes[i];
        }

        return number;
    }

    private static ReadOnlyMemory<byte> ReadQuotedLine(PickleCursor cursor)
    {
        var line = cursor.TakeLine();
        return line.Span is [(byte)'\'', .., (byte)'\''] or [(byte)'"', .., (byte)'"']
            ? line[1..^1]
            : throw cursor.Refuse("a string without its quotes");
    }
}
