using System.Text.Json;
using NeuralNet.Data;
using NeuralNet.Training;
using NNService.Http.Problems;
using NNService.Training;

namespace NNService.Tests.Training;

/// <summary>Which networks may train with a numerical gradient.</summary>
public sealed class NumericalPlanTests
{
    private const string Small = """{"dataset":"mnist","hiddenLayers":[5],"batchSize":20,"iterations":100,"gradient":"numerical"}""";
    private const string TextbookNetwork = """{"dataset":"mnist","hiddenLayers":[50],"batchSize":100,"iterations":10000,"gradient":"numerical"}""";

    [Fact]
    public void Request_decides_where_the_gradient_comes_from()
    {
        Assert.Equal(GradientMethod.Numerical, Plan(Small, out _)!.Options.Gradient);
        Assert.Equal(GradientMethod.Backpropagation, Plan("""{"dataset":"mnist"}""", out _)!.Options.Gradient);
    }

    [Fact]
    public void Network_that_would_take_hours_is_refused_with_the_estimate()
    {
        Assert.Null(Plan(TextbookNetwork, out var faults));

        var fault = Assert.Single(faults);
        Assert.Equal("gradient", fault.Path);
        Assert.Equal(
            "numerical would take about 112 hours for 39760 parameters; at most 1 is possible; backpropagation gives the same gradient", fault.Message);
    }

    [Fact]
    public void Length_of_the_run_counts_in_epochs_too()
    {
        Assert.NotNull(Plan(Small.Replace("\"iterations\":100,", "\"epochs\":1,", StringComparison.Ordinal), out _));
        Assert.Null(Plan(Small.Replace("\"iterations\":100,", "\"epochs\":100,", StringComparison.Ordinal), out _));
        Assert.NotNull(Plan(TextbookNetwork.Replace("10000", "1", StringComparison.Ordinal), out _));
    }

    private static TrainingPlan? Plan(string json, out List<Fault> faults)
    {
        faults = [];
        var request = TrainingRequestReader.Read(JsonSerializer.Deserialize<JsonElement>(json), faults);
        var images = Dataset.OfImages(new byte[60_000 * 784], [28, 28], new int[60_000], Mnist.Classes);
        return TrainingPlan.Make(request, images, faults);
    }
}
