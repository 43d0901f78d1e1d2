namespace NeuralNet.Formats;

/// <summary>Where a reader of weights JSON is: a key, and up to two indexes into its value.</summary>
internal struct JsonPlace(string? name)
{
    private const int None = -1;

    private int _first = None;
    private int _second = None;

    /// <summary>The document itself.</summary>
    public JsonPlace()
        : this(name: null)
    {
    }

    /// <summary>Moves to the value's element.</summary>
    public void MoveTo(int index)
    {
        _first = index;
        _second = None;
    }

    /// <summary>Moves to an element of the current row.</summary>
    public void MoveToColumn(int index) => _second = index;

    /// <summary>Moves back from a column to its row.</summary>
    public void MoveToRow() => _second = None;

    /// <summary>Moves back to the whole value.</summary>
    public void MoveToValue() => MoveTo(None);

    public readonly WeightFormatException Refuse(string message) => new($"{this}: {message}");

    public readonly WeightFormatException Refuse(string message, Exception cause) => new($"{this}: {message}", cause);

    /// <summary>The place as the messages of the service have it: <c>W1[3][17]</c>.</summary>
    public override readonly string ToString()
        => (name ?? "the document") + Format(_first) + Format(_second);

    private static string Format(int index) => index == None ? "" : $"[{index}]";
}
