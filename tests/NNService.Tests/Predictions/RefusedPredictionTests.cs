using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Predictions;

/// <summary>Every row of the contract's list of bad input, each answered as it says; the next good request works.</summary>
public sealed class RefusedPredictionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    public static TheoryData<string, string, string> Bad => new()
    {
        { Numbers(783), "pixels", "expected 784 values, got 783" },
        { Numbers(785), "pixels", "expected 784 values, got 785" },
        { $"{{\"pixels\":{Numbers(3)}}}", "pixels", "expected 784 values, got 3" },
        { $"[{Numbers(784)},{Numbers(783)}]", "images[1]", "expected 784 values, got 783" },
        { $"[{Numbers(783)}]", "images[0]", "expected 784 values, got 783" },
        { With("300", 17), "pixels[17]", "300 is outside 0…255" },
        { $"{{\"images\":[{Numbers(784)},{Numbers(784)},{Numbers(784)},{With("300", 17)}]}}", "images[3][17]", "300 is outside 0…255" },
        { With("-1", 0), "pixels[0]", "-1 is outside 0…255; if it is no pixel, normalize=false feeds numbers as they are" },
        { With("255.0000001", 783), "pixels[783]", "255.0000001 is outside 0…255; if it is no pixel, normalize=false feeds numbers as they are" },
        { With("1e400", 5), "pixels[5]", "1e400 is outside 0…255" },
        { With("null", 5), "pixels[5]", "expected a number of 0…255, got null" },
        { With("\"7\"", 5), "pixels[5]", "expected a number of 0…255, got the text \"7\"" },
        { With("true", 5), "pixels[5]", "expected a number of 0…255, got true" },
        { With("{}", 5), "pixels[5]", "expected a number of 0…255, got an object" },
        { With("[0]", 5), "pixels[5]", "expected a number of 0…255, got an array" },
        { With("NaN", 5), "pixels[5]", "not valid JSON near byte 11: NaN" },
        { With("Infinity", 5), "pixels[5]", "not valid JSON near byte 11: Infinity" },
        { With("007", 5), "pixels[5]", "not valid JSON near byte 11: 007" },
        { "[[" + string.Join("],[", Enumerable.Repeat(string.Join(',', Enumerable.Repeat("0", 28)), 27)) + "]]", "pixels", "expected 28 rows of 28 numbers, got 27" },
        { "[]", "body", "got an empty array" },
        { "{}", "body", "expected a property 'pixels' (one image) or 'images' (many)" },
        { """{"index":0,"label":1,"inputs":[0.5,1]}""", "body", "expected a property 'pixels' (one image) or 'images' (many); a row of a table goes as the array that 'inputs' is (jq .inputs)" },
        { "{\"images\":[]}", "images", "expected at least one image of 784 numbers, got an empty array" },
        { "{\"images\":[7]}", "images[0]", "expected an array of 784 numbers, got 7" },
        { "{\"pixels\":null}", "pixels", "expected an array, got null" },
        { $"{{\"pixels\":{Numbers(784)},\"images\":[{Numbers(784)}]}}", "images", "send either 'pixels' or 'images', once" },
        { "7", "body", "expected an array of 784 numbers" },
        { "\"text\"", "body", "got the text \"text\"" },
        { "", "body", "the JSON is incomplete" },
        { "   ", "body", "the JSON is incomplete" },
        { Numbers(784)[..^1], "body", "the JSON is incomplete: the body ends after 1568 bytes" },
        { Numbers(784)[..100], "body", "the JSON is incomplete: the body ends after 100 bytes" },
        { Numbers(784) + "x", "body", "not valid JSON near byte 1569: x" },
        { Numbers(784) + Numbers(784), "body", "not valid JSON near byte 1569: [0," },
        { "not json", "body", "not valid JSON near byte 0: not json" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_input_is_refused_at_its_place_and_quickly(string body, string place, string message)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await service.Client.PostAsync("/predict", body);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "bad input kept the service busy");

        var (detail, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        var (path, messages) = Assert.Single(errors);
        Assert.StartsWith(place, path, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Single(messages), StringComparison.Ordinal);
        Assert.Equal($"{path}: {messages[0]}", detail);
        await GoodRequestWorks();
    }

    [Theory]
    [InlineData("1e39")]
    [InlineData("-1e400")]
    public async Task Numbers_beyond_32_bits_are_refused_unscaled(string number)
    {
        using var response = await service.Client.PostAsync("/predict?normalize=false", With(number, 9));
        var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Equal($"{number} is not a finite 32-bit number", Assert.Single(errors["pixels[9]"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(783)]
    [InlineData(785)]
    public async Task Bytes_that_are_no_whole_images_are_refused(int length)
    {
        using var response = await service.Client.PostAsync("/predict", new byte[length], "application/octet-stream");
        var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Equal($"expected a whole number of images, or rows of a table, of 784 bytes, got {length} bytes", Assert.Single(errors["body"]));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/octet-stream")]
    public async Task More_than_ten_thousand_images_are_too_many(string contentType)
    {
        var body = contentType == "application/json"
            ? Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat(Numbers(784), 10_001)) + "]")
            : new byte[784 * 10_001];
        using var response = await service.Client.PostAsync("/predict", body, contentType);
        await ProblemAssert.IsAsync(HttpStatusCode.RequestEntityTooLarge, response);
        await GoodRequestWorks();
    }

    [Fact]
    public async Task A_body_over_32_MiB_is_too_large()
    {
        using var socket = ServiceFixture.OnSocket();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/predict") { Content = new ByteArrayContent(new byte[(32 << 20) + 1]) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.ExpectContinue = true;

        // Who waits for leave to send only for a second, as clients do, meets a closed connection on a slow machine.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(handler) { BaseAddress = socket.Client.BaseAddress };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await ProblemAssert.IsAsync(HttpStatusCode.RequestEntityTooLarge, response);
    }

    [Theory]
    [InlineData("?model=nobody", HttpStatusCode.NotFound)]
    [InlineData("?version=99", HttpStatusCode.NotFound)]
    [InlineData("?model=sample&version=0", HttpStatusCode.NotFound)]
    [InlineData("?normalise=false", HttpStatusCode.BadRequest)]
    public async Task Unknown_models_and_odd_parameters_are_refused(string query, HttpStatusCode status)
    {
        using var response = await service.Client.PostAsync("/predict" + query, Digits.Json(0));
        await ProblemAssert.IsAsync(status, response);
    }

    [Theory]
    [InlineData("version", "two", "expected a whole number, got 'two'")]
    [InlineData("normalize", "maybe", "expected true or false, got 'maybe'")]
    public async Task Parameters_of_another_kind_are_named(string parameter, string value, string message)
    {
        using var response = await service.Client.PostAsync($"/predict?{parameter}={value}", Digits.Json(0));
        var (detail, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, response);
        Assert.Equal($"{parameter}: {message}", detail);
        Assert.Equal([message], errors[parameter]);

        using var protocol = await service.Client.PostAsync("/v1/models/sample:predict?normalize=maybe", "{}");
        var error = (await protocol.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace("\\u0027", "'", StringComparison.Ordinal);
        Assert.Contains("normalize: expected true or false, got 'maybe'", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Other_content_types_are_refused(string? contentType)
    {
        using var response = await service.Client.PostAsync("/predict", Encoding.UTF8.GetBytes(Digits.Json(0)), contentType);
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.UnsupportedMediaType, response);
        Assert.Contains("application/octet-stream", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_random_mutations_never_break_the_service()
    {
        var random = new Random(20);
        string[] valid = [Digits.Json(0), $"{{\"pixels\":{Digits.Json(1)}}}", $"[{Digits.Json(2)},{Digits.Json(3)}]"];
        string[] fragments = ["[", "]", "{", "}", ",", "\"", ":", "null", "-", "e", "1e400", "300", "NaN", "\\u0000", "\u00ff", "pixels", "images", " ", "0."];
        for (var i = 0; i < 10_000; i++)
        {
            var body = new StringBuilder(valid[random.Next(valid.Length)]);
            for (var mutations = random.Next(1, 4); mutations > 0; mutations--)
            {
                var at = random.Next(body.Length);
                switch (random.Next(4))
                {
                    case 0: body.Remove(at, Math.Min(random.Next(1, 9), body.Length - at)); break;
                    case 1: body.Insert(at, fragments[random.Next(fragments.Length)]); break;
                    case 2: body[at] = (char)random.Next(1, 256); break;
                    default: body.Length = Math.Max(1, at); break;
                }
            }

            using var response = await service.Client.PostAsync("/predict", body.ToString());
            Assert.True(
                response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest,
                string.Create(CultureInfo.InvariantCulture, $"mutation {i}: {response.StatusCode} for {body}"));
        }

        await GoodRequestWorks();
    }

    private async Task GoodRequestWorks() =>
        Assert.Equal(7, (await service.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync()).GetProperty("label").GetInt32());

    private static string Numbers(int count) => "[" + string.Join(',', Enumerable.Repeat("0", count)) + "]";

    private static string With(string value, int at) =>
        "[" + string.Join(',', Enumerable.Range(0, 784).Select(index => index == at ? value : "0")) + "]";
}
