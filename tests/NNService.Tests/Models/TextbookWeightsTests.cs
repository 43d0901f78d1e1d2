using System.Net;
using System.Text;
using System.Text.Json;
using NeuralNet.Formats;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Models;

/// <summary>The textbook's own pretrained weights, imported as a user imports them.</summary>
public sealed class TextbookWeightsTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int Images = 10_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_parameter_arrives_bit_for_bit()
    {
        var pickle = SharedData.TextbookPickle();
        var version = await ImportAsync("bits", pickle);
        Assert.Equal(45_360, version.GetProperty("parameterCount").GetInt32());
        Assert.Equal([39_250, 5_100, 1_010], version.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("parameterCount").GetInt32()));

        var arrays = NumpyPickle.Read(pickle).ToDictionary(array => array.Name);
        var json = WeightsJson.Read(await service.Client.GetByteArrayAsync("/models/bits/versions/1/weights", Cancelled));
        var npz = NumpyArchive.Read(await service.Client.GetByteArrayAsync("/models/bits/versions/1/weights?format=npz", Cancelled));
        foreach (var exported in json.Arrays.Concat(npz))
        {
            Assert.Equal(arrays[exported.Name].Shape, exported.Shape);
            Assert.Equal(arrays[exported.Name].Values.Select(BitConverter.SingleToInt32Bits), exported.Values.Select(BitConverter.SingleToInt32Bits));
        }

        Assert.Equal(["sigmoid", "sigmoid", "softmax"], json.Activations);
        Assert.Equal(6, json.Arrays.Count);
    }

    [Theory]
    [InlineData(false, 9207)]
    [InlineData(true, 9352)]
    public async Task Ten_thousand_single_predictions_are_right_as_often(bool normalize, int correct)
    {
        var name = $"singles-{normalize}";
        await ImportAsync(name, SharedData.TextbookPickle());
        var path = $"/predict?model={name}&normalize={normalize}";
        var right = 0;
        await Parallel.ForAsync(0, Images, Cancelled, async (image, _) =>
        {
            var prediction = await service.Client.PostAsync(path, Digits.Json(image)).JsonAsync();
            if (prediction.GetProperty("label").GetInt32() == Digits.Test.Labels[image])
            {
                Interlocked.Increment(ref right);
            }
        });
        Assert.Equal(correct, right);
    }

    [Fact]
    public async Task A_broken_pickle_is_refused_and_nothing_is_stored()
    {
        var pickle = SharedData.TextbookPickle();
        using var response = await service.Client.PostAsync("/models/broken/versions", pickle[..^1000], "application/x-pickle");
        await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        using var described = await service.Client.GetAsync("/models/broken", Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, described.StatusCode);
    }

    [Fact]
    public async Task A_pickle_that_would_run_a_command_is_refused_by_name()
    {
        var hostile = Encoding.ASCII.GetBytes("cposix\nsystem\n(S'echo hello'\ntR.");
        using var response = await service.Client.PostAsync("/models/hostile/versions", hostile, "application/octet-stream");
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Contains("posix", detail, StringComparison.Ordinal);
    }

    private Task<JsonElement> ImportAsync(string name, byte[] pickle) =>
        service.Client.PostAsync($"/models/{name}/versions", pickle, "application/x-pickle").JsonAsync();
}
