using System.Net;
using System.Text;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Models;

/// <summary>Weights in every format over HTTP: taken away, and brought back.</summary>
public sealed class WeightFormatTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Format, content type, and whether it names activations and classes.</summary>
    public static TheoryData<string, string, bool> Formats => new()
    {
        { "json", "application/json", true },
        { "npz", "application/zip", false },
        { "onnx", "application/x-onnx", true },
        { "safetensors", "application/x-safetensors", true },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_download_posted_back_is_the_same_network(string format, string contentType, bool namesClasses)
    {
        using var download = await service.Client.GetAsync($"/models/sample/versions/1/weights?format={format}", Cancelled);
        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        Assert.Equal(contentType, download.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"sample-1.{format}", download.Content.Headers.ContentDisposition?.FileName);

        var original = await service.Client.GetAsync("/models/sample/versions/1", Cancelled).JsonAsync();
        var file = await download.Content.ReadAsByteArrayAsync(Cancelled);
        foreach (var type in (string[])[contentType, "application/octet-stream"])
        {
            var back = await service.Client.PostAsync($"/models/{format}/versions{(namesClasses ? "" : "?activations=sigmoid,sigmoid,softmax")}", file, type).JsonAsync();
            foreach (var property in (string[])["sha256", "layers", "classes"])
            {
                Assert.Equal(original.GetProperty(property).GetRawText(), back.GetProperty(property).GetRawText());
            }
        }
    }

    /// <summary>As everywhere, a single output is the probability of the second of two classes: here it is always 1.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_softmax_of_one_output_predicts_and_reads_back(string format, string contentType, bool namesClasses)
    {
        const string Answer = """{"label":1,"probability":1,"probabilities":[0,1],""";
        var name = $"lone-{format}";
        await service.Client.PostAsync($"/models/{name}/versions", """{"activations":["softmax"],"W1":[[3]]}""").JsonAsync();
        var file = await service.Client.GetByteArrayAsync($"/models/{name}/versions/1/weights?format={format}", Cancelled);
        await service.Client.PostAsync($"/models/{name}/versions{(namesClasses ? "" : "?activations=softmax")}", file, contentType).JsonAsync();
        foreach (var version in (int[])[1, 2])
        {
            using var answer = await service.Client.PostAsync($"/predict?model={name}&version={version}", "[7]");
            Assert.StartsWith(Answer, await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_network_of_many_classes_reads_back(string format, string contentType, bool namesClasses)
    {
        const int Many = 70_000;
        var name = $"wide-{format}";
        await service.Client.PostAsync($"/models/{name}/versions", $$"""{"activations":["softmax"],"W1":[[{{string.Join(',', Enumerable.Range(0, Many))}}]]}""").JsonAsync();
        var file = await service.Client.GetByteArrayAsync($"/models/{name}/versions/1/weights?format={format}", Cancelled);
        var back = await service.Client.PostAsync($"/models/{name}/versions", file, namesClasses ? contentType : "application/octet-stream").JsonAsync();
        Assert.Equal(Many, back.GetProperty("classes").GetArrayLength());
    }

    [Fact]
    public async Task Five_thousand_named_classes_stay_named()
    {
        var names = JsonSerializer.Serialize(Enumerable.Range(0, 5000).Select(index => $"class {index}"));
        var network = $$"""{"activations":["softmax"],"classes":{{names}},"W1":[[{{string.Join(',', Enumerable.Range(0, 5000))}}]]}""";
        await service.Client.PostAsync("/models/named/versions", network).JsonAsync();
        foreach (var format in (string[])["json", "onnx", "safetensors"])
        {
            var file = await service.Client.GetByteArrayAsync($"/models/named/versions/1/weights?format={format}", Cancelled);
            var back = await service.Client.PostAsync("/models/named/versions", file, "application/octet-stream").JsonAsync();
            Assert.Equal("class 4999", back.GetProperty("classes")[4999].GetString());
        }
    }

    [Fact]
    public async Task Classes_that_no_file_could_name_are_left_out()
    {
        var job = await service.Client.PostAsync("/training/jobs", """
            {"dataset":{"inputs":[[0,0],[0,1],[1,0],[1,1]],"targets":[[1,0],[0,1],[0,1],[1,0]]},"hiddenLayers":[2],"outputActivation":"tanh",
             "loss":"meanSquaredError","epochs":1,"publishAs":"hyperbolic"}
            """).JsonAsync();
        var id = job.GetProperty("id").GetString();

        // The stream ends with the job.
        Assert.Contains("succeeded", await service.Client.GetStringAsync($"/training/jobs/{id}/events", Cancelled), StringComparison.Ordinal);
        foreach (var format in (string[])["json", "onnx", "safetensors"])
        {
            var file = await service.Client.GetByteArrayAsync($"/training/jobs/{id}/snapshots/1/weights?format={format}", Cancelled);
            var back = await service.Client.PostAsync("/models/hyperbolic-back/versions", file, "application/octet-stream").JsonAsync();
            Assert.Equal("tanh", back.GetProperty("layers")[1].GetProperty("activation").GetString());
        }
    }

    [Fact]
    public async Task An_unknown_format_is_told_the_known_ones()
    {
        using var response = await service.Client.GetAsync("/models/sample/versions/1/weights?format=h5", Cancelled);
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Contains("json, npz, onnx, safetensors", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_that_is_not_read_is_named_and_nothing_is_stored()
    {
        var fixture = Path.Combine(Repository.Root, "tests", "NeuralNet.Tests", "Formats", "fixtures", "onnx", "torch_convolution.onnx");
        using var response = await service.Client.PostAsync("/models/convolution/versions", await File.ReadAllBytesAsync(fixture, Cancelled), "application/x-onnx");
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Contains("node '/0/Conv' (Conv): the operator 'Conv' is not read", detail, StringComparison.Ordinal);
        using var described = await service.Client.GetAsync("/models/convolution", Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, described.StatusCode);
    }

    [Fact]
    public async Task Logits_become_probabilities_by_the_activations_of_the_query()
    {
        var fixture = Path.Combine(Repository.Root, "tests", "NeuralNet.Tests", "Formats", "fixtures", "onnx", "torch_logits.onnx");
        var version = await service.Client.PostAsync(
            "/models/logits/versions?activations=relu,softmax", await File.ReadAllBytesAsync(fixture, Cancelled), "application/x-onnx").JsonAsync();
        Assert.Equal(3, version.GetProperty("classes").GetArrayLength());
        var prediction = await service.Client.PostAsync("/predict?model=logits&normalize=false", "[1,2,3,4,5,6]").JsonAsync();
        Assert.Equal(1, prediction.GetProperty("probabilities").EnumerateArray().Sum(value => value.GetDouble()), 1e-6);
    }

    [Fact]
    public async Task A_file_under_the_wrong_content_type_is_told_the_right_one()
    {
        var file = await service.Client.GetByteArrayAsync("/models/sample/versions/1/weights?format=onnx", Cancelled);
        using var response = await service.Client.PostAsync("/models/x/versions", file, "application/zip");
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Contains("this is an ONNX model (sent as application/x-onnx)", detail, StringComparison.Ordinal);
        using var unknown = await service.Client.PostAsync("/models/x/versions", Encoding.UTF8.GetBytes("x"), "application/x-tensorflow");
        await ProblemAssert.IsAsync(HttpStatusCode.UnsupportedMediaType, unknown);
    }
}
