namespace NeuralNet.Formats.Pickle;

/// <summary>Values put aside under a number, to be used again. Entries are written once, as every pickler does.</summary>
internal sealed class PickleMemo(PickleCursor cursor)
{
    private const int FirstCapacity = 64;

    private PickleValue?[] _entries = new PickleValue?[FirstCapacity];
    private int _count;

    /// <summary>Keeps the value under the next free number, as protocol 4 does.</summary>
    public void Append(PickleValue value) => Put(_count, value);

    public void Put(long index, PickleValue value)
    {
        if (index is < 0 or >= PickleLimits.MaximumMemoEntries)
        {
            throw cursor.Refuse($"the memo entry {index} is outside 0…{PickleLimits.MaximumMemoEntries - 1}");
        }

        if (index >= _entries.Length)
        {
            Array.Resize(ref _entries, Math.Min(2 * (int)index, PickleLimits.MaximumMemoEntries));
        }

        ref var entry = ref _entries[index];
        if (entry is not null)
        {
            throw cursor.Refuse($"the memo entry {index} is written twice");
        }

        entry = value;
        _count++;
    }

    public PickleValue Get(long index)
        => index >= 0 && index < _entries.Length && _entries[index] is { } value
            ? value
            : throw cursor.Refuse($"the memo entry {index} was never written");
}
