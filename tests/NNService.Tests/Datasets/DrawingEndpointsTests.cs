using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Datasets;

public sealed class DrawingEndpointsTests : IDisposable
{
    private readonly TemporaryDirectory data = new();
    private ServiceFixture service;

    public DrawingEndpointsTests() => service = ServiceFixture.On(data.Path);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        service.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task Drawings_are_a_data_set_whose_every_fifth_is_held_out_and_which_survives_a_restart()
    {
        Assert.DoesNotContain("drawings", await service.Client.GetStringAsync("/datasets", Cancellation), StringComparison.Ordinal);
        for (var number = 0; number < 6; number++)
        {
            using var response = await KeepAsync(Drawing(number + 1), number);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            var expected = number == 4 ? "/datasets/drawings/test/0" : $"/datasets/drawings/train/{Math.Min(number, 4)}";
            Assert.Equal(expected, response.Headers.Location?.OriginalString);
            var example = await service.Client.GetFromJsonAsync<JsonElement>(expected, Cancellation);
            Assert.Equal(number, example.GetProperty("label").GetInt32());
            Assert.Equal(Drawing(number + 1), example.GetProperty("pixels").Deserialize<int[]>());
        }

        await Restart();
        Assert.Equal(
            """{"name":"drawings","splits":[{"name":"train","count":5},{"name":"test","count":1}],"shape":[28,28],"classes":["0","1","2","3","4","5","6","7","8","9"]}""",
            await service.Client.GetStringAsync("/datasets/drawings", Cancellation));
    }

    [Fact]
    public async Task What_a_crash_left_of_a_drawing_is_not_read_and_makes_way()
    {
        (await KeepAsync(Drawing(1), 1)).Dispose();
        await using (var file = File.Open(data.File("drawings.bin"), FileMode.Append))
        {
            await file.WriteAsync(new byte[100], Cancellation);
        }

        await Restart();
        (await KeepAsync(Drawing(2), 2)).Dispose();
        var second = await service.Client.GetFromJsonAsync<JsonElement>("/datasets/drawings/train/1", Cancellation);
        Assert.Equal(2, second.GetProperty("label").GetInt32());
        Assert.Equal(Drawing(2), second.GetProperty("pixels").Deserialize<int[]>());
    }

    [Fact]
    public async Task They_can_be_trained_on_and_stay_as_they_are_while_they_are()
    {
        (await KeepAsync(Drawing(1), 1)).Dispose();
        using var queued = await service.Client.PostAsJsonAsync("/training/jobs", new { dataset = "drawings", iterations = 1_000_000, snapshotEveryEpochs = 100_000 }, Cancellation);
        var job = (await queued.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString();

        using (var refused = await KeepAsync(Drawing(2), 2))
        {
            await ProblemAssert.IsAsync(HttpStatusCode.Conflict, refused);
        }

        using var cancelled = await service.Client.PostAsync($"/training/jobs/{job}/cancel", null, Cancellation);
        while (!(await service.Client.GetFromJsonAsync<JsonElement>($"/training/jobs/{job}", Cancellation)).TryGetProperty("finishedAt", out _))
        {
            await Task.Delay(50, Cancellation);
        }

        using var kept = await KeepAsync(Drawing(2), 2);
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
    }

    [Theory]
    [InlineData("{}", "pixels", "expected an array of 784 numbers, got none")]
    [InlineData("""{"pixels":[1,2],"label":1}""", "pixels", "expected 784 values, got 2")]
    [InlineData("""{"pixels":7,"label":1}""", "pixels", "expected an array of 784 numbers, got 7")]
    [InlineData("""{"pixels":[]}""", "label", "required: the digit that was drawn, 0…9")]
    [InlineData("""{"pixels":[],"label":10}""", "label", "expected a whole number of 0…9, got 10")]
    [InlineData("""{"pixels":[],"label":1,"name":"x"}""", "name", "unknown; known are pixels, label")]
    [InlineData("[1]", "body", "expected an object, got an array")]
    [InlineData("", "body", """is empty; expected an object such as {"pixels":[784 numbers],"label":7}""")]
    public async Task What_is_no_drawing_is_refused(string body, string place, string words)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await service.Client.PostAsync("/datasets/drawings", content, Cancellation);
        var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Contains(words, errors[place]);
    }

    [Fact]
    public async Task Values_out_of_range_and_an_empty_sheet_are_refused()
    {
        var pixels = Drawing(1);
        pixels[17] = 300;
        using (var response = await KeepAsync(pixels, 1))
        {
            Assert.Equal("expected a whole number of 0…255, got 300", Assert.Single((await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response)).Errors["pixels[17]"]));
        }

        using var empty = await KeepAsync(new int[784], 1);
        Assert.Equal("nothing is drawn: every value is 0", Assert.Single((await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, empty)).Errors["pixels"]));
    }

    [Fact]
    public async Task Another_data_set_cannot_take_the_name()
    {
        using var form = new MultipartFormDataContent { { new StringContent("1,2,3"), "train", "train.csv" } };
        using var response = await service.Client.PutAsync("/datasets/drawings", form, Cancellation);
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, response);
    }

    private static int[] Drawing(int seed) => [.. Enumerable.Range(0, 784).Select(pixel => pixel * seed % 256)];

    private Task<HttpResponseMessage> KeepAsync(int[] pixels, int label) =>
        service.Client.PostAsJsonAsync("/datasets/drawings", new { pixels, label }, Cancellation);

    private async Task Restart()
    {
        service.Dispose();
        await Task.Yield();
        service = ServiceFixture.On(data.Path);
    }
}
