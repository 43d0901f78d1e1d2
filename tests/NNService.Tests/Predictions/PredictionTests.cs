using System.Net;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Predictions;

public sealed class PredictionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> FormsOfOneImage => new(
        Digits.Json(0),
        $"{{\"pixels\":{Digits.Json(0)}}}",
        $"{{\"index\":0,\"label\":7,\"pixels\":{Digits.Json(0)}}}",
        Square(0),
        $"{{\"pixels\":{Square(0)}}}",
        " \r\n\t" + Digits.Json(0).Replace(",", " ,\n", StringComparison.Ordinal) + "\n",
        "\uFEFF" + Digits.Json(0),
        Digits.Json(0).Replace(",", ".0,", StringComparison.Ordinal));

    public static TheoryData<string> FormsOfTwoImages => new(
        $"[{Digits.Json(0)},{Digits.Json(1)}]",
        $"{{\"images\":[{Digits.Json(0)},{Digits.Json(1)}]}}",
        $"[{Square(0)},{Square(1)}]",
        $"{{\"images\":[{Square(0)},{Digits.Json(1)}]}}");

    [Theory]
    [MemberData(nameof(FormsOfOneImage))]
    public async Task One_image_in_any_form_is_one_prediction(string body)
    {
        using var response = await service.Client.PostAsync("/predict", body);
        Assert.Equal("sample/1", Assert.Single(response.Headers.GetValues("X-Model")));

        var prediction = await Task.FromResult(response).JsonAsync();
        Assert.Equal(7, prediction.GetProperty("label").GetInt32());
        var probabilities = prediction.GetProperty("probabilities").Deserialize<float[]>()!;
        Assert.Equal(10, probabilities.Length);
        Assert.Equal(1, probabilities.Sum(), 1e-5);
        Assert.Equal(probabilities.Max(), prediction.GetProperty("probability").GetSingle());
        Assert.Equal(64, prediction.GetProperty("model").GetProperty("sha256").GetString()!.Length);
        Assert.Equal("sample", prediction.GetProperty("model").GetProperty("name").GetString());
        Assert.Equal(1, prediction.GetProperty("model").GetProperty("version").GetInt32());
    }

    [Theory]
    [MemberData(nameof(FormsOfTwoImages))]
    public async Task Many_images_in_any_form_are_a_list(string body) => CheckTwo(await service.Client.PostAsync("/predict", body).JsonAsync());

    [Fact]
    public async Task Raw_bytes_are_a_list()
    {
        byte[] body = [.. Digits.Test.Pixels(0), .. Digits.Test.Pixels(1)];
        CheckTwo(await service.Client.PostAsync("/predict", body, "application/octet-stream").JsonAsync());
    }

    [Fact]
    public async Task An_example_of_a_data_set_is_a_request_as_it_is()
    {
        var example = await service.Client.GetStringAsync("/datasets/mnist/test/0", Cancelled);
        Assert.Equal(7, (await service.Client.PostAsync("/predict", example).JsonAsync()).GetProperty("label").GetInt32());
    }

    [Fact]
    public async Task Scaled_values_are_fed_as_sent()
    {
        var scaled = "[" + string.Join(',', Digits.Test.Pixels(0).ToArray().Select(pixel => pixel / 255f)) + "]";
        var whole = await service.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync();
        var fed = await service.Client.PostAsync("/predict?normalize=false", scaled).JsonAsync();
        Assert.Equal(whole.GetRawText(), fed.GetRawText());
    }

    [Fact]
    public async Task A_row_has_the_same_bits_alone_and_in_a_batch()
    {
        var images = Enumerable.Range(0, 137).ToArray();
        var batch = await service.Client.PostAsync("/predict", "[" + string.Join(',', images.Select(Digits.Json)) + "]").JsonAsync();
        foreach (var image in images.Where(image => image % 17 == 0))
        {
            var alone = await service.Client.PostAsync("/predict", Digits.Json(image)).JsonAsync();
            Assert.Equal(
                batch.GetProperty("predictions")[image].GetProperty("probabilities").GetRawText(), alone.GetProperty("probabilities").GetRawText());
        }
    }

    [Theory]
    [InlineData("3e38")]
    [InlineData("-3.4e38")]
    [InlineData("1e-300")]
    public async Task Any_finite_number_is_accepted_unscaled(string number)
    {
        var answer = await service.Client.PostAsync("/predict?normalize=false", "[" + string.Join(',', Enumerable.Repeat(number, 784)) + "]").JsonAsync();
        Assert.All(answer.GetProperty("probabilities").EnumerateArray(), value => Assert.InRange(value.GetSingle(), 0, 1));
    }

    [Fact]
    public async Task A_named_model_and_version_answer()
    {
        using var response = await service.Client.PostAsync("/predict?model=sample&version=1", Digits.Json(3));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("sample/1", Assert.Single(response.Headers.GetValues("X-Model")));
    }

    private static void CheckTwo(JsonElement answer)
    {
        var predictions = answer.GetProperty("predictions");
        Assert.Equal([7, 2], predictions.EnumerateArray().Select(row => row.GetProperty("label").GetInt32()));
        Assert.All(predictions.EnumerateArray(), row => Assert.False(row.TryGetProperty("model", out _)));
        Assert.Equal("sample", answer.GetProperty("model").GetProperty("name").GetString());
    }

    private static string Square(int index) =>
        "[" + string.Join(',', Digits.Test.Pixels(index).ToArray().Chunk(28).Select(row => "[" + string.Join(',', row) + "]")) + "]";
}
