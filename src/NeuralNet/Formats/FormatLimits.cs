namespace NeuralNet.Formats;

/// <summary>
/// Caps shared by every format. They lie far above any network this library trains and far below what could hurt the process.
/// </summary>
internal static class FormatLimits
{
    /// <summary>Bytes of a file, and of what an archive inflates to: 16 million float32 values.</summary>
    public const int MaximumFileBytes = 64 * 1024 * 1024;

    /// <summary>Arrays in a file: the weights and biases of 128 layers.</summary>
    public const int MaximumArrays = 256;

    /// <summary>Dimensions of an array: a convolution's kernel has four.</summary>
    public const int MaximumRank = 4;

    /// <summary>Characters of an array's, activation's or class's name.</summary>
    public const int MaximumNameLength = 128;

    /// <summary>Activations, and classes, that a file may name. Of more classes than this the names are not written: they are numbers.</summary>
    public const int MaximumTexts = 1 << 16;

    /// <summary>Throws when <paramref name="length"/> bytes are no file at all, or more than <see cref="MaximumFileBytes"/>.</summary>
    public static void CheckFileLength(int length)
    {
        if (length == 0)
        {
            throw new WeightFormatException("the file is empty: send the weights file's bytes as the body.");
        }

        if (length > MaximumFileBytes)
        {
            throw new WeightFormatException($"the file has {length} bytes, more than the {MaximumFileBytes} a weights file may have.");
        }
    }
}
