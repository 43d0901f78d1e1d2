using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace NNService.Metrics;

/// <summary>The measures of every version that was loaded since the process started; a version loaded again goes on where it was.</summary>
internal sealed class ModelMeasures : IMetricSource
{
    private readonly ConcurrentDictionary<(string Model, int Version), VersionMeasures> versions = new();
    private readonly Instruments instruments;
    private long switches;

    public ModelMeasures(Instruments instruments)
    {
        this.instruments = instruments;
        Snapshots = New("(snapshots)", "");
        instruments.Meter.CreateObservableCounter("nnservice.model.switches", () => Volatile.Read(ref switches), "{switch}", "Changes of a model's live version.");
        instruments.Meter.CreateObservableCounter("nnservice.predicted.rows", () => Observe(version => version.Rows), "{row}", "Rows predicted, such as images.");
        instruments.Meter.CreateObservableCounter("nnservice.predictions.refused", () => Observe(version => version.Failed.Count), "{prediction}", "Predictions refused for a fault of the request.");
    }

    /// <summary>Those of all snapshots of training jobs together: one series for each would be without end.</summary>
    public VersionMeasures Snapshots { get; }

    /// <summary>By name, then version.</summary>
    public IReadOnlyList<VersionMeasures> All =>
        [.. versions.OrderBy(pair => pair.Key.Model, StringComparer.Ordinal).ThenBy(pair => pair.Key.Version).Select(pair => pair.Value)];

    public VersionMeasures Of(string model, int version) => versions.TryGetValue((model, version), out var known)
        ? known
        : versions.GetOrAdd((model, version), New(model, version.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Counts that another version of a model has gone live.</summary>
    public void CountSwitch() => Interlocked.Increment(ref switches);

    public void Write(PrometheusText text)
    {
        VersionMeasures[] all = [.. All, Snapshots];
        text.Family("nnservice_prediction_duration_seconds", "histogram", "Time to answer a prediction, by model and version, over every protocol.");
        foreach (var version in all)
        {
            text.Histogram("nnservice_prediction_duration_seconds", version.Latency.Read(), ("model", version.Model), ("version", version.Version));
        }

        text.Family("nnservice_predicted_rows_total", "counter", "Rows predicted, such as images, by model and version.");
        foreach (var version in all)
        {
            text.Sample("nnservice_predicted_rows_total", version.Rows, ("model", version.Model), ("version", version.Version));
        }

        text.Family("nnservice_refused_predictions_total", "counter", "Predictions refused for a fault of the request, by model and version.");
        foreach (var version in all)
        {
            text.Sample("nnservice_refused_predictions_total", version.Failed.Count, ("model", version.Model), ("version", version.Version));
        }

        text.Family("nnservice_live_model_switches_total", "counter", "Changes of a model's live version since the process started.");
        text.Sample("nnservice_live_model_switches_total", Volatile.Read(ref switches));
    }

    private IEnumerable<Measurement<long>> Observe(Func<VersionMeasures, long> figure) =>
        All.Append(Snapshots).Select(version => new Measurement<long>(figure(version), new("model", version.Model), new("version", version.Version)));

    private VersionMeasures New(string model, string version) =>
        new(model, version, Instruments.Mirrored(instruments.Predictions, new("model", model), new("version", version)));
}
