using System.Net;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training.Jobs;

public sealed class TrainingJobTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private HttpClient Client => service.Client;

    [Fact]
    public async Task A_job_is_trained_published_and_predicts()
    {
        var id = await Client.SubmitAsync(SmallJob.ExclusiveOr.Replace("\"epochs\":200", "\"epochs\":300,\"publishAs\":\"xor\",\"name\":\"exclusive or\"", StringComparison.Ordinal));
        var job = await Client.SucceededAsync(id);

        Assert.Equal("exclusive or", job.GetProperty("name").GetString());
        Assert.Equal((300, 300L, 300L, 100.0), (
            job.GetProperty("epoch").GetInt32(), job.GetProperty("iteration").GetInt64(), job.GetProperty("iterationsTotal").GetInt64(), job.GetProperty("percent").GetDouble()));
        Assert.Equal(1, job.GetProperty("trainAccuracy").GetDouble());
        Assert.Equal(1, job.GetProperty("attempts").GetInt32());
        Assert.Equal("xor", job.GetProperty("published").GetProperty("model").GetString());
        Assert.Equal(["queued", "running", "succeeded"], job.GetProperty("history").EnumerateArray().Select(change => change.GetProperty("to").GetString()));
        Assert.False(job.TryGetProperty("secondsLeft", out _));
        Assert.True(job.GetProperty("createdAt").GetDateTimeOffset() <= job.GetProperty("startedAt").GetDateTimeOffset());
        Assert.True(job.GetProperty("startedAt").GetDateTimeOffset() <= job.GetProperty("finishedAt").GetDateTimeOffset());

        foreach (var (input, label) in ((string, int)[])[("[0,0]", 0), ("[0,1]", 1), ("[1,0]", 1), ("[1,1]", 0)])
        {
            // As it was trained, on numbers as they are, is what a request gets that says nothing of it.
            var answer = await Client.PostAsync("/predict?model=xor", input).JsonAsync();
            Assert.Equal(label, answer.GetProperty("label").GetInt32());
            Assert.Equal(answer.GetRawText(), (await Client.PostAsync("/predict?model=xor&normalize=false", input).JsonAsync()).GetRawText());
            Assert.Equal(answer.GetRawText(), (await Client.PostAsync($"/predict?model=xor&version=1&normalize=false", input).JsonAsync()).GetRawText());
        }

        Assert.False(job.GetProperty("request").GetProperty("normalize").GetBoolean());
        var version = await Client.GetJsonAsync("/models/xor/versions/1");
        Assert.Equal(("job", id, 300), (version.GetProperty("origin").GetString()!, version.GetProperty("job").GetString()!, version.GetProperty("epoch").GetInt32()));
        Assert.Equal(await Client.LastSha256Async(id), version.GetProperty("sha256").GetString());
        Assert.False(version.GetProperty("normalize").GetBoolean());
        Assert.True((await Client.GetJsonAsync("/models/sample/versions/1")).GetProperty("normalize").GetBoolean());
    }

    [Fact]
    public async Task Curves_are_complete_and_the_same_as_the_librarys()
    {
        var request = SmallJob.Request(50, """{"hiddenLayers":[7],"batchSize":8,"epochs":5,"optimizer":{"name":"momentum","learningRate":0.1}}""");
        var expected = SmallJob.Train(request);
        var id = await Client.SubmitAsync(request);
        await Client.SucceededAsync(id);

        CompleteMetrics.AreThose(await Client.GetJsonAsync($"/training/jobs/{id}/metrics"), expected.Losses, expected.Epochs);
        Assert.Equal(expected.Sha256, await Client.LastSha256Async(id));

        var thinned = await Client.GetJsonAsync($"/training/jobs/{id}/metrics?every=10");
        Assert.Equal([0, 10, 20, 30], thinned.GetProperty("iterations").EnumerateArray().Select(step => step.GetProperty("iteration").GetInt32()));
        Assert.Equal(5, thinned.GetProperty("epochs").GetArrayLength());
    }

    [Fact]
    public async Task Any_snapshot_is_listed_downloaded_used_and_published()
    {
        var id = await Client.SubmitAsync(SmallJob.Request(30, """{"hiddenLayers":[5],"batchSize":10,"epochs":5,"snapshotEveryEpochs":2}"""));
        await Client.SucceededAsync(id);
        var snapshots = (await Client.GetJsonAsync($"/training/jobs/{id}/snapshots")).GetProperty("snapshots").EnumerateArray().ToArray();
        Assert.Equal([2, 4, 5], snapshots.Select(snapshot => snapshot.GetProperty("epoch").GetInt32()));
        Assert.Equal(3, snapshots.Select(snapshot => snapshot.GetProperty("sha256").GetString()).Distinct().Count());

        var published = await Client.PostAsync($"/training/jobs/{id}/snapshots/4/publish", """{"model":"fourth","live":true}""");
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        Assert.Equal("/models/fourth/versions/1", published.Headers.Location?.ToString());
        Assert.Equal(snapshots[1].GetProperty("sha256").GetString(), (await Client.GetJsonAsync("/models/fourth/versions/1")).GetProperty("sha256").GetString());

        const string Input = "[0.1,0.9,0.3,0.2,0.5,0.5]";
        var bySnapshot = await Client.PostAsync($"/predict?job={id}&epoch=4", Input).JsonAsync();
        var byModel = await Client.PostAsync("/predict?model=fourth&normalize=false", Input).JsonAsync();
        Assert.Equal(byModel.GetProperty("probabilities").GetRawText(), bySnapshot.GetProperty("probabilities").GetRawText());

        // The protocol's bytes are fed as sent here, and an ONNX file takes along how the network was trained.
        const string Bytes = """{"inputs":[{"name":"input","datatype":"UINT8","shape":[1,6],"data":[0,1,0,0,1,1]}]}""";
        var asBytes = await Client.PostAsync("/v2/models/fourth/infer", Bytes).JsonAsync();
        var asNumbers = await Client.PostAsync("/v2/models/fourth/infer", Bytes.Replace("UINT8", "FP32", StringComparison.Ordinal)).JsonAsync();
        Assert.Equal(asNumbers.GetProperty("outputs").GetRawText(), asBytes.GetProperty("outputs").GetRawText());
        var onnx = await Client.GetByteArrayAsync("/models/fourth/versions/1/weights?format=onnx", Cancelled);
        Assert.False((await Client.PostAsync("/models/again/versions", onnx, "application/x-onnx").JsonAsync()).GetProperty("normalize").GetBoolean());
        Assert.True((await Client.PostAsync("/models/otherwise/versions?normalize=true", onnx, "application/x-onnx").JsonAsync()).GetProperty("normalize").GetBoolean());

        foreach (var (format, mediaType) in ((string, string)[])[("json", "application/json"), ("safetensors", "application/x-safetensors")])
        {
            var file = await Client.GetByteArrayAsync($"/models/fourth/versions/1/weights?format={format}", Cancelled);
            Assert.False((await Client.PostAsync("/models/again/versions", file, mediaType).JsonAsync()).GetProperty("normalize").GetBoolean());
        }

        var json = await Client.GetByteArrayAsync($"/training/jobs/{id}/snapshots/4/weights", Cancelled);
        Assert.Equal(await Client.GetByteArrayAsync("/models/fourth/versions/1/weights", Cancelled), json);
        using var npz = await Client.GetAsync($"/training/jobs/{id}/snapshots/4/weights?format=npz", Cancelled);
        Assert.Equal("application/zip", npz.Content.Headers.ContentType?.ToString());

        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.NotFound, await Client.PostAsync($"/predict?job={id}&epoch=3", Input));
        Assert.Contains("from epoch 2 to 5", detail, StringComparison.Ordinal);
        await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await Client.PostAsync($"/predict?job={id}", Input));
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, await Client.GetAsync("/training/jobs/none/snapshots", Cancelled));
    }

    [Fact]
    public async Task A_job_divides_bytes_as_the_network_that_it_starts_from_was_trained()
    {
        const string Job = "\"dataset\":\"mnist\",\"hiddenLayers\":[],\"iterations\":1";
        await Client.SucceededAsync(await Client.SubmitAsync($"{{{Job},\"normalize\":false,\"publishAs\":\"raw\"}}"));
        foreach (var (stated, expected) in ((string, bool)[])[("", false), (",\"normalize\":true", true)])
        {
            var job = await Client.SucceededAsync(await Client.SubmitAsync($"{{{Job},\"startFrom\":{{\"model\":\"raw\"}}{stated}}}"));
            Assert.Equal(expected, job.GetProperty("request").GetProperty("normalize").GetBoolean());
        }
    }

    [Theory]
    [InlineData("", "It was accepted.")]
    [InlineData("\"normalize\":false,", "It was accepted.")]
    [InlineData("\"normalize\":true,", "It was accepted. Its data are a table of numbers, which are fed as they are: normalize is false.")]
    public async Task A_job_over_a_table_says_so_where_it_is_told_to_divide(string stated, string reason)
    {
        var id = await Client.SubmitAsync(SmallJob.ExclusiveOr.Replace("{\"dataset\"", $"{{{stated}\"dataset\"", StringComparison.Ordinal));
        var job = await Client.SucceededAsync(id);
        Assert.False(job.GetProperty("request").GetProperty("normalize").GetBoolean());
        Assert.Equal(reason, job.GetProperty("history")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_job_goes_on_from_a_model_or_a_snapshot()
    {
        const string Part = """{"hiddenLayers":[5],"batchSize":10,"epochs":2,"sampling":"shuffle","publishAs":"start"}""";
        var first = await Client.SubmitAsync(SmallJob.Request(30, Part));
        await Client.SucceededAsync(first);
        var sha256 = await Client.LastSha256Async(first);

        foreach (var start in (string[])["""{"model":"start"}""", $$"""{"job":"{{first}}","epoch":2}"""])
        {
            var id = await Client.SubmitAsync(SmallJob.Request(30, $$"""{"hiddenLayers":[5],"batchSize":0,"iterations":1,"optimizer":{"learningRate":1e-30},"startFrom":{{start}}}"""));
            var job = await Client.SucceededAsync(id);
            Assert.Equal(sha256, await Client.LastSha256Async(id));
            Assert.Equal(1, job.GetProperty("epoch").GetInt32());
        }

        var request = (await Client.JobAsync((await Client.GetJsonAsync("/training/jobs?limit=2")).GetProperty("jobs")[1].GetProperty("id").GetString()!)).GetProperty("request");
        Assert.Equal(1, request.GetProperty("startFrom").GetProperty("version").GetInt32());

        foreach (var (other, words) in ((string, string)[])[("\"hiddenLayers\":[6]", "6→5→3 with biases (sigmoid, softmax)"), ("\"hiddenLayers\":[5],\"hiddenActivation\":\"relu\"", "(relu, softmax)")])
        {
            var refused = await Client.PostAsync("/training/jobs", SmallJob.Request(30, $$$"""{{{{other}}},"startFrom":{"model":"start"}}"""));
            var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, refused);
            Assert.Contains(words, errors["startFrom"][0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_loss_that_is_no_number_ends_the_job_with_advice_and_is_kept()
    {
        var id = await Client.SubmitAsync(SmallJob.Request(200, """
            {"hiddenLayers":[4],"hiddenActivation":"identity","outputActivation":"identity","loss":"meanSquaredError","optimizer":{"learningRate":10},"batchSize":1}
            """));
        var job = await Client.UntilAsync(id, "failed", "succeeded");
        Assert.Equal("failed", job.GetProperty("status").GetString());
        Assert.Contains("smaller learningRate (it was 10)", job.GetProperty("failure").GetString(), StringComparison.Ordinal);
        var steps = (await Client.GetJsonAsync($"/training/jobs/{id}/metrics")).GetProperty("iterations").EnumerateArray().ToArray();
        Assert.InRange(steps.Length, 2, 999);
        Assert.Equal(JsonValueKind.String, steps[^1].GetProperty("loss").ValueKind);
        Assert.Contains(steps[^1].GetProperty("loss").GetString(), (string[])["NaN", "Infinity"]);
        Assert.Equal(steps[^1].GetProperty("loss").GetString(), job.GetProperty("loss").GetString());

        await Client.SucceededAsync(await Client.SubmitAsync(SmallJob.ExclusiveOr));
    }

    [Theory]
    [InlineData("""{"hiddenLayers":[4],"hiddenActivation":"identity","outputActivation":"identity","loss":"meanSquaredError","initializer":"normal","initializerScale":1e38}""", "smaller initializerScale (it was 1E+38")]
    [InlineData("""{"hiddenLayers":[4],"outputActivation":"identity","loss":"meanSquaredError","weightDecay":1e30}""", "smaller weightDecay (it was 1E+30")]
    public async Task The_advice_is_about_what_made_the_loss_no_number(string change, string advice)
    {
        var job = await Client.UntilAsync(await Client.SubmitAsync(SmallJob.Request(200, change)), "failed", "succeeded");
        Assert.Contains(advice, job.GetProperty("failure").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "body", "is empty; expected an object such as {\"dataset\":\"mnist\"}")]
    [InlineData("""{"dataset":"mnist","startFrom":"sample"}""", "startFrom", "expected {\"model\":\"sample\",\"version\":1} or {\"job\":\"ID\",\"epoch\":1}, got \"sample\"")]
    public async Task A_body_of_another_form_is_shown_the_right_one(string body, string place, string words)
    {
        var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await Client.PostAsync("/training/jobs", body));
        Assert.Equal(words, Assert.Single(errors[place]));
    }

    [Fact]
    public async Task Every_fault_of_a_request_is_named()
    {
        var refused = await Client.PostAsync("/training/jobs", """
            {"dataset":"nothing","epochs":0,"colour":"red","optimizer":{"name":"sgd","beta1":0.9},"publishAs":"a b","startFrom":{"model":"none"}}
            """);
        var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, refused);
        Assert.Equal(["colour", "dataset", "epochs", "optimizer.beta1", "publishAs", "startFrom.model"], errors.Keys.Order(StringComparer.Ordinal));

        foreach (var body in (string[])["", "[]", "{", "{\"dataset\":1e400}", "null"])
        {
            await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await Client.PostAsync("/training/jobs", body));
        }

        var vast = await Client.PostAsync("/training/jobs", SmallJob.Request(4, """{"hiddenLayers":[5000,5000],"epochs":1000}"""));
        Assert.Contains("expected at least 47", (await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, vast)).Errors["snapshotEveryEpochs"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_are_listed_newest_first_page_by_page()
    {
        for (var i = 0; i < 3; i++)
        {
            await Client.SucceededAsync(await Client.SubmitAsync(SmallJob.ExclusiveOr));
        }

        var all = (await Client.GetJsonAsync("/training/jobs?limit=200")).GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetString()!).ToArray();
        Assert.Equal(all.OrderDescending(StringComparer.Ordinal), all);
        var paged = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await Client.GetJsonAsync($"/training/jobs?limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            paged.AddRange(page.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }

        Assert.Equal(all, paged);
        Assert.Empty((await Client.GetJsonAsync("/training/jobs?status=paused")).GetProperty("jobs").EnumerateArray());
        await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await Client.GetAsync("/training/jobs?status=asleep", Cancelled));
        await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await Client.GetAsync("/training/jobs?limit=0", Cancelled));
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, await Client.GetAsync("/training/jobs/none", Cancelled));
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, await Client.GetAsync("/training/jobs/none/metrics", Cancelled));
    }
}
