using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Differentiation;

namespace NNService.Lab;

/// <summary><c>POST /lab/gradient-descent</c>.</summary>
internal static class GradientDescentExperiment
{
    public static Results<Ok<GradientDescentResponse>, ProblemHttpResult> Run(GradientDescentRequest request)
    {
        var reader = new RequestReader();
        var function = reader.Function(request.Function);
        var start = reader.Point("start", request.Start, function);
        var learningRate = reader.Number("learningRate", request.LearningRate);
        var step = reader.Positive("h", request.H, FiniteDifference.DefaultStep);
        if (request.Steps is not (>= 0 and <= LabLimits.Steps))
        {
            reader.Fault("steps", $"expected a whole number from 0 to {LabLimits.Steps:N0}, got {request.Steps?.ToString() ?? "none"}");
        }
        else if (function is not null)
        {
            reader.Afford("function", 2.0 * start.Length * request.Steps.Value, function);
        }

        if (function is null || reader.HasFaults)
        {
            return reader.Refuse();
        }

        var path = GradientDescent.Path(function.Evaluate, start, learningRate, request.Steps!.Value, step);
        return TypedResults.Ok(new GradientDescentResponse(path, path[^1]));
    }
}
