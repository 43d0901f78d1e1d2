using NeuralNet.Numerics;
using NeuralNet.Training;

namespace NNService.Training.Jobs;

/// <summary>
/// A job in memory while it is trained: pure computation on the job's own thread, which comes back whenever there is something to
/// save or to decide. Saving, pausing and stopping are thereby the same: the run stops between two batches with its state whole.
/// </summary>
internal sealed class TrainingSession : IDisposable
{
    private const long MostUnsavedBytes = 64L << 20;

    private readonly ThreadTeam team;
    private readonly Trainer trainer;
    private readonly PreparedJob job;
    private readonly TimeSpan interval;
    private readonly TimeProvider clock;
    private double secondsAtEpochStart;
    private EpochResult? lastResult;
    private bool isLastKept;
    private CancellationTokenSource? slice;
    private long sliceStarted;
    private double secondsBefore;
    private bool diverged;

    /// <param name="job">What to train.</param>
    /// <param name="state">Where to go on, or null to begin.</param>
    /// <param name="progress">Where losses, figures and snapshots go.</param>
    /// <param name="seconds">Time spent on the job before, and of that on epochs that have ended.</param>
    /// <param name="options">Threads and intervals.</param>
    /// <param name="clock">Tells when saving is due, and what a step takes.</param>
    public TrainingSession(
        PreparedJob job, TrainingState? state, JobProgress progress, (double All, double InEpochs) seconds, JobOptions options, TimeProvider clock)
    {
        (this.job, this.clock, Progress, interval) = (job, clock, progress, options.CheckpointInterval);
        (secondsBefore, secondsAtEpochStart) = seconds;
        team = new ThreadTeam(options.ThreadsPerJob, "training", ThreadPriority.BelowNormal, () => clock.GetElapsedTime(0));
        trainer = new Trainer(job.Plan.Architecture, job.Plan.Options, job.Train, job.Test, team);
        State = state ?? trainer.Start(job.StartFrom);
    }

    public TrainingState State { get; }

    public JobProgress Progress { get; }

    /// <summary>Examples trained on, all attempts together.</summary>
    public long Examples => trainer.ExamplesIn(State.Iteration);

    /// <summary>Time spent on the job, all attempts together.</summary>
    public double Seconds => secondsBefore + (slice is null ? 0 : clock.GetElapsedTime(sliceStarted).TotalSeconds);

    /// <summary>Trains until there is something to save or decide.</summary>
    public SessionPause Run(CancellationToken stopping)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        (slice, sliceStarted) = (source, clock.GetTimestamp());
        var ended = trainer.Run(State, OnIteration, OnEpoch, source.Token);
        (secondsBefore, slice) = (Seconds, null);
        if (diverged)
        {
            return SessionPause.Diverged;
        }

        if (!ended)
        {
            return stopping.IsCancellationRequested ? SessionPause.Stopped : SessionPause.Due;
        }

        if (lastResult is { } last && !isLastKept)
        {
            Keep(last);
        }

        return SessionPause.Ended;
    }

    public void Dispose() => team.Dispose();

    private void OnIteration(long iteration, double loss)
    {
        Progress.Add(iteration - 1, loss);
        StopIf(loss);
    }

    private void OnEpoch(EpochResult result)
    {
        var seconds = Seconds;
        Progress.Add(result, seconds - secondsAtEpochStart);
        secondsAtEpochStart = seconds;
        (lastResult, isLastKept) = (result, false);
        StopIf(result.TrainLoss);
        if (!diverged && result.Epoch % job.Request.SnapshotEveryEpochs == 0)
        {
            Keep(result);
        }
    }

    private void Keep(EpochResult result)
    {
        Progress.AddSnapshot(result, State);
        isLastKept = true;
    }

    private void StopIf(double loss)
    {
        diverged |= !double.IsFinite(loss);
        if (diverged || clock.GetElapsedTime(sliceStarted) >= interval || Progress.SnapshotBytes > MostUnsavedBytes)
        {
            slice!.Cancel();
        }
    }
}
