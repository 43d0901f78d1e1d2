using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Activations;
using NeuralNet.Losses;
using NeuralNet.Training;
using NNService.Datasets;
using NNService.Http.Problems;
using NNService.Models;

namespace NNService.Lab.GradientChecks;

/// <summary><c>POST /lab/gradient-check</c>.</summary>
internal static class GradientCheckExperiment
{
    private const int MostGradientsShown = 100;

    public static async Task<Results<Ok<GradientCheckResponse>, ProblemHttpResult>> RunAsync(
        GradientCheckRequest request, ModelCatalog models, SnapshotCatalog snapshots, DatasetCatalog datasets, CancellationToken cancellation)
    {
        var reader = new RequestReader();
        RequestedParts.Check(request, reader);
        var step = reader.Positive("h", request.H, BatchLoss.DefaultStep);
        if (reader.HasFaults)
        {
            return reader.Refuse();
        }

        var (batch, missing) = await BatchAsync(request, datasets, reader, cancellation);
        if (missing is not null || batch is null)
        {
            return missing ?? reader.Refuse();
        }

        var (named, unknown) = await NamedAsync(request, models, snapshots, cancellation);
        if (unknown is not null)
        {
            return Problem.NotFound(unknown);
        }

        var network = named is not null ? CheckedNetwork.Of(named.Network)
            : request.Weights is { } weights ? GivenWeights.Read(request, weights, reader)
            : CheckedNetwork.Draw(request, batch, reader);
        var loss = network is null ? null : LossBehind(network.Architecture.Layers[^1].Activation, request, reader);
        if (network is null || Fit(network, batch, reader) is not { } targets || loss is null || reader.HasFaults)
        {
            return reader.Refuse();
        }

        var batchLoss = new BatchLoss(network.Architecture, loss, batch.Inputs, targets);
        return TypedResults.Ok(Describe(GradientCheck.Run(batchLoss, network.Parameters, step, cancellation), network.Parameters.Length));
    }

    private static async Task<(CheckedBatch? Batch, ProblemHttpResult? Missing)> BatchAsync(
        GradientCheckRequest request, DatasetCatalog datasets, RequestReader reader, CancellationToken cancellation)
    {
        if (request.Inputs is not null)
        {
            return (InlineBatch.Read(request, reader), null);
        }

        var (name, split) = (request.Dataset ?? "mnist", request.Split ?? "train");
        if (await datasets.FindAsync(name, split, cancellation) is not { } dataset)
        {
            return (null, Problem.NotFound(datasets.Explain(name, split)));
        }

        var start = reader.Whole("start", request.Start, 0, 0, dataset.Count - 1);
        var count = reader.Whole("count", request.Count, Math.Min(20, dataset.Count - start), 1, Math.Min(dataset.Count - start, LabLimits.CheckedRows));
        return (reader.HasFaults ? null : CheckedBatch.Of(dataset, start, count, request.Normalize ?? true), null);
    }

    /// <summary>The version or snapshot that the request names, if it names one, or why there is none.</summary>
    private static async Task<(ServedModel? Named, string? Unknown)> NamedAsync(
        GradientCheckRequest request, ModelCatalog models, SnapshotCatalog snapshots, CancellationToken cancellation)
    {
        if (request is { Job: { } job, Epoch: { } epoch })
        {
            return await snapshots.FindAsync(job, epoch, cancellation) is { } snapshot ? (snapshot, null) : (null, await snapshots.ExplainAsync(job, epoch, cancellation));
        }

        if (request.Model is null && request.Version is null)
        {
            return default;
        }

        return await models.FindAsync(request.Model, request.Version, cancellation) is { } model
            ? (model, null)
            : (null, await models.ExplainAsync(request.Model, request.Version, cancellation));
    }

    private static Loss LossBehind(Activation output, GradientCheckRequest request, RequestReader reader)
    {
        var usual = output == Activation.Softmax ? Loss.CrossEntropy : output == Activation.Sigmoid ? Loss.BinaryCrossEntropy : Loss.MeanSquaredError;
        var loss = reader.Choice("loss", request.Loss, usual, Loss.All, each => each.Name);
        if (request.Delta < 0)
        {
            reader.Fault("delta", $"expected 0 or a number above, got {request.Delta}");
        }

        return request.Delta is { } delta ? loss.WithDelta(delta) : loss.Unguarded(output);
    }

    /// <summary>The targets for the network, where batch and network fit together and take no more time than there is; null after a fault.</summary>
    private static double[]? Fit(CheckedNetwork network, CheckedBatch batch, RequestReader reader)
    {
        var architecture = network.Architecture;
        if (batch.InputSize != architecture.InputSize)
        {
            reader.Fault("inputs", $"expected rows of {architecture.InputSize} numbers, one for each input of the network, got {batch.InputSize}");
            return null;
        }

        var work = BatchLoss.DifferentiationWork(architecture, batch.Rows);
        if (work > LabLimits.CheckedWork)
        {
            reader.Fault(
                "body",
                $"expected a check of at most {LabLimits.CheckedWork:N0} multiplications, got {work:N0}: "
                + $"{architecture.ParameterCount:N0} parameters moved twice over {batch.Rows:N0} rows; take a smaller network or fewer rows");
            return null;
        }

        return batch.TargetsFor(architecture.OutputSize, reader);
    }

    private static GradientCheckResponse Describe(GradientCheck check, int parameterCount)
    {
        var isShown = parameterCount <= MostGradientsShown;
        return new GradientCheckResponse(
            check.LargestRelativeDifference,
            check.Loss,
            parameterCount,
            [
                .. check.Arrays.Select(array => new GradientCheckArray(
                    array.Name, array.Shape, array.LargestRelativeDifference, isShown ? array.Backpropagated : null, isShown ? array.Numerical : null)),
            ]);
    }
}
