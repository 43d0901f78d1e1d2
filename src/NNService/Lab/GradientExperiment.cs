using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Differentiation;

namespace NNService.Lab;

/// <summary><c>POST /lab/gradient</c>.</summary>
internal static class GradientExperiment
{
    public static Results<Ok<GradientResponse>, ValidationProblem> Run(GradientRequest request)
    {
        var faults = new RequestFaults();
        var reader = new RequestReader(faults);
        var function = reader.Function(request.Function);
        var at = reader.Point("at", request.At, function);
        var step = reader.Positive("h", request.H, FiniteDifference.DefaultStep);
        if (function is null || faults.Any)
        {
            return faults.ToProblem();
        }

        return TypedResults.Ok(new GradientResponse(NumericalGradient.At(function.Evaluate, at, step)));
    }
}
