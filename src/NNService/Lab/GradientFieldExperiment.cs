using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Differentiation;
using NNService.Lab.Expressions;

namespace NNService.Lab;

/// <summary><c>POST /lab/gradient-field</c>.</summary>
internal static class GradientFieldExperiment
{
    private const int EvaluationsPerPoint = 4;

    public static Results<Ok<GradientFieldResponse>, ProblemHttpResult> Run(GradientFieldRequest request)
    {
        var reader = new RequestReader();
        var function = reader.Function(request.Function);
        var held = request.At is null && function is { VariableCount: <= 2 } or null ? [] : reader.Point("at", request.At, function);
        var from = reader.Number("from", request.From);
        var to = reader.Number("to", request.To);
        var gap = reader.Positive("step", request.Step);
        var step = reader.Positive("h", request.H, FiniteDifference.DefaultStep);
        if (function is null || reader.HasFaults || !IsAffordable(reader, function, from, to, gap))
        {
            return reader.Refuse();
        }

        var axis = GridAxis.Values(from, to, gap);
        var field = GradientField.OnGrid(OverFirstTwo(function, held), axis, axis, step);
        return TypedResults.Ok(new GradientFieldResponse(axis, field.Points, field.Gradients, field.Arrows()));
    }

    private static bool IsAffordable(
        RequestReader reader, Expression function, double from, double to, double gap)
    {
        if (to < from)
        {
            reader.Fault("to", $"expected at least from ({from}), got {to}");
            return false;
        }

        var count = GridAxis.Count(from, to, gap);
        if (count * count > LabLimits.GridPoints)
        {
            reader.Fault("step", $"expected a grid of at most {LabLimits.GridPoints:N0} points, got {count:N0} × {count:N0}");
            return false;
        }

        reader.Afford("function", count * count * EvaluationsPerPoint, function);
        return !reader.HasFaults;
    }

    private static ScalarField OverFirstTwo(Expression function, double[] held)
    {
        var point = new double[Math.Max(2, held.Length)];
        held.CopyTo(point, 0);
        return x =>
        {
            x.CopyTo(point);
            return function.Evaluate(point);
        };
    }
}
