using System.Diagnostics;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training.Jobs;

/// <summary>The textbook's recipes over HTTP, on all of MNIST, to the accuracies that it promises.</summary>
public sealed class TextbookRecipesTests(ServiceFixture service, ITestOutputHelper output) : IClassFixture<ServiceFixture>
{
    public static TheoryData<string, double, int, int> Recipes => new()
    {
        { """{"dataset":"mnist","hiddenLayers":[50],"initializer":"normal","initializerScale":0.01,"sampling":"withReplacement","iterations":10000}""", 0.94, 10000, 17 },
        { """{"dataset":"mnist","hiddenLayers":[50,100],"initializer":"xavier","epochs":17}""", 0.94, 10200, 17 },
        { """{"dataset":"mnist","optimizer":{"name":"adam","learningRate":0.003,"schedule":"cosine"},"epochs":20}""", 0.97, 12000, 20 },
    };

    [Theory]
    [MemberData(nameof(Recipes))]
    public async Task A_recipe_reaches_its_accuracy_with_both_curves_complete(string recipe, double accuracy, int steps, int epochs)
    {
        var started = Stopwatch.GetTimestamp();
        var id = await service.Client.SubmitAsync(recipe);
        var job = await service.Client.SucceededAsync(id);
        output.WriteLine($"{job.GetProperty("testAccuracy")} on the test set after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s: {recipe}");
        Assert.InRange(job.GetProperty("testAccuracy").GetDouble(), accuracy, 1);
        var metrics = await service.Client.GetJsonAsync($"/training/jobs/{id}/metrics");
        Assert.Equal(Enumerable.Range(0, steps), Numbers(metrics.GetProperty("iterations"), "iteration"));
        Assert.Equal(Enumerable.Range(1, epochs), Numbers(metrics.GetProperty("epochs"), "epoch"));
    }

    private static IEnumerable<int> Numbers(JsonElement array, string name) => array.EnumerateArray().Select(each => each.GetProperty(name).GetInt32());
}
