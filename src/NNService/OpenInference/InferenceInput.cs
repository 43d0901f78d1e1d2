namespace NNService.OpenInference;

/// <summary>One input tensor as a request describes it; its data are still in the body.</summary>
/// <param name="Path">Where it stands in the request.</param>
internal sealed record InferenceInput(string Path)
{
    public string? Name { get; set; }

    public string? Datatype { get; set; }

    public IReadOnlyList<long>? Shape { get; set; }

    /// <summary>Where the JSON of <c>data</c> stands in the body; null where there is none.</summary>
    public Range? Data { get; set; }

    /// <summary>Bytes behind the JSON that belong to this tensor; null where its data are in the JSON.</summary>
    public long? BinaryDataSize { get; set; }

    /// <summary>Whether values are 0…255 and divided by 255; null for what the datatype implies.</summary>
    public bool? Normalize { get; set; }
}
