using System.Collections.Immutable;

namespace NeuralNet.Formats.Pickle;

/// <summary>
/// Does what numpy's own functions would do when REDUCE calls them and BUILD hands over a state: arguments are checked one
/// by one, and nothing is allocated for an array's values here.
/// </summary>
internal sealed class NumpyCalls(PickleCursor cursor)
{
    private const int ArrayStateVersion = 1;
    private const int DtypeStateVersion = 3;

    // Every array has bytes of its own. Without this, a file could have a thousand arrays decoded from the same bytes.
    private int _unclaimedBytes = cursor.Length;

    /// <summary>The value of <paramref name="callable"/>(*<paramref name="arguments"/>).</summary>
    public PickleValue Call(PickleValue callable, PickleValue arguments)
    {
        if (callable is not PickleGlobal global || arguments is not PickleTuple tuple)
        {
            throw cursor.Refuse($"REDUCE on {callable.Description} and {arguments.Description}; expected a numpy name and a tuple");
        }

        return global.Name switch
        {
            NumpyName.Reconstruct => Reconstruct(tuple),
            NumpyName.Dtype => MakeDtype(tuple),
            NumpyName.FromBuffer => FromBuffer(tuple),
            NumpyName.CodecsEncode => Encode(tuple),
            _ => throw cursor.Refuse("numpy.ndarray is called; numpy's own pickles only pass it to _reconstruct"),
        };
    }

    /// <summary>What <paramref name="target"/>.__setstate__(<paramref name="state"/>) does.</summary>
    public void SetState(PickleValue target, PickleValue state)
    {
        if (state is not PickleTuple tuple)
        {
            throw cursor.Refuse($"BUILD with {state.Description} as the state; expected a tuple");
        }

        switch (target)
        {
            case NumpyDtype { HasState: false } dtype:
                SetDtypeState(dtype, tuple);
                break;
            case NumpyArrayValue { HasState: false } array:
                SetArrayState(array, tuple);
                break;
            case NumpyDtype or NumpyArrayValue:
                throw cursor.Refuse($"BUILD on {target.Description} that has its state already");
            default:
                throw cursor.Refuse($"BUILD on {target.Description}; only a numpy array or dtype has a state");
        }
    }

    // _reconstruct(ndarray, (0,), b'b')
    private NumpyArrayValue Reconstruct(PickleTuple arguments)
        => arguments.Items is
        [
            PickleGlobal { Name: NumpyName.NdArray },
            PickleTuple { Items: [PickleInteger { Value: 0 }] },
            PickleString { IsBytes: true, RawLength: 1 },
        ]
            ? new NumpyArrayValue()
            : throw cursor.Refuse("_reconstruct is called with other arguments than (numpy.ndarray, (0,), b'b')");

    // dtype('f4', False, True)
    private NumpyDtype MakeDtype(PickleTuple arguments)
    {
        if (arguments.Items is not [PickleString { IsText: true } name, PickleInteger { Value: 0 }, PickleInteger { Value: 1 }])
        {
            throw cursor.Refuse("numpy.dtype is called with other arguments than a type's name, False and True");
        }

        var description = name.TryGetText(FormatLimits.MaximumNameLength);
        return FloatEncoding.TryParse(description, out var encoding)
            ? new NumpyDtype(encoding)
            : throw cursor.Refuse($"the dtype {Quoted.Text(description)} is not 'f4' or 'f8'; convert with astype(numpy.float32)");
    }

    // _frombuffer(b'…', dtype('f4'), (784, 50), 'C')
    private NumpyArrayValue FromBuffer(PickleTuple arguments)
    {
        if (arguments.Items is not
            [PickleString { IsBytes: true } data, NumpyDtype dtype, PickleTuple shape, PickleString { IsText: true } order])
        {
            throw cursor.Refuse("_frombuffer is called with other arguments than bytes, dtype, shape and order");
        }

        var letter = order.TryGetText(maximumLength: 1);
        if (letter is not ("C" or "F"))
        {
            throw cursor.Refuse($"the order {Quoted.Text(letter)} is not 'C' or 'F'; save numpy.ascontiguousarray(a)");
        }

        var array = new NumpyArrayValue();
        array.SetState(CheckedLayout(shape, dtype, letter == "F", data), data);
        return array;
    }

    // encode('…', 'latin1')
    private PickleString Encode(PickleTuple arguments)
        => arguments.Items is [PickleString { IsText: true } text, PickleString { IsText: true } codec]
            && codec.TryGetText(maximumLength: 6) == "latin1"
            ? text.AsBytes()
            : throw cursor.Refuse("_codecs.encode is called with other arguments than a text and 'latin1'");

    // (3, '<', None, None, None, -1, -1, 0): version, byte order, subarray, names, fields, size, alignment, flags
    private void SetDtypeState(NumpyDtype dtype, PickleTuple state)
    {
        if (state.Items is not
            [
                PickleInteger { Value: DtypeStateVersion },
                PickleString { IsText: true } order,
                PickleNone,
                PickleNone,
                PickleNone,
                PickleInteger,
                PickleInteger,
                PickleInteger { Value: 0 },
            ])
        {
            throw cursor.Refuse("the dtype's state is not that of a plain float: structured dtypes and subarrays are not weights");
        }

        var letter = order.TryGetText(maximumLength: 1);
        if (letter is not ("<" or ">" or "="))
        {
            throw cursor.Refuse($"the dtype's byte order is {Quoted.Text(letter)}, expected '<' or '>'");
        }

        dtype.SetByteOrder(bigEndian: letter == ">");
    }

    // (1, (784, 50), dtype('f4'), False, b'…'): version, shape, dtype, Fortran order, data
    private void SetArrayState(NumpyArrayValue array, PickleTuple state)
    {
        if (state.Items is not
            [
                PickleInteger { Value: ArrayStateVersion },
                PickleTuple shape,
                NumpyDtype dtype,
                PickleInteger { Value: 0 or 1 } isColumnMajor,
                PickleString { IsBytes: true } data,
            ])
        {
            throw cursor.Refuse(
                "the array's state is not (1, shape, dtype, Fortran order, bytes): only arrays of plain floats are weights");
        }

        array.SetState(CheckedLayout(shape, dtype, isColumnMajor.Value == 1, data), data);
    }

    private ArrayLayout CheckedLayout(PickleTuple shape, NumpyDtype dtype, bool columnMajor, PickleString data)
    {
        var dimensions = ImmutableArray.CreateBuilder<long>(shape.Items.Length);
        foreach (var item in shape.Items)
        {
            dimensions.Add(item is PickleInteger dimension
                ? dimension.Value
                : throw cursor.Refuse($"a dimension of a shape is {item.Description}; expected whole numbers"));
        }

        var layout = ArrayLayout.Create(
            cursor.Place, dimensions.MoveToImmutable().AsSpan(), dtype.Encoding, columnMajor, data.RawLength);
        if (data.IsVerbatim)
        {
            layout.CheckByteCount(cursor.Place, data.RawLength);
        }

        _unclaimedBytes -= layout.ByteCount;
        return _unclaimedBytes >= 0
            ? layout
            : throw cursor.Refuse("the arrays together have more data than the file has bytes: some bytes are used twice");
    }
}
