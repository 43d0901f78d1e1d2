using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Differentiation;

namespace NNService.Lab;

/// <summary><c>POST /lab/derivative</c>.</summary>
internal static class DerivativeExperiment
{
    public static Results<Ok<DerivativeResponse>, ValidationProblem> Run(DerivativeRequest request)
    {
        var faults = new RequestFaults();
        var reader = new RequestReader(faults);
        var function = reader.Function(request.Function, maximumVariables: 1);
        var at = reader.Number("at", request.At);
        var step = reader.Positive("h", request.H, FiniteDifference.DefaultStep);
        var method = request.Method ?? "central";
        if (method is not ("central" or "forward"))
        {
            faults.Add("method", "expected central or forward");
        }

        if (function is null || faults.Any)
        {
            return faults.ToProblem();
        }

        double Value(double x) => function.Evaluate([x]);
        var slope = method == "forward"
            ? FiniteDifference.Forward(Value, at, step)
            : FiniteDifference.Central(Value, at, step);
        var tangent = TangentLine.Through(at, Value(at), slope);
        return TypedResults.Ok(new DerivativeResponse(slope, new TangentResponse(tangent.Slope, tangent.Intercept)));
    }
}
