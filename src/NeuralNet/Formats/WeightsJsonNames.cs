namespace NeuralNet.Formats;

/// <summary>The keys of weights JSON.</summary>
internal static class WeightsJsonNames
{
    public const string Activations = "activations";
    public const string Classes = "classes";

    /// <summary>False for a network trained on numbers as they are; left out for one trained on pixels.</summary>
    public const string Normalize = "normalize";

    /// <summary>Whether it is the name of a layer's weights or bias: <c>W1</c>, <c>b1</c>, … <c>W128</c>, <c>b128</c>.</summary>
    public static bool IsParameters(ReadOnlySpan<char> name)
        => name is ['W' or 'b', >= '1' and <= '9', ..]
            && name.Length <= 4
            && !name[1..].ContainsAnyExceptInRange('0', '9');
}
