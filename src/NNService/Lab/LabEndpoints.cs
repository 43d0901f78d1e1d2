using NNService.Http.OpenApi;

namespace NNService.Lab;

/// <summary>The notebooks' small experiments: nothing is stored, and nothing is compiled or executed from text.</summary>
internal static class LabEndpoints
{
    private const string Functions = "Functions: numbers, `x` or `x0`…`x9`, `+ - * / ^`, parentheses, `sin cos exp log sqrt abs`.";

    public static IEndpointRouteBuilder MapLab(this IEndpointRouteBuilder routes)
    {
        var lab = routes.MapGroup("/lab").WithTags("Lab");

        lab.MapPost("/activations", ActivationExperiment.Run).WithName("ApplyActivation")
            .WithSummary("An activation function and its derivative at some values")
            .WithBodyExamples<RouteHandlerBuilder, ActivationRequest>(
                "The function's name and the values.",
                ("Softmax", """{"name":"softmax","values":[0.3,2.9,4.0]}"""),
                ("Sigmoid and its derivative", """{"name":"sigmoid","values":[-1000,-1,0,1,1000]}"""));

        lab.MapPost("/losses", LossExperiment.Run).WithName("ComputeLoss")
            .WithSummary("The loss of a batch of predictions")
            .WithBodyExamples<RouteHandlerBuilder, LossRequest>(
                "Predictions row by row; targets as rows of the same shape or as class numbers.",
                ("Cross-entropy of two rows", """{"name":"crossEntropy","predicted":[[0.1,0.6,0.3],[0.8,0.1,0.1]],"target":[1,0],"delta":1e-7}"""),
                ("Sum of squares", """{"name":"sumOfSquares","predicted":[[0.1,0.05,0.6,0,0.25]],"target":[[0,0,1,0,0]]}"""));

        lab.MapPost("/derivative", DerivativeExperiment.Run).WithName("Differentiate")
            .WithSummary("The numerical derivative of a function of x, and its tangent")
            .WithBodyExamples<RouteHandlerBuilder, DerivativeRequest>(
                Functions,
                ("Central difference", """{"function":"3*x^4+2*x^3+6*x^2+7","at":6,"h":0.0001,"method":"central"}"""),
                ("A step too small to matter", """{"function":"2*x^2+2","at":4,"h":10e-50,"method":"forward"}"""));

        lab.MapPost("/gradient", GradientExperiment.Run).WithName("TakeGradient")
            .WithSummary("The numerical gradient of a function of x0…x9")
            .WithBodyExamples<RouteHandlerBuilder, GradientRequest>(Functions, ("Bowl", """{"function":"x0^2+x1^2","at":[3,4]}"""));

        lab.MapPost("/gradient-field", GradientFieldExperiment.Run).WithName("TakeGradientField")
            .WithSummary("The numerical gradients on a square grid of x0 and x1")
            .WithBodyExamples<RouteHandlerBuilder, GradientFieldRequest>(
                Functions, ("Bowl", """{"function":"x0^2+x1^2","from":-2,"to":2.25,"step":0.25}"""));

        lab.MapPost("/gradient-descent", GradientDescentExperiment.Run).WithName("DescendGradient")
            .WithSummary("Gradient descent with a numerical gradient, with its path")
            .WithBodyExamples<RouteHandlerBuilder, GradientDescentRequest>(
                Functions,
                ("Converges", """{"function":"x0^2+x1^2","start":[-3,4],"learningRate":0.1,"steps":100}"""),
                ("Diverges", """{"function":"x0^2+x1^2","start":[-3,4],"learningRate":10,"steps":100}"""));

        return routes;
    }
}
