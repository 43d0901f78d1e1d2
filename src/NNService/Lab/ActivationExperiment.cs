using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Activations;

namespace NNService.Lab;

/// <summary><c>POST /lab/activations</c>.</summary>
internal static class ActivationExperiment
{
    public static Results<Ok<ActivationResponse>, ProblemHttpResult> Run(ActivationRequest request)
    {
        var reader = new RequestReader();
        var activation = Activation.Find(request.Name ?? "");
        if (activation is null)
        {
            reader.Fault("name", $"expected one of {string.Join(", ", Activation.All)}, got {RequestReader.Quote(request.Name)}");
        }

        var values = reader.Numbers("values", request.Values, LabLimits.Numbers);
        if (activation is null || reader.HasFaults)
        {
            return reader.Refuse();
        }

        activation.Apply<double>(values, values.Length);
        return TypedResults.Ok(new ActivationResponse(values, activation == Activation.Softmax ? null : Derivatives(activation, values)));
    }

    private static double[] Derivatives(Activation activation, double[] outputs)
    {
        // The backward pass of an upstream gradient of 1 is the derivative itself.
        var derivatives = new double[outputs.Length];
        Array.Fill(derivatives, 1);
        activation.Backward<double>(outputs, derivatives, outputs.Length);
        return derivatives;
    }
}
