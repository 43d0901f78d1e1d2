using System.Collections.Immutable;

namespace NeuralNet.Formats.Pickle;

/// <summary>What can stand on the machine's stack. The kinds are these few; a file can make no other.</summary>
internal abstract class PickleValue
{
    /// <summary>What it is, with an article, for messages.</summary>
    public abstract string Description { get; }
}

/// <summary>Python's <c>None</c>.</summary>
internal sealed class PickleNone : PickleValue
{
    public static readonly PickleNone Instance = new();

    public override string Description => "None";
}

/// <summary>An integer or a truth value: numpy writes <c>False</c> and 0 for the same thing, depending on its age.</summary>
internal sealed class PickleInteger(long value) : PickleValue
{
    public static readonly PickleInteger False = new(0);
    public static readonly PickleInteger True = new(1);

    public long Value => value;

    public override string Description => $"the number {value}";
}

/// <summary>An immutable row of values.</summary>
internal sealed class PickleTuple(ImmutableArray<PickleValue> items, int depth) : PickleValue
{
    public static readonly PickleTuple Empty = new([], depth: 1);

    public ImmutableArray<PickleValue> Items => items;

    /// <summary>1 for a tuple without tuples in it.</summary>
    public int Depth => depth;

    public override string Description => $"a tuple of {items.Length}";
}

/// <summary>One of the names a weights file needs.</summary>
internal sealed class PickleGlobal(NumpyName name) : PickleValue
{
    public NumpyName Name => name;

    public override string Description => $"the name {name}";
}
