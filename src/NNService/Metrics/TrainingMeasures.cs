using System.Collections.Concurrent;

namespace NNService.Metrics;

/// <summary>What the training jobs of this process do.</summary>
internal sealed class TrainingMeasures : IMetricSource
{
    private readonly ConcurrentDictionary<string, double> rates = new(StringComparer.Ordinal);
    private readonly LatencyHistogram checkpoints;
    private long samples;

    public TrainingMeasures(Instruments instruments)
    {
        checkpoints = Instruments.Mirrored(instruments.Checkpoints);
        instruments.Meter.CreateObservableCounter("nnservice.training.samples", () => Volatile.Read(ref samples), "{sample}", "Examples trained on.");
        instruments.Meter.CreateObservableGauge("nnservice.training.samples_per_second", () => SamplesPerSecond, "{sample}/s", "The same a second, of late.");
    }

    // Of all jobs that are trained side by side.
    private double SamplesPerSecond => rates.Values.Sum();

    /// <summary>Counts what a job has trained on since it last stopped to save.</summary>
    /// <param name="job">Its id.</param>
    /// <param name="count">Examples.</param>
    /// <param name="seconds">Time that took.</param>
    public void AddTrained(string job, long count, double seconds)
    {
        Interlocked.Add(ref samples, count);
        if (count > 0 && seconds > 0)
        {
            rates[job] = count / seconds;
        }
    }

    /// <summary>The job is not trained any more.</summary>
    public void Rest(string job) => rates.TryRemove(job, out _);

    public void AddCheckpoint(TimeSpan elapsed) => checkpoints.Add(elapsed);

    public void Write(PrometheusText text)
    {
        text.Family("nnservice_training_samples_total", "counter", "Examples trained on since the process started.");
        text.Sample("nnservice_training_samples_total", Volatile.Read(ref samples));
        text.Family("nnservice_training_samples_per_second", "gauge", "Examples trained on a second, between the last two times that each running job was saved; 0 while none is trained.");
        text.Sample("nnservice_training_samples_per_second", SamplesPerSecond);
        text.Family("nnservice_checkpoint_duration_seconds", "histogram", "Time to save a training job's state in the store.");
        text.Histogram("nnservice_checkpoint_duration_seconds", checkpoints.Read());
    }
}
