using NNService.Http.OpenApi;
using NNService.Lab.GradientChecks;

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
                ("Central difference", """{"function":"3*x^4+2*x^3+6*x^2+7","at":6,"h":0.0001,"method":"central"}"""));

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

        lab.MapPost("/gradient-check", GradientCheckExperiment.RunAsync).WithName("CheckGradient")
            .WithSummary("Backpropagation against the numerical gradient, for a small network and batch")
            .WithBodyExamples<RouteHandlerBuilder, GradientCheckRequest>(
                "A batch, inline or of a data set, and a network: drawn, given by its weights, or a version of a model. Everything has a default.",
                ("A small network", """{"inputs":[[0.1,-0.4],[0.7,0.2],[-0.3,0.9]],"targets":[0,2,1],"hiddenLayers":[4],"seed":1}"""),
                ("784→5→10 with 20 images", """{"dataset":"mnist","split":"train","count":20,"hiddenLayers":[5],"initializer":"normal"}"""),
                ("Given weights", """{"inputs":[[0.6,0.9]],"targets":[2],"weights":{"W1":[[0.96884702,0.32898188,-0.44237715],[0.87663749,0.90464042,-0.33052527]]}}"""))
            .FailsWith(StatusCodes.Status404NotFound);

        return routes;
    }
}
