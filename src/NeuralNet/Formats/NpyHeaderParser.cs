using System.Buffers.Text;
using System.Text;

namespace NeuralNet.Formats;

/// <summary>Parses <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (784, 50), }</c>: each key once, in any order.</summary>
internal ref struct NpyHeaderParser(string place, ReadOnlySpan<byte> text)
{
    private readonly string _place = place;
    private readonly ReadOnlySpan<byte> _text = text;
    private int _position;

    /// <summary>The layout the header describes, checked against <paramref name="availableBytes"/> of data.</summary>
    public ArrayLayout Parse(int availableBytes)
    {
        FloatEncoding? encoding = null;
        bool? columnMajor = null;
        Span<long> shape = stackalloc long[FormatLimits.MaximumRank];
        var rank = -1;

        Expect('{');
        while (!TryTake('}'))
        {
            var key = ReadString();
            Expect(':');
            switch (key)
            {
                case "descr" when encoding is null:
                    encoding = ReadEncoding();
                    break;
                case "fortran_order" when columnMajor is null:
                    columnMajor = ReadBoolean();
                    break;
                case "shape" when rank < 0:
                    rank = ReadShape(shape);
                    break;
                default:
                    throw Refuse($"the key {Quoted.Text(key)} is unknown or stands twice");
            }

            if (!TryTake(','))
            {
                Expect('}');
                break;
            }
        }

        SkipSpace();
        if (_position < _text.Length)
        {
            throw Refuse("text after the dict");
        }

        return encoding is { } valueEncoding && columnMajor is { } isColumnMajor && rank >= 0
            ? ArrayLayout.Create(_place, shape[..rank], valueEncoding, isColumnMajor, availableBytes)
            : throw Refuse("one of the keys 'descr', 'fortran_order' and 'shape' is missing");
    }

    private FloatEncoding ReadEncoding()
    {
        if (Peek() == '[')
        {
            throw Refuse("a structured dtype; weights are arrays of plain floats");
        }

        var description = ReadString();
        return FloatEncoding.TryParse(description, out var encoding)
            ? encoding
            : throw Refuse(
                $"the dtype {Quoted.Text(description)} is not one of '<f4', '<f8', '>f4', '>f8'; convert with astype(numpy.float32)");
    }

    private bool ReadBoolean()
        => TryTakeWord("False"u8) ? false
            : TryTakeWord("True"u8) ? true
            : throw Refuse("'fortran_order' is neither True nor False");

    private int ReadShape(scoped Span<long> shape)
    {
        Expect('(');
        var rank = 0;
        var isTuple = true;
        while (!TryTake(')'))
        {
            if (rank == shape.Length)
            {
                throw Refuse($"a shape of more than {shape.Length} dimensions");
            }

            shape[rank++] = ReadInteger();
            isTuple = TryTake(',');
            if (!isTuple)
            {
                Expect(')');
                break;
            }
        }

        // In Python (2) is the number 2; the tuple is (2,).
        return rank != 1 || isTuple ? rank : throw Refuse("the shape is a number, not a tuple");
    }

    private long ReadInteger()
    {
        SkipSpace();
        if (!Utf8Parser.TryParse(_text[_position..], out long number, out var length))
        {
            throw Refuse("a dimension of the shape is not a whole number of at most 64 bits");
        }

        _position += length;
        // Python 2 on Windows wrote shapes as (784L, 50L).
        TryTake('L');
        return number;
    }

    private string ReadString()
    {
        var quote = Peek();
        if (quote is not ('\'' or '"'))
        {
            throw Refuse("expected a string");
        }

        var rest = _text[(_position + 1)..];
        var length = rest.IndexOfAny((byte)quote, (byte)'\\');
        if (length < 0 || rest[length] == '\\')
        {
            throw Refuse("a string that does not end, or has escapes");
        }

        _position += length + 2;
        return Encoding.Latin1.GetString(rest[..length]);
    }

    private void Expect(char character)
    {
        if (!TryTake(character))
        {
            throw Refuse($"expected '{character}'");
        }
    }

    private bool TryTake(char character)
    {
        if (Peek() != character)
        {
            return false;
        }

        _position++;
        return true;
    }

    private bool TryTakeWord(ReadOnlySpan<byte> word)
    {
        SkipSpace();
        if (!_text[_position..].StartsWith(word))
        {
            return false;
        }

        _position += word.Length;
        return true;
    }

    private char Peek()
    {
        SkipSpace();
        return _position < _text.Length ? (char)_text[_position] : '\0';
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\n')
        {
            _position++;
        }
    }

    private readonly WeightFormatException Refuse(string message)
        => new($"{_place}: .npy header, character {_position}: {message} "
            + $"(a header reads {{'descr': '<f4', 'fortran_order': False, 'shape': (784, 50), }})");
}
