namespace NNService.OpenInference;

/// <summary>One output tensor that a request asks for.</summary>
/// <param name="Path">Where it stands in the request.</param>
internal sealed record InferenceOutput(string Path)
{
    public string? Name { get; set; }

    /// <summary>Whether it is to come as binary data; null for what holds for the whole request.</summary>
    public bool? Binary { get; set; }

    /// <summary>How many classes it is to name, the most likely first, instead of numbers; null or 0 for numbers.</summary>
    public long? Ranked { get; set; }
}
