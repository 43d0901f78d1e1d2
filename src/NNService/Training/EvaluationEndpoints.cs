using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Losses;
using NeuralNet.Training;
using NNService.Datasets;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Models;

namespace NNService.Training;

/// <summary><c>POST /models/{name}/versions/{version}/evaluate</c>: a version against a data set.</summary>
internal static class EvaluationEndpoints
{
    private const int MostMisclassified = 10_000;
    private const int LargestBatch = 10_000;

    private static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount - 1));

    public static void MapEvaluation(this IEndpointRouteBuilder routes) => routes
        .MapPost("/models/{name}/versions/{version:int}/evaluate", EvaluateAsync)
        .WithName("EvaluateModelVersion").WithTags("Models")
        .WithSummary("Accuracy, loss and confusion of a version on a data set")
        .WithParameterExample("name", $"\"{ShippedModel.Name}\"").WithParameterExample("version", "1").WithParameterExample("misclassified", "5")
        .DescribesParameter("name", "The model.").DescribesParameter("version", "Its version.")
        .DescribesParameter("misclassified", "How many of the examples it gets wrong to list.")
        .WithBodyExamples<RouteHandlerBuilder, EvaluationRequest>(
            "What to evaluate on; everything has a default.",
            ("the MNIST test set", """{"dataset":"mnist","split":"test","normalize":true,"batchSize":100}"""))
        .FailsWith(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<EvaluationAnswer>, ProblemHttpResult>> EvaluateAsync(
        string name,
        int version,
        int? misclassified,
        EvaluationRequest? request,
        ModelCatalog models,
        ModelStore store,
        DatasetCatalog datasets,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        request ??= new EvaluationRequest();
        var wanted = misclassified ?? 0;
        if (Faults(request, wanted) is { Count: > 0 } faults)
        {
            return Problem.Invalid(faults);
        }

        if (await models.FindAsync(name, version, cancellation) is not { } model)
        {
            return Problem.NotFound(await models.ExplainAsync(name, version, cancellation));
        }

        if (await datasets.FindAsync(request.Dataset, request.Split, cancellation) is not { } dataset)
        {
            return Problem.NotFound(datasets.Explain(request.Dataset, request.Split));
        }

        if (dataset.InputSize != model.InputSize || !dataset.Fits(model.OutputSize))
        {
            return Problem.Invalid("dataset", $"{request.Dataset} has {dataset.InputSize} inputs and {dataset.TargetSize} targets; {model.Tag} takes {model.InputSize} and gives {model.OutputSize}; the body names another data set, such as {{\"dataset\":\"own\"}}, where mnist is the default");
        }

        var normalize = (request.Normalize ?? model.Normalize) && dataset.IsBytes;

        // A few at a time: each takes a core, and predictions need some too.
        await Turns.WaitAsync(cancellation);
        EvaluationResult result;
        var started = clock.GetTimestamp();
        try
        {
            result = await Task.Run(
                () => NetworkEvaluator.Evaluate(model.Network, dataset, normalize, request.BatchSize, LossOf(model), cancellation),
                cancellation);
        }
        finally
        {
            Turns.Release();
        }

        var elapsed = clock.GetElapsedTime(started).TotalMilliseconds;
        if (request.Split == "test" && normalize == model.Normalize && result.Accuracy is { } accuracy)
        {
            await store.TryRecordTestAccuracyAsync(name, version, accuracy, cancellation);
        }

        return TypedResults.Ok(Answer(result, dataset, wanted, elapsed));
    }

    private static List<Fault> Faults(EvaluationRequest request, int wanted)
    {
        var faults = new List<Fault>();
        if (request.BatchSize is < 1 or > LargestBatch)
        {
            faults.Add(new Fault("batchSize", $"expected 1…{LargestBatch}, got {request.BatchSize}"));
        }

        if (wanted is < 0 or > MostMisclassified)
        {
            faults.Add(new Fault("misclassified", $"expected 0…{MostMisclassified}, got {wanted}"));
        }

        return faults;
    }

    private static Loss LossOf(ServedModel model)
    {
        var output = model.Network.Architecture.Layers[^1].Activation;
        return output == Activation.Softmax ? Loss.CrossEntropy
            : model.IsClassifier && output == Activation.Sigmoid ? Loss.BinaryCrossEntropy
            : Loss.MeanSquaredError;
    }

    private static EvaluationAnswer Answer(EvaluationResult result, Dataset dataset, int wanted, double elapsed)
    {
        if (!dataset.HasClasses)
        {
            return new EvaluationAnswer(null, result.Loss, result.Count, null, null, elapsed, null);
        }

        var wrong = new List<Misclassification>();
        for (var i = 0; i < result.Count && wrong.Count < wanted; i++)
        {
            if (result.Predictions[i] != dataset.Labels[i])
            {
                wrong.Add(new Misclassification(i, dataset.Labels[i], result.Predictions[i]));
            }
        }

        return new EvaluationAnswer(result.Accuracy, result.Loss, result.Count, result.Correct, result.Confusion, elapsed, wanted > 0 ? wrong : null);
    }
}
