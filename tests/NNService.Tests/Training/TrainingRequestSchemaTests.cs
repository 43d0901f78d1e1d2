using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NNService.Http.Problems;
using NNService.Tests.Fixtures;
using NNService.Training;

namespace NNService.Tests.Training;

/// <summary>What the OpenAPI document says of a training request is what its reader takes.</summary>
public sealed partial class TrainingRequestSchemaTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Unknown = "unknown";

    [Fact]
    public async Task Names_are_those_that_are_read()
    {
        var read = Read(new JsonObject { [Unknown] = 1 });
        Assert.Equal(Known(read, Unknown), Properties(await SchemaAsync("TrainingRequest")).Select(property => property.Name).Order(StringComparer.Ordinal));
        read = Read(new JsonObject { ["optimizer"] = new JsonObject { [Unknown] = 1 } });
        Assert.Equal(Known(read, $"optimizer.{Unknown}"), Properties(await SchemaAsync("OptimizerRequest")).Select(property => property.Name).Order(StringComparer.Ordinal));
        read = Read(new JsonObject { ["earlyStopping"] = new JsonObject { [Unknown] = 1 } });
        Assert.Equal(Known(read, $"earlyStopping.{Unknown}"), Properties(await SchemaAsync("EarlyStoppingRequest")).Select(property => property.Name).Order(StringComparer.Ordinal));
        read = Read(new JsonObject { ["startFrom"] = new JsonObject { [Unknown] = 1 } });
        Assert.Equal(Known(read, $"startFrom.{Unknown}"), Properties(await SchemaAsync("StartFromRequest")).Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Words_are_those_that_are_taken()
    {
        var words = Properties(await SchemaAsync("TrainingRequest")).Select(property => (Path: property.Name, property.Value, Body: Body(property.Name)))
            .Concat(Properties(await SchemaAsync("OptimizerRequest")).Select(property => (Path: $"optimizer.{property.Name}", property.Value, Body: new JsonObject { ["optimizer"] = Body(property.Name) })))
            .Where(property => property.Value.TryGetProperty("enum", out _)).ToArray();
        Assert.Equal(8, words.Length);
        foreach (var (path, schema, body) in words)
        {
            var listed = schema.GetProperty("enum").EnumerateArray().Select(word => word.GetString());
            Assert.StartsWith($"expected one of {string.Join(", ", listed)}, got", Read(body).Single(fault => fault.Path == path).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Defaults_are_those_that_are_filled_in()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        foreach (var (name, defaults) in new (string, object)[] { ("TrainingRequest", new TrainingRequest()), ("OptimizerRequest", new OptimizerRequest()), ("EarlyStoppingRequest", new EarlyStoppingRequest()) })
        {
            var filled = JsonSerializer.SerializeToNode(defaults, defaults.GetType(), options)!.AsObject();
            foreach (var property in Properties(await SchemaAsync(name)).Where(property => property.Value.TryGetProperty("type", out _)))
            {
                var stated = Default().Match(property.Value.GetProperty("description").GetString()!).Groups["value"].Value;
                Assert.Equal(filled[property.Name]?.ToJsonString().Trim('"') ?? "", stated);
            }
        }
    }

    // In words: generators make what has a "default" a duty to send.
    [GeneratedRegex("`(?<value>[^`]+)` if absent\\.$", RegexOptions.ExplicitCapture)]
    private static partial Regex Default();

    private static JsonObject Body(string name) => new() { [name] = "no such word" };

    private static List<Fault> Read(JsonObject body)
    {
        body["dataset"] = "mnist";
        var faults = new List<Fault>();
        TrainingRequestReader.Read(JsonSerializer.SerializeToElement(body), faults);
        return faults;
    }

    // The message lists them: "… known are a, b, c".
    private static IEnumerable<string> Known(List<Fault> faults, string path) =>
        faults.Single(fault => fault.Path == path).Message.Split("known are ")[1].Split(", ").Order(StringComparer.Ordinal);

    private static JsonElement.ObjectEnumerator Properties(JsonElement schema) => schema.GetProperty("properties").EnumerateObject();

    private async Task<JsonElement> SchemaAsync(string name)
    {
        var document = await service.Client.GetAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken).JsonAsync();
        return document.GetProperty("components").GetProperty("schemas").GetProperty(name);
    }
}
