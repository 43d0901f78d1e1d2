namespace NeuralNet.Formats.Pickle;

/// <summary>A numpy dtype: made by its name, then told its byte order by BUILD, once.</summary>
internal sealed class NumpyDtype(FloatEncoding encoding) : PickleValue
{
    /// <summary>How one value is stored.</summary>
    public FloatEncoding Encoding { get; private set; } = encoding;

    public bool HasState { get; private set; }

    public override string Description => $"the dtype f{Encoding.Size}";

    public void SetByteOrder(bool bigEndian)
    {
        Encoding = Encoding with { BigEndian = bigEndian };
        HasState = true;
    }
}
