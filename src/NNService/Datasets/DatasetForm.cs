using System.Text.Json.Serialization;

namespace NNService.Datasets;

/// <summary>The form that brings a data set, as it is documented; it is read part by part. Either the four IDX files or the two tables.</summary>
internal sealed record DatasetForm
{
    /// <summary>IDX, plain or gzipped.</summary>
    [JsonPropertyName("train-images")]
    public Stream TrainImages { get; init; } = Stream.Null;

    /// <summary>IDX, plain or gzipped.</summary>
    [JsonPropertyName("train-labels")]
    public Stream TrainLabels { get; init; } = Stream.Null;

    /// <summary>IDX, plain or gzipped.</summary>
    [JsonPropertyName("test-images")]
    public Stream TestImages { get; init; } = Stream.Null;

    /// <summary>IDX, plain or gzipped.</summary>
    [JsonPropertyName("test-labels")]
    public Stream TestLabels { get; init; } = Stream.Null;

    /// <summary>CSV, the label first; a first line of titles is passed over.</summary>
    public Stream Train { get; init; } = Stream.Null;

    /// <summary>CSV, the label first; a first line of titles is passed over.</summary>
    public Stream Test { get; init; } = Stream.Null;
}
