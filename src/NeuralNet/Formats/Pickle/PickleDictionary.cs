namespace NeuralNet.Formats.Pickle;

/// <summary>The one dict of a weights file: names to arrays, each name once, and nothing else, so nothing can be nested in it.</summary>
internal sealed class PickleDictionary(PickleCursor cursor) : PickleValue
{
    private readonly List<(string Name, NumpyArrayValue Array)> _items = [];
    private readonly HashSet<string> _names = [];

    public override string Description => "a dict";

    /// <summary>Adds one item, or says what is wrong with it.</summary>
    public void Add(PickleValue key, PickleValue value)
    {
        if (key is not PickleString { IsText: true } text)
        {
            throw cursor.Refuse($"a dict's key is {key.Description}; expected a name such as 'W1'");
        }

        var name = text.TryGetText(FormatLimits.MaximumNameLength)
            ?? throw cursor.Refuse($"a name is ill-formed or longer than {FormatLimits.MaximumNameLength} characters");
        if (value is not NumpyArrayValue array)
        {
            throw cursor.Refuse($"the value of {Quoted.Text(name)} is {value.Description}, expected an array of floats");
        }

        if (!_names.Add(name))
        {
            throw cursor.Refuse($"the name {Quoted.Text(name)} stands twice in the dict");
        }

        if (_items.Count == FormatLimits.MaximumArrays)
        {
            throw cursor.Refuse($"more than {FormatLimits.MaximumArrays} arrays");
        }

        _items.Add((name, array));
    }

    /// <summary>The arrays in the order they were added.</summary>
    public IReadOnlyList<NamedArray> Decode()
        => _items.Count > 0
            ? [.. _items.Select(item => item.Array.Decode(item.Name))]
            : throw new WeightFormatException("the dict is empty: a weights file holds at least one array");
}
