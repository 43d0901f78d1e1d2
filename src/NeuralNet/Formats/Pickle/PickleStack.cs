using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NeuralNet.Formats.Pickle;

/// <summary>The machine's stack with its marks. Nothing is ever taken from beneath the topmost mark but by closing it.</summary>
internal sealed class PickleStack(PickleCursor cursor)
{
    private readonly List<PickleValue> _values = [];
    private readonly Stack<int> _marks = [];

    /// <summary>Whether the stack holds one value and no mark: how a pickle must end.</summary>
    public bool HoldsOneValue => _values.Count == 1 && _marks.Count == 0;

    public void Push(PickleValue value)
    {
        if (_values.Count == PickleLimits.MaximumStackDepth)
        {
            throw cursor.Refuse($"more than {PickleLimits.MaximumStackDepth} values on the stack");
        }

        _values.Add(value);
    }

    public PickleValue Peek()
    {
        Require(1);
        return _values[^1];
    }

    public PickleValue Pop()
    {
        Require(1);
        var value = _values[^1];
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    /// <summary>The topmost <paramref name="count"/> values, the deepest first.</summary>
    public ImmutableArray<PickleValue> Pop(int count)
    {
        Require(count);
        var start = _values.Count - count;
        var values = ImmutableArray.Create(CollectionsMarshal.AsSpan(_values)[start..]);
        _values.RemoveRange(start, count);
        return values;
    }

    public void Mark()
    {
        if (_marks.Count == PickleLimits.MaximumNesting)
        {
            throw cursor.Refuse($"more than {PickleLimits.MaximumNesting} marks are open: nested deeper than any dict of arrays");
        }

        _marks.Push(_values.Count);
    }

    /// <summary>Closes the topmost mark and returns what stood above it, the deepest first.</summary>
    public ImmutableArray<PickleValue> PopToMark()
    {
        if (!_marks.TryPop(out var start))
        {
            throw cursor.Refuse("a MARK is missing");
        }

        return Pop(_values.Count - start);
    }

    private void Require(int count)
    {
        var bottom = _marks.TryPeek(out var mark) ? mark : 0;
        if (_values.Count - bottom < count)
        {
            throw cursor.Refuse($"the stack has {_values.Count - bottom} values where {count} are needed");
        }
    }
}
