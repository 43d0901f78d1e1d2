namespace NeuralNet.Formats;

/// <summary>
/// A file is not what it claims to be. The message is meant for whoever sent the file: it names the place (byte offset,
/// array name or JSON path), what is wrong there and what would be right.
/// </summary>
public sealed class WeightFormatException : Exception
{
    public WeightFormatException()
        : this("the file is not a weights file")
    {
    }

    public WeightFormatException(string message)
        : base(message)
    {
    }

    public WeightFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
