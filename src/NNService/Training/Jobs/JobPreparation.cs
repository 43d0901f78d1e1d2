using NeuralNet;
using NeuralNet.Data;
using NNService.Datasets;
using NNService.Http.Problems;
using NNService.Models;

namespace NNService.Training.Jobs;

/// <summary>Finds what a request names and fits it together: before a job is accepted, and again before it is trained.</summary>
internal sealed class JobPreparation(DatasetCatalog datasets, ModelCatalog models, SnapshotCatalog snapshots)
{
    private const long MostSnapshotBytes = 2L << 30;

    /// <summary>Prepares; whatever does not fit is added to <paramref name="faults"/>.</summary>
    /// <returns>Null where there are faults.</returns>
    /// <exception cref="DatasetUnavailableException">The data set is there but cannot be read.</exception>
    /// <exception cref="DamagedModelException">The weights to start from are damaged.</exception>
    public async Task<PreparedJob?> PrepareAsync(TrainingRequest request, List<Fault> faults, CancellationToken cancellation)
    {
        if (request.PublishAs is { } name && ModelName.Refusal(name) is { } refusal)
        {
            faults.Add(new Fault("publishAs", refusal));
        }

        var (train, test) = await FindDataAsync(request, faults, cancellation);
        var start = await FindStartAsync(request.StartFrom, faults, cancellation);

        // As understood, here and in the job's answer: what there is to divide, and by default as it was divided before.
        request = request with { Normalize = (request.Normalize ?? start?.Normalize ?? true) && train is not { IsBytes: false } };
        if (train is null || TrainingPlan.Make(request, train, faults) is not { } plan)
        {
            return null;
        }

        if (start is not null && !SameShape(start.Network.Architecture, plan.Architecture))
        {
            faults.Add(new Fault("startFrom", $"{start.Tag} is {Shape(start.Network.Architecture)}; this request makes {Shape(plan.Architecture)}: make hiddenLayers, biases, hiddenActivation and outputActivation fit"));
        }

        var sampler = new BatchSampler(train.Count, request.BatchSize, plan.Options.Sampling);
        var iterations = request.Iterations ?? (long)request.Epochs * sampler.BatchesPerEpoch;
        StepLimit.Check(iterations, sampler.BatchesPerEpoch, faults);
        CheckSnapshots(request, plan, iterations / sampler.BatchesPerEpoch, faults);
        if (faults.Count > 0)
        {
            return null;
        }

        // "The live version" may mean another one when the job is trained; what it means now is kept.
        var fixedStart = start is not null && request.StartFrom is { Model: not null } named ? request with { StartFrom = named with { Version = start.Version } } : request;
        return new PreparedJob(fixedStart, plan, train, test, start?.Network.Parameters.ToArray(), iterations);
    }

    private async Task<(Dataset? Train, Dataset? Test)> FindDataAsync(TrainingRequest request, List<Fault> faults, CancellationToken cancellation)
    {
        if (request.InlineData is { } inline)
        {
            return (InlineTable.Read(inline, request.OutputActivation), null);
        }

        if (request.Dataset is not { } name)
        {
            return default;
        }

        if (await datasets.FindAsync(name, SplitNames.Train, cancellation) is not { } train)
        {
            faults.Add(new Fault("dataset", datasets.Explain(name, SplitNames.Train)));
            return default;
        }

        return (train, await datasets.FindAsync(name, SplitNames.Test, cancellation));
    }

    private async Task<ServedModel?> FindStartAsync(StartFromRequest? wanted, List<Fault> faults, CancellationToken cancellation)
    {
        switch (wanted)
        {
            case { Model: { } model, Job: null }:
                if (await models.FindAsync(model, wanted.Version, cancellation) is { } version)
                {
                    return version;
                }

                faults.Add(new Fault("startFrom.model", await models.ExplainAsync(model, wanted.Version, cancellation)));
                return null;
            case { Job: { } job, Model: null, Epoch: { } epoch }:
                if (await snapshots.FindAsync(job, epoch, cancellation) is { } snapshot)
                {
                    return snapshot;
                }

                faults.Add(new Fault("startFrom.job", await snapshots.ExplainAsync(job, epoch, cancellation)));
                return null;
            case { Job: not null, Model: null }:
                faults.Add(new Fault("startFrom.epoch", "required: the epoch of the job whose snapshot to start from"));
                return null;
            default:
                return null;
        }
    }

    private static void CheckSnapshots(TrainingRequest request, TrainingPlan plan, long epochs, List<Fault> faults)
    {
        var bytesEach = (long)plan.Architecture.ParameterCount * sizeof(float);
        if (epochs / request.SnapshotEveryEpochs * bytesEach > MostSnapshotBytes)
        {
            faults.Add(new Fault(
                "snapshotEveryEpochs",
                $"{epochs / request.SnapshotEveryEpochs} snapshots of {bytesEach} bytes come to more than the {MostSnapshotBytes} that one job may keep; expected at least {(epochs * bytesEach / MostSnapshotBytes) + 1}"));
        }
    }

    private static bool SameShape(Architecture one, Architecture other) => one.InputSize == other.InputSize
        && one.Layers.Select(layer => (layer.Outputs, layer.HasBias, layer.Activation)).SequenceEqual(other.Layers.Select(layer => (layer.Outputs, layer.HasBias, layer.Activation)));

    private static string Shape(Architecture architecture) =>
        $"{architecture.InputSize}→{string.Join('→', architecture.Layers.Select(layer => layer.Outputs))} {(architecture.Layers[0].HasBias ? "with" : "without")} biases ({string.Join(", ", architecture.Layers.Select(layer => layer.Activation.Name))})";
}
