namespace NNService.OpenInference;

/// <summary>The JSON part of an inference request.</summary>
internal sealed class InferenceRequest
{
    /// <summary>Given back in the answer.</summary>
    public string? Id { get; set; }

    public List<InferenceInput>? Inputs { get; set; }

    /// <summary>Null or empty for all that the model has.</summary>
    public List<InferenceOutput>? Outputs { get; set; }

    /// <summary>Whether outputs come as binary data where they do not say themselves.</summary>
    public bool BinaryOutput { get; set; }

    /// <summary>Whether values are 0…255 and divided by 255, where the input does not say itself; null for what its datatype implies.</summary>
    public bool? Normalize { get; set; }
}
