using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Differentiation;

namespace NNService.Lab;

/// <summary><c>POST /lab/gradient</c>.</summary>
internal static class GradientExperiment
{
    public static Results<Ok<GradientResponse>, ProblemHttpResult> Run(GradientRequest request)
    {
        var reader = new RequestReader();
        var function = reader.Function(request.Function);
        var at = reader.Point("at", request.At, function);
        var step = reader.Positive("h", request.H, FiniteDifference.DefaultStep);
        if (function is null || reader.HasFaults)
        {
            return reader.Refuse();
        }

        return TypedResults.Ok(new GradientResponse(NumericalGradient.At(function.Evaluate, at, step)));
    }
}
