using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NNService.Metrics;

/// <summary>The same figures for whoever listens within the process, as the OTLP exporter does where an endpoint is configured.</summary>
internal sealed class Instruments
{
    /// <summary>Of the meter.</summary>
    public const string MeterName = "NNService";

    private static readonly double SecondsPerTick = 1.0 / Stopwatch.Frequency;

    public Instruments(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        Requests = Meter.CreateHistogram<double>("nnservice.http.request.duration", "s", "Time to answer a request.");
        Predictions = Meter.CreateHistogram<double>("nnservice.prediction.duration", "s", "Time to answer a prediction.");
        Checkpoints = Meter.CreateHistogram<double>("nnservice.checkpoint.duration", "s", "Time to save a training job's state.");
    }

    public Meter Meter { get; }

    public Histogram<double> Requests { get; }

    public Histogram<double> Predictions { get; }

    public Histogram<double> Checkpoints { get; }

    /// <summary>A histogram whose additions go to the instrument too, while anybody listens.</summary>
    /// <param name="instrument">One of these.</param>
    /// <param name="tags">Made once, so that an addition makes none.</param>
    public static LatencyHistogram Mirrored(Histogram<double> instrument, params KeyValuePair<string, object?>[] tags) => new()
    {
        Added = ticks =>
        {
            if (instrument.Enabled)
            {
                instrument.Record(ticks * SecondsPerTick, tags);
            }
        },
    };
}
