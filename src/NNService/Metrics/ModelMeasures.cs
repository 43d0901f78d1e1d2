using System.Collections.Concurrent;
using System.Globalization;

namespace NNService.Metrics;

/// <summary>The measures of every version that was loaded since the process started; a version loaded again goes on where it was.</summary>
internal sealed class ModelMeasures
{
    private readonly ConcurrentDictionary<(string Model, int Version), VersionMeasures> versions = new();

    /// <summary>Those of all snapshots of training jobs together: one series for each would be without end.</summary>
    public VersionMeasures Snapshots { get; } = new("(snapshots)", "");

    /// <summary>By name, then version.</summary>
    public IReadOnlyList<VersionMeasures> All =>
        [.. versions.OrderBy(pair => pair.Key.Model, StringComparer.Ordinal).ThenBy(pair => pair.Key.Version).Select(pair => pair.Value)];

    public VersionMeasures Of(string model, int version) => versions.GetOrAdd(
        (model, version), static key => new VersionMeasures(key.Model, key.Version.ToString(CultureInfo.InvariantCulture)));
}
