using System.Text.Json;
using System.Text.Json.Nodes;
using NNService.Models;
using NNService.Tests.Fixtures;
using NNService.Training;

namespace NNService.Tests.Training;

/// <summary>The recipe of the shipped network: cut to its first epochs here, because all 400 take ten minutes.</summary>
public sealed class RecipeTests
{
    private static readonly string Assets = Path.Combine(AppContext.BaseDirectory, "Assets");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_recipe_gives_the_same_bytes_again()
    {
        using var directory = new TemporaryDirectory();
        var recipe = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Assets, "sample_weight.recipe.json"), Cancelled))!;
        recipe["epochs"] = 1;
        var recipePath = Path.Combine(directory.Path, "recipe.json");
        await File.WriteAllTextAsync(recipePath, recipe.ToJsonString(), Cancelled);

        var files = new List<byte[]>();
        foreach (var name in (string[])["first.json", "second.json"])
        {
            var path = Path.Combine(directory.Path, name);
            Assert.Equal(0, await TrainCommand.RunAsync(recipePath, path, TextWriter.Null, TextWriter.Null, Cancelled));
            files.Add(await File.ReadAllBytesAsync(path, Cancelled));
        }

        Assert.Equal(files[0], files[1]);
        var card = JsonSerializer.Deserialize<ModelCard>(
            await File.ReadAllTextAsync(Path.Combine(directory.Path, "first.card.json"), Cancelled), JsonSerializerOptions.Web)!;

        // Holds the bits of a whole epoch, so that the recipe still makes the shipped file.
        Assert.Equal("90a5d2b238bbfd5fa82b018e7e3d03a6b2f889eeb521a2e75c602ca6072f184c", card.Sha256);
        Assert.InRange(card.TestAccuracy!.Value, 0.9, 0.97);
    }

    [Theory]
    [InlineData("weights.npz", "ends in .json")]
    [InlineData("nowhere/weights.json", "no such directory")]
    public async Task A_place_that_cannot_be_written_to_is_refused_before_the_training(string name, string reason)
    {
        using var directory = new TemporaryDirectory();
        var (output, errors) = (new StringWriter(), new StringWriter());
        var recipe = Path.Combine(Assets, "sample_weight.recipe.json");
        Assert.Equal(1, await TrainCommand.RunAsync(recipe, Path.Combine(directory.Path, name), output, errors, Cancelled));
        Assert.Contains(reason, errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task A_faulty_recipe_lists_every_fault()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "recipe.json");
        await File.WriteAllTextAsync(path, """{"dataset":"mnits","epochs":0,"colour":"red","optimizer":{"name":"sgd","beta1":0.9}}""", Cancelled);
        var errors = new StringWriter();
        Assert.Equal(1, await TrainCommand.RunAsync(path, Path.Combine(directory.Path, "out.json"), TextWriter.Null, errors, Cancelled));
        Assert.Contains("epochs: expected a whole number of 1…100000, got 0", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("dataset: There is no data set 'mnits'; there are: mnist.", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("colour: unknown", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("optimizer.beta1: sgd has no such constant", errors.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(directory.Path, "out.json")));
    }
}
