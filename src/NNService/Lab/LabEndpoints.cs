namespace NNService.Lab;

/// <summary>The notebooks' small experiments: nothing is stored, and nothing is compiled or executed from text.</summary>
internal static class LabEndpoints
{
    public static IEndpointRouteBuilder MapLab(this IEndpointRouteBuilder routes)
    {
        var lab = routes.MapGroup("/lab").WithTags("Lab");

        lab.MapPost("/derivative", DerivativeExperiment.Run)
            .WithSummary("The numerical derivative of a function of x, and its tangent");
        lab.MapPost("/gradient", GradientExperiment.Run)
            .WithSummary("The numerical gradient of a function of x0…x9");
        lab.MapPost("/gradient-field", GradientFieldExperiment.Run)
            .WithSummary("The numerical gradients on a square grid of x0 and x1");
        lab.MapPost("/gradient-descent", GradientDescentExperiment.Run)
            .WithSummary("Gradient descent with a numerical gradient, with its path");

        return routes;
    }
}
