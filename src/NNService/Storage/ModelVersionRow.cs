namespace NNService.Storage;

/// <summary>What is known of one version of a model, without its weights.</summary>
internal sealed class ModelVersionRow
{
    public required string ModelName { get; set; }

    public required int Version { get; set; }

    /// <summary>SHA-256 of the parameters as little-endian float32, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Where it came from: <c>shipped</c>, <c>imported</c> or <c>job</c>.</summary>
    public required string Origin { get; set; }

    /// <summary>The job that trained it, where it came from one.</summary>
    public string? OriginJob { get; set; }

    /// <summary>The epoch of that job.</summary>
    public int? OriginEpoch { get; set; }

    /// <summary>Layers, shapes and activations as JSON: all that is needed, beside the weights, to build the network.</summary>
    public required string Architecture { get; set; }

    public required int ParameterCount { get; set; }

    /// <summary>The names of the classes in the order of the outputs; null where an index is all there is.</summary>
    public string[]? ClassNames { get; set; }

    /// <summary>The share of the test set that it gets right, 0…1, where that is known.</summary>
    public double? TestAccuracy { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
}
