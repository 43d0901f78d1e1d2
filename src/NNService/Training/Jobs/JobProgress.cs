using NeuralNet;
using NeuralNet.Training;
using NNService.Storage;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>What a job has brought forth since it was last saved. Belongs to the job's thread while that trains, to its runner between.</summary>
internal sealed class JobProgress(string jobId, TimeProvider clock)
{
    private readonly List<double> losses = [];
    private readonly List<JobEpochRow> epochs = [];
    private readonly List<(JobSnapshotRow Row, SnapshotWeightsRow Weights)> snapshots = [];
    private long firstIteration;

    /// <summary>Of the last step's batch.</summary>
    public double? Loss { get; private set; }

    /// <summary>The figures of the last epoch, if one ended since.</summary>
    public JobEpochRow? LastEpoch => epochs.Count == 0 ? null : epochs[^1];

    /// <summary>Bytes of snapshots that wait to be saved.</summary>
    public long SnapshotBytes { get; private set; }

    /// <summary>Takes down a step.</summary>
    /// <param name="iteration">Its number, from 0.</param>
    /// <param name="loss">Of its batch.</param>
    public void Add(long iteration, double loss)
    {
        if (losses.Count == 0)
        {
            firstIteration = iteration;
        }

        losses.Add(loss);
        Loss = loss;
    }

    public void Add(EpochResult result, double seconds) => epochs.Add(new JobEpochRow
    {
        JobId = jobId,
        Epoch = result.Epoch,
        TrainLoss = result.TrainLoss,
        TrainAccuracy = result.TrainAccuracy,
        TestLoss = result.TestLoss,
        TestAccuracy = result.TestAccuracy,
        Seconds = seconds,
    });

    /// <summary>Keeps the parameters as they are after an epoch.</summary>
    public void AddSnapshot(EpochResult result, TrainingState state)
    {
        var row = new JobSnapshotRow
        {
            JobId = jobId,
            Epoch = result.Epoch,
            Iteration = state.Iteration,
            Sha256 = ParameterBytes.Sha256(state.Parameters),
            ParameterCount = state.Parameters.Length,
            TrainAccuracy = result.TrainAccuracy,
            TestAccuracy = result.TestAccuracy,
            CreatedAt = clock.GetUtcNow(),
        };
        var weights = new SnapshotWeightsRow
        {
            JobId = jobId,
            Epoch = result.Epoch,
            FormatVersion = ParameterBlob.FormatVersion,
            Parameters = ParameterBlob.Encode(state.Parameters),
        };
        snapshots.Add((row, weights));
        SnapshotBytes += weights.Parameters.Length;
    }

    /// <summary>Puts everything into the caller's transaction.</summary>
    public void AddTo(StoreContext store, JobRow job)
    {
        if (losses.Count > 0)
        {
            store.JobIterations.Add(new JobIterationsRow { JobId = jobId, First = firstIteration, Losses = LossBlob.Encode(losses) });
            job.Loss = Loss;
        }

        store.JobEpochs.AddRange(epochs);
        store.JobSnapshots.AddRange(snapshots.Select(snapshot => snapshot.Row));
        store.SnapshotWeights.AddRange(snapshots.Select(snapshot => snapshot.Weights));
        if (LastEpoch is { } last)
        {
            (job.Epoch, job.TrainAccuracy, job.TestAccuracy) = (last.Epoch, last.TrainAccuracy, last.TestAccuracy);
        }
    }

    /// <summary>Forgets what was saved.</summary>
    public void Clear()
    {
        losses.Clear();
        epochs.Clear();
        snapshots.Clear();
        SnapshotBytes = 0;
    }
}
