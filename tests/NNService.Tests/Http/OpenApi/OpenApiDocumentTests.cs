using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Http.OpenApi;

public sealed class OpenApiDocumentTests(ServiceFixture service, ProbeServer probe) : IClassFixture<ServiceFixture>, IClassFixture<ProbeServer>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_is_valid()
    {
        var result = OpenApiDocument.Parse(await service.Client.GetStringAsync("/swagger/v1/swagger.json", Cancelled), "json");
        Assert.Empty(result.Diagnostic!.Errors);
        Assert.Empty(result.Diagnostic.Warnings);
    }

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own_a_summary_a_tag_and_its_failures()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, operation) in Operations(await DocumentAsync(service.Client)))
        {
            Assert.True(operation.TryGetProperty("operationId", out var id) && ids.Add(id.GetString()!), $"{path} needs an operation id of its own: WithName.");
            Assert.True(operation.TryGetProperty("summary", out _), $"{path} needs WithSummary.");
            Assert.True(operation.GetProperty("tags").GetArrayLength() == 1, $"{path} needs WithTags.");
            var failures = operation.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] is '4' or '5').ToArray();
            Assert.Contains(failures, failure => failure.Name == "500");
            // The protocols of others bring an error form of their own.
            var (form, contentType) = path.StartsWith("/v2", StringComparison.Ordinal) || path.StartsWith("/v1", StringComparison.Ordinal)
                ? ("ProtocolError", "application/json")
                : ("ProblemDocument", "application/problem+json");
            Assert.All(failures, failure => Assert.EndsWith(
                form,
                failure.Value.GetProperty("content").GetProperty(contentType).GetProperty("schema").GetProperty("$ref").GetString(),
                StringComparison.Ordinal));
        }

        Assert.NotEmpty(ids);
    }

    [Fact]
    public async Task Every_answer_with_text_has_an_example_of_what_its_schema_says()
    {
        var document = await DocumentAsync(service.Client);
        var held = 0;
        foreach (var (path, operation) in Operations(document))
        {
            foreach (var response in operation.GetProperty("responses").EnumerateObject().Where(response => response.Value.TryGetProperty("content", out _)))
            {
                foreach (var media in response.Value.GetProperty("content").EnumerateObject().Where(media => media.Name is "application/json" or "application/problem+json" or "text/plain" or "text/event-stream"))
                {
                    Assert.True(media.Value.TryGetProperty("example", out var example), $"{path} {response.Name} {media.Name} needs an example: Answers.jsonl or WithResponseExample.");
                    Assert.Equal([], SchemaCheck.Faults(document, media.Value.GetProperty("schema"), example, $"{path} {response.Name}"));
                    held++;
                }
            }
        }

        Assert.True(held > 200, $"{held} examples were found");
    }

    [Fact]
    public async Task Every_example_of_a_body_is_what_its_schema_says()
    {
        var document = await DocumentAsync(service.Client);
        foreach (var (path, operation) in Operations(document).Where(each => each.Operation.TryGetProperty("requestBody", out _)))
        {
            foreach (var media in operation.GetProperty("requestBody").GetProperty("content").EnumerateObject().Where(media => media.Value.TryGetProperty("examples", out _)))
            {
                Assert.NotEqual("{}", media.Value.GetProperty("schema").GetRawText());
                Assert.All(
                    media.Value.GetProperty("examples").EnumerateObject(),
                    example => Assert.Equal([], SchemaCheck.Faults(document, media.Value.GetProperty("schema"), example.Value.GetProperty("value"), $"{path} {example.Name}")));
            }
        }
    }

    /// <summary>The page sends an example unasked: a network that was trained on numbers as they are would be fed others.</summary>
    [Fact]
    public async Task Page_leaves_it_to_the_version_whether_a_prediction_is_normalized()
    {
        var predict = Operations(await DocumentAsync(service.Client)).Single(operation => operation.Path == "/predict").Operation;
        var normalize = predict.GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "normalize");
        Assert.False(normalize.TryGetProperty("example", out _));
        Assert.False(normalize.GetProperty("schema").TryGetProperty("default", out _));
    }

    [Fact]
    public async Task Page_is_shown()
    {
        var response = await service.Client.GetAsync("/swagger", Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("swagger-ui", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feature_can_describe_bodies_of_several_kinds()
    {
        var operation = Operations(await DocumentAsync(probe.Client)).Single(operation => operation.Path == "/bytes").Operation;
        var content = operation.GetProperty("requestBody").GetProperty("content");
        Assert.Equal("binary", content.GetProperty("application/octet-stream").GetProperty("schema").GetProperty("format").GetString());
        var json = content.GetProperty("application/json");
        Assert.Equal("array", json.GetProperty("schema").GetProperty("type").GetString());
        Assert.Equal("[1,2]", json.GetProperty("examples").GetProperty("two").GetProperty("value").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(["200", "400", "413", "415", "500"], operation.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Feature_can_give_examples()
    {
        var operations = Operations(await DocumentAsync(probe.Client)).ToDictionary(operation => operation.Path, operation => operation.Operation, StringComparer.Ordinal);
        var body = operations["/body"];
        var example = body.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("examples").GetProperty("least");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"name":"a","count":1,"values":[1.5]}"""), JsonNode.Parse(example.GetProperty("value").GetRawText())));
        Assert.Equal("a", body.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("example").GetProperty("name").GetString());
        Assert.Equal("sample", operations["/example"].GetProperty("parameters")[0].GetProperty("example").GetString());
    }

    [Fact]
    public async Task Schemas_follow_the_serializer()
    {
        var schemas = (await DocumentAsync(probe.Client)).GetProperty("components").GetProperty("schemas");
        Assert.Equal(["count", "name", "values"], schemas.GetProperty("ProbeBody").GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(["red", "darkGreen"], schemas.GetProperty("ProbeColour").GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
    }

    private static async Task<JsonElement> DocumentAsync(HttpClient client) =>
        JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/swagger/v1/swagger.json", Cancelled));

    private static IEnumerable<(string Path, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name, operation.Value);
}
