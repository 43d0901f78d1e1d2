using System.Text.Json.Serialization;

namespace NNService.Datasets;

/// <summary>What a data set holds.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Splits">Its parts. Empty while the data set cannot be read.</param>
/// <param name="Shape">Of one input: [height, width] for images, [columns] for tables.</param>
/// <param name="Classes">Class names by label; empty where targets are numbers.</param>
/// <param name="Problem">Why the data set cannot be read just now; absent when it can.</param>
internal sealed record DatasetSummary(
    string Name,
    IReadOnlyList<SplitSummary> Splits,
    IReadOnlyList<int> Shape,
    IReadOnlyList<string> Classes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Problem = null);
