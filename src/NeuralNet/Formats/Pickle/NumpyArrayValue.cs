namespace NeuralNet.Formats.Pickle;

/// <summary>A numpy array: empty until BUILD gives it a layout and data. Decoded at the end, when its name is known.</summary>
internal sealed class NumpyArrayValue : PickleValue
{
    private ArrayLayout? _layout;
    private PickleString? _data;
    private NamedArray? _decoded;

    public bool HasState => _layout is not null;

    public override string Description => "an array";

    public void SetState(ArrayLayout layout, PickleString data)
    {
        _layout = layout;
        _data = data;
    }

    /// <summary>The array's values under a name. An array that has several names is decoded once and its values are shared.</summary>
    /// <exception cref="WeightFormatException">It never got its data, or the data does not fit its layout or is not finite.</exception>
    public NamedArray Decode(string name)
    {
        if (_layout is null || _data is null)
        {
            throw new WeightFormatException($"array {Quoted.Text(name)}: its shape and data are missing");
        }

        if (_decoded is null)
        {
            if (!_data.TryGetBytes(_layout.ByteCount, out var bytes))
            {
                throw new WeightFormatException(
                    $"array {Quoted.Text(name)}: its text does not stand for the {_layout.ByteCount} bytes its shape needs");
            }

            _decoded = ArrayDecoder.Decode(name, _layout, bytes);
        }

        return _decoded with { Name = name };
    }
}
