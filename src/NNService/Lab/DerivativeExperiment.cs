using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Differentiation;

namespace NNService.Lab;

/// <summary><c>POST /lab/derivative</c>.</summary>
internal static class DerivativeExperiment
{
    public static Results<Ok<DerivativeResponse>, ProblemHttpResult> Run(DerivativeRequest request)
    {
        var reader = new RequestReader();
        var function = reader.Function(request.Function, maximumVariables: 1);
        var at = reader.Number("at", request.At);
        var step = reader.Positive("h", request.H, FiniteDifference.DefaultStep);
        var method = request.Method ?? "central";
        if (method is not ("central" or "forward"))
        {
            reader.Fault("method", $"expected central or forward, got {RequestReader.Quote(method)}");
        }

        if (function is null || reader.HasFaults)
        {
            return reader.Refuse();
        }

        double Value(double x) => function.Evaluate([x]);
        var slope = method == "forward"
            ? FiniteDifference.Forward(Value, at, step)
            : FiniteDifference.Central(Value, at, step);
        var tangent = TangentLine.Through(at, Value(at), slope);
        return TypedResults.Ok(new DerivativeResponse(slope, new TangentResponse(tangent.Slope, tangent.Intercept)));
    }
}
