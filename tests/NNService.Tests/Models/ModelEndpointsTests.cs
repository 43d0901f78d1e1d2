using System.Net;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Models;

public sealed class ModelEndpointsTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Linear = """{"activations":["softmax"],"W1":[[0.5,-0.5,0],[0.25,0,1]]}""";
    private const string Regression = """{"activations":["tanh","identity"],"W1":[[0.5,-0.5]],"b1":[0.1,0],"W2":[[1],[2]],"b2":[-1]}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shipped_model_is_listed_and_described()
    {
        var list = await service.Client.GetAsync("/models", Cancelled).JsonAsync();
        Assert.Equal("sample", list.GetProperty("default").GetString());

        var version = await service.Client.GetAsync("/models/sample/versions/1", Cancelled).JsonAsync();
        Assert.Equal("shipped", version.GetProperty("origin").GetString());
        Assert.True(version.GetProperty("live").GetBoolean());
        Assert.Equal(45_360, version.GetProperty("parameterCount").GetInt32());
        Assert.InRange(version.GetProperty("testAccuracy").GetDouble(), 0.98, 1);
        Assert.Equal([784, 50], version.GetProperty("layers")[0].GetProperty("weightShape").Deserialize<int[]>()!);
        Assert.Equal("sigmoid", version.GetProperty("layers")[1].GetProperty("activation").GetString());
        Assert.EndsWith("Z", version.GetProperty("createdAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shipped_accuracy_is_what_evaluate_counts_one_by_one_and_in_batches()
    {
        var known = (await service.Client.GetAsync("/models/sample/versions/1", Cancelled).JsonAsync()).GetProperty("testAccuracy").GetDouble();
        var losses = new List<double>();
        foreach (var batchSize in (int[])[1, 100, 10_000])
        {
            var answer = await service.Client.PostAsync("/models/sample/versions/1/evaluate?misclassified=20", $"{{\"batchSize\":{batchSize}}}").JsonAsync();
            Assert.Equal(known, answer.GetProperty("accuracy").GetDouble());
            Assert.Equal(10_000, answer.GetProperty("confusion").Deserialize<int[][]>()!.Sum(row => row.Sum()));
            var wrong = answer.GetProperty("misclassified").EnumerateArray().ToList();
            Assert.Equal(20, wrong.Count);
            Assert.All(wrong, each => Assert.NotEqual(each.GetProperty("label").GetInt32(), each.GetProperty("prediction").GetInt32()));
            losses.Add(answer.GetProperty("loss").GetDouble());
        }

        Assert.Single(losses.Distinct());
    }

    [Fact]
    public async Task Evaluate_needs_no_body_and_names_what_does_not_fit()
    {
        using var socket = ServiceFixture.OnSocket();
        using var empty = await socket.Client.PostAsync("/models/sample/versions/1/evaluate", content: null, Cancelled);
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);

        await service.Client.PostAsync("/models/small/versions", Linear).JsonAsync();
        using var misfit = await service.Client.PostAsync("/models/small/versions/1/evaluate", "{}");
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, misfit);
        Assert.Contains("784 inputs", detail, StringComparison.Ordinal);
        Assert.Contains("""{"dataset":"own"}, where mnist is the default""", detail, StringComparison.Ordinal);

        using var unknown = await service.Client.PostAsync("/models/sample/versions/1/evaluate", """{"dataset":"faces"}""");
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, unknown);
    }

    [Fact]
    public async Task A_file_of_no_known_format_is_told_which_there_are()
    {
        using var response = await service.Client.PostAsync("/models/text/versions", "hello, world"u8.ToArray(), "application/octet-stream");
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Contains("JSON, .npz, ONNX, safetensors and numpy pickles, and it begins as none of them", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_answers_201_with_a_location_and_its_shape_follows_the_file()
    {
        using var response = await service.Client.PostAsync("/models/linear/versions", Linear);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("/models/linear/versions/1", response.Headers.Location?.ToString());
        var version = await service.Client.GetAsync(response.Headers.Location, Cancelled).JsonAsync();
        Assert.Equal("imported", version.GetProperty("origin").GetString());
        Assert.Equal(6, version.GetProperty("parameterCount").GetInt32());
        Assert.False(version.GetProperty("layers")[0].TryGetProperty("biasShape", out _));

        var prediction = await service.Client.PostAsync("/predict?model=linear&normalize=false", "[0.6,0.9]").JsonAsync();
        Assert.Equal(2, prediction.GetProperty("label").GetInt32());
    }

    [Fact]
    public async Task A_regression_answers_with_values()
    {
        await service.Client.PostAsync("/models/regression/versions", Regression).JsonAsync();
        var single = await service.Client.PostAsync("/predict?model=regression&normalize=false", "[2]").JsonAsync();
        Assert.False(single.TryGetProperty("label", out _));
        Assert.Equal(Math.Tanh(1.1) + (2 * Math.Tanh(-1)) - 1, Assert.Single(single.GetProperty("values").EnumerateArray()).GetDouble(), 1e-6);

        var many = await service.Client.PostAsync("/predict?model=regression&normalize=false", "[[2],[3]]").JsonAsync();
        Assert.Equal(2, many.GetProperty("predictions").GetArrayLength());
    }

    [Fact]
    public async Task Class_names_of_the_file_are_the_labels()
    {
        await service.Client.PostAsync("/models/named/versions", Linear.Replace("{", "{\"classes\":[\"ant\",\"bee\",\"cat\"],", StringComparison.Ordinal)).JsonAsync();
        var prediction = await service.Client.PostAsync("/predict?model=named&normalize=false", "[0.6,0.9]").JsonAsync();
        Assert.Equal("cat", prediction.GetProperty("label").GetString());
    }

    [Fact]
    public async Task Activations_of_the_query_go_before_those_of_the_file()
    {
        var version = await service.Client.PostAsync("/models/queried/versions?activations=identity", Linear).JsonAsync();
        Assert.Equal("identity", version.GetProperty("layers")[0].GetProperty("activation").GetString());
        using var wrong = await service.Client.PostAsync("/models/queried/versions?activations=sigmoid,softmax", Linear);
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, wrong);
        Assert.Contains("expected 1, one for each layer, got 2", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_version_is_switched_and_not_deleted()
    {
        await service.Client.PostAsync("/models/switched/versions", Linear).JsonAsync();
        await service.Client.PostAsync("/models/switched/versions", Linear.Replace("0.5", "0.75", StringComparison.Ordinal)).JsonAsync();
        Assert.Equal(1, await LiveAsync("switched"));

        using var live = await service.Client.DeleteAsync("/models/switched/versions/1", Cancelled);
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, live);

        await service.Client.PutAsync("/models/switched/live", """{"version":2}""").JsonAsync();
        Assert.Equal(2, await LiveAsync("switched"));
        using var deleted = await service.Client.DeleteAsync("/models/switched/versions/1", Cancelled);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await service.Client.PostAsync("/predict?model=switched&version=1", "[0,0]");
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, gone);
    }

    [Theory]
    [InlineData("GET", "/models/nobody", null, HttpStatusCode.NotFound)]
    [InlineData("GET", "/models/sample/versions/77", null, HttpStatusCode.NotFound)]
    [InlineData("GET", "/models/sample/versions/77/weights", null, HttpStatusCode.NotFound)]
    [InlineData("GET", "/models/sample/versions/1/weights?format=pkl", null, HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/models/sample/live", """{"version":77}""", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/models/sample/live", """{"version":"one"}""", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/models/default", """{"name":"nobody"}""", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/models/sample/versions/77", null, HttpStatusCode.NotFound)]
    [InlineData("POST", "/models/default/versions", Linear, HttpStatusCode.BadRequest)]
    [InlineData("POST", "/models/a%20b/versions", Linear, HttpStatusCode.BadRequest)]
    [InlineData("POST", "/models/x/versions", """{"W1":[[1,2],[3]]}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/models/x/versions", """{"W1":[[1,2]],"classes":["a"]}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/models/x/versions", """{"W1":[[1,2]],"classes":["a","a"]}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/models/x/versions", """{"W1":[[1,2]],"classes":[]}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/models/x/versions", """{"W1":[[1,2]],"classes":["a","b"],"activations":["identity"]}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/models/x/versions", """{"W1":[[1,2],[3,4]],"W2":[[1,2,3]]}""", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_or_does_not_fit_is_refused(string method, string path, string? body, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await service.Client.SendAsync(request, Cancelled);
        await ProblemAssert.IsAsync(status, response);
    }

    [Fact]
    public async Task A_fault_in_a_weights_file_is_named_by_its_path()
    {
        using var response = await service.Client.PostAsync("/models/x/versions", """{"W1":[[1,2,3],[4,5]]}""");
        var (detail, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Equal(["expected 3 values, got 2"], errors["W1[1]"].Select(message => message.TrimEnd('.')));
        Assert.StartsWith("W1[1]: ", detail, StringComparison.Ordinal);
    }

    private async Task<int> LiveAsync(string name) =>
        (await service.Client.GetAsync($"/models/{name}", Cancelled).JsonAsync()).GetProperty("liveVersion").GetInt32();
}
