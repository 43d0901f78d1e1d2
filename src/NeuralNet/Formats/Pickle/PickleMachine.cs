using System.Collections.Immutable;

namespace NeuralNet.Formats.Pickle;

/// <summary>
/// Executes a pickle's opcodes one after the other: a loop over a stack and a memo. It never calls itself, and every
/// opcode does a bounded amount of work, so the caps on bytes and opcodes bound time and memory.
/// </summary>
internal sealed class PickleMachine
{
    private readonly PickleCursor _cursor;
    private readonly PickleStack _stack;
    private readonly PickleMemo _memo;
    private readonly NumpyCalls _numpy;
    private PickleDictionary? _dictionary;

    public PickleMachine(ReadOnlyMemory<byte> file)
    {
        _cursor = new PickleCursor(file);
        _stack = new PickleStack(_cursor);
        _memo = new PickleMemo(_cursor);
        _numpy = new NumpyCalls(_cursor);
    }

    /// <summary>Runs the file to its STOP and returns the dict it describes.</summary>
    /// <exception cref="WeightFormatException">Whatever is not a plain dict of names to float arrays; names the byte.</exception>
    public PickleDictionary Run()
    {
        for (var executed = 0; executed < PickleLimits.MaximumOpcodes; executed++)
        {
            var opcode = (PickleOpcode)_cursor.ReadOpcode();
            if (opcode == PickleOpcode.Stop)
            {
                return Finish();
            }

            Execute(opcode);
        }

        throw _cursor.Refuse($"more than {PickleLimits.MaximumOpcodes} opcodes");
    }

    private void Execute(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto:
                CheckProtocol();
                break;
            case PickleOpcode.Frame:
                CheckFrame();
                break;
            case PickleOpcode.Mark:
                _stack.Mark();
                break;
            case PickleOpcode.Tuple:
                PushTuple(_stack.PopToMark());
                break;
            case PickleOpcode.Tuple1:
                PushTuple(_stack.Pop(1));
                break;
            case PickleOpcode.Tuple2:
                PushTuple(_stack.Pop(2));
                break;
            case PickleOpcode.Tuple3:
                PushTuple(_stack.Pop(3));
                break;
            case PickleOpcode.EmptyDict:
                PushDictionary([]);
                break;
            case PickleOpcode.Dict:
                PushDictionary(_stack.PopToMark());
                break;
            case PickleOpcode.SetItem:
                AddItems(_stack.Pop(2));
                break;
            case PickleOpcode.SetItems:
                AddItems(_stack.PopToMark());
                break;
            case PickleOpcode.Put:
                _memo.Put(_cursor.ReadDecimalLine(), _stack.Peek());
                break;
            case PickleOpcode.BinPut:
                _memo.Put(_cursor.ReadByte(), _stack.Peek());
                break;
            case PickleOpcode.LongBinPut:
                _memo.Put(_cursor.ReadUInt32(), _stack.Peek());
                break;
            case PickleOpcode.Memoize:
                _memo.Append(_stack.Peek());
                break;
            case PickleOpcode.Get:
                _stack.Push(_memo.Get(_cursor.ReadDecimalLine()));
                break;
            case PickleOpcode.BinGet:
                _stack.Push(_memo.Get(_cursor.ReadByte()));
                break;
            case PickleOpcode.LongBinGet:
                _stack.Push(_memo.Get(_cursor.ReadUInt32()));
                break;
            case PickleOpcode.Global:
                PushGlobal(ReadNameLine(), ReadNameLine());
                break;
            case PickleOpcode.StackGlobal:
                var names = _stack.Pop(2);
                PushGlobal(NameOnStack(names[0]), NameOnStack(names[1]));
                break;
            case PickleOpcode.Reduce:
                var call = _stack.Pop(2);
                _stack.Push(_numpy.Call(call[0], call[1]));
                break;
            case PickleOpcode.Build:
                var state = _stack.Pop();
                _numpy.SetState(_stack.Peek(), state);
                break;
            default:
                _stack.Push(PickleLiterals.Read(opcode, _cursor) ?? throw RefuseOpcode((byte)opcode));
                break;
        }
    }

    private PickleDictionary Finish()
    {
        if (!_stack.HoldsOneValue)
        {
            throw _cursor.Refuse("STOP while the stack does not hold exactly one value");
        }

        if (_cursor.Remaining > 0)
        {
            throw _cursor.Refuse(
                $"{_cursor.Remaining} bytes follow STOP, which ends a pickle: the file was appended to, or holds several pickles");
        }

        var value = _stack.Pop();
        return value as PickleDictionary
            ?? throw _cursor.Refuse($"the file holds {value.Description}; expected a dict: pickle.dump({{'W1': W1, 'b1': b1}}, file)");
    }

    private void CheckProtocol()
    {
        var protocol = _cursor.ReadByte();
        if (!_cursor.IsAtFirstOpcode || protocol is < 2 or > PickleLimits.MaximumProtocol)
        {
            throw _cursor.Refuse($"PROTO {protocol}; a pickle may begin with the protocols 2 to {PickleLimits.MaximumProtocol}");
        }
    }

    // Frames only help a reader to fetch ahead; the file is here already, so their length is all there is to check.
    private void CheckFrame()
    {
        var length = _cursor.ReadUInt64();
        if (length > (ulong)_cursor.Remaining)
        {
            throw _cursor.Refuse(
                $"a frame of {length} bytes where {_cursor.Remaining} are left: the file is truncated; copy or save it again");
        }
    }

    private void PushTuple(ImmutableArray<PickleValue> items)
    {
        var depth = 1;
        foreach (var item in items)
        {
            depth = item is PickleTuple tuple ? Math.Max(depth, tuple.Depth + 1) : depth;
        }

        if (depth > PickleLimits.MaximumNesting)
        {
            throw _cursor.Refuse($"tuples nested deeper than {PickleLimits.MaximumNesting}");
        }

        _stack.Push(new PickleTuple(items, depth));
    }

    private void PushDictionary(ImmutableArray<PickleValue> items)
    {
        if (_dictionary is not null)
        {
            throw _cursor.Refuse("a second dict; expected one flat dict of names to arrays");
        }

        _dictionary = new PickleDictionary(_cursor);
        _stack.Push(_dictionary);
        AddItems(items);
    }

    private void AddItems(ImmutableArray<PickleValue> items)
    {
        if (_stack.Peek() is not PickleDictionary dictionary || items.Length % 2 != 0)
        {
            throw _cursor.Refuse("items are set on something else than a dict, or a name without a value");
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            dictionary.Add(items[i], items[i + 1]);
        }
    }

    private string ReadNameLine() => TextOfName(new PickleString(_cursor.TakeShortLine(), StringForm.Utf8, StringUse.Text));

    private string NameOnStack(PickleValue value)
        => value is PickleString { IsText: true } text
            ? TextOfName(text)
            : throw _cursor.Refuse($"STACK_GLOBAL with {value.Description} for a name");

    private string TextOfName(PickleString text)
        => text.TryGetText(PickleLimits.MaximumLineLength) ?? throw _cursor.Refuse("a global's name is ill-formed or too long");

    private void PushGlobal(string module, string name)
        => _stack.Push(new PickleGlobal(NumpyNames.Resolve(module, name) ?? throw _cursor.Refuse(
            $"the global {Quoted.Text($"{module}.{name}")} is not one of the numpy names a weights file needs; nothing was executed. "
            + "Save a plain dict of plain arrays: {'W1': numpy.asarray(W1), …}")));

    private WeightFormatException RefuseOpcode(byte opcode)
        => RefusedOpcode.Describe(opcode) is (var name, var reason)
            ? _cursor.Refuse($"the opcode {name} {reason}; a weights file is one dict of names to float arrays")
            : _cursor.Refuse($"0x{opcode:x2} is not an opcode of any pickle protocol: this is not a pickle, or it is damaged");
}
