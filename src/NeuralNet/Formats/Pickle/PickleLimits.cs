namespace NeuralNet.Formats.Pickle;

/// <summary>Caps on what a pickle can make the machine do. A network of three layers needs about 250 opcodes and 50 memo entries.</summary>
internal static class PickleLimits
{
    /// <summary>Opcodes in a file. An array takes at most 60, and a file holds 256 arrays.</summary>
    public const int MaximumOpcodes = 16_384;

    /// <summary>Memo entries, and one more than the largest index: picklers number them from 0 without gaps.</summary>
    public const int MaximumMemoEntries = 4_096;

    /// <summary>Values on the stack at a time: the names and arrays of one dict and those of the array being built.</summary>
    public const int MaximumStackDepth = 1_024;

    /// <summary>Marks open at a time, and tuples inside tuples. An array's state takes three.</summary>
    public const int MaximumNesting = 8;

    /// <summary>Bytes of a line that holds a number or a global's name.</summary>
    public const int MaximumLineLength = 128;

    /// <summary>The newest protocol there is.</summary>
    public const int MaximumProtocol = 5;
}
