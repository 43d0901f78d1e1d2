namespace NeuralNet.Data;

/// <summary>A data file is not what it claims to be; the message names the place and what would be right.</summary>
public sealed class DataFormatException : Exception
{
    public DataFormatException(string message)
        : base(message)
    {
    }

    public DataFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
