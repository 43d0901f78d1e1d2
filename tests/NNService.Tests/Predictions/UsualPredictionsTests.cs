using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Predictions;

/// <summary>Whichever way a prediction takes through the service, it is answered, refused, traced and counted the same.</summary>
public sealed class UsualPredictionsTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_are_the_same_by_every_way()
    {
        using var service = ServiceFixture.OnSocket();
        var usual = await AnswerAsync(service, "/predict", Digits.Json(0));
        Assert.Contains("\"label\":7", usual, StringComparison.Ordinal);
        Assert.Equal(usual, await AnswerAsync(service, "/predict?normalize=true", Digits.Json(0)));
        Assert.Equal(usual, await AnswerAsync(service, "/predict", Digits.Json(0), request => request.Headers.TransferEncodingChunked = true));
        Assert.Equal(usual, await AnswerAsync(service, "/predict", Digits.Json(0), request => request.Content!.Headers.ContentType!.CharSet = "utf-8"));
        Assert.Equal(usual, await AnswerAsync(service, "/Predict/", Digits.Json(0)));
        Assert.Equal(usual, await AnswerAsync(service, "/predict", Digits.Json(0), request => request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01")));
    }

    [Theory]
    [InlineData("[1,2]", "pixels: expected 784 values, got 2")]
    [InlineData("[", "body")]
    [InlineData("", "body")]
    public async Task Refusals_are_the_same_by_every_way(string body, string part)
    {
        using var service = ServiceFixture.OnSocket();
        var (usual, other) = (await RefusalAsync(service, "/predict", body), await RefusalAsync(service, "/predict?normalize=true", body));
        Assert.Contains(part, usual, StringComparison.Ordinal);
        Assert.Equal(WithoutTrace(usual), WithoutTrace(other));
        Assert.NotEqual(usual, other);
    }

    /// <summary>A hundred images, more than the server holds at once.</summary>
    [Fact]
    public async Task Large_bodies_are_answered_and_refused_the_same_by_every_way()
    {
        using var service = ServiceFixture.OnSocket();
        var images = "[" + string.Join(',', Enumerable.Range(0, 100).Select(Digits.Json)) + "]";
        Assert.Equal(await AnswerAsync(service, "/predict", images), await AnswerAsync(service, "/predict?normalize=true", images));

        var bytes = new byte[100 * 784];
        using var usual = await PostBytesAsync(service, "/predict", bytes);
        using var other = await PostBytesAsync(service, "/predict?normalize=true", bytes);
        Assert.Equal(HttpStatusCode.OK, usual.StatusCode);
        Assert.Equal(await usual.Content.ReadAsStringAsync(Cancelled), await other.Content.ReadAsStringAsync(Cancelled));

        var refused = images[..^2] + ",7]]";
        var (usualRefusal, otherRefusal) = (await RefusalAsync(service, "/predict", refused), await RefusalAsync(service, "/predict?normalize=true", refused));
        Assert.Contains("images[99]: expected 784 values, got 785", usualRefusal, StringComparison.Ordinal);
        Assert.Equal(WithoutTrace(usualRefusal), WithoutTrace(otherRefusal));

        using var refusedBytes = await PostBytesAsync(service, "/predict", new byte[(100 * 784) + 1]);
        Assert.Equal(HttpStatusCode.BadRequest, refusedBytes.StatusCode);
        Assert.Contains("got 78401 bytes", await refusedBytes.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(7, Counted(await service.Client.GetStringAsync("/metrics", Cancelled)));
    }

    [Fact]
    public async Task A_refusal_has_the_trace_of_its_caller()
    {
        using var service = ServiceFixture.OnSocket();
        var refusal = await RefusalAsync(service, "/predict", "[1]", request => request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01"));
        Assert.Contains($"\"traceId\":\"{Trace}\"", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_prediction_is_counted_once()
    {
        using var service = ServiceFixture.OnSocket();
        await AnswerAsync(service, "/predict", Digits.Json(0));
        await AnswerAsync(service, "/predict?normalize=true", Digits.Json(0));
        await RefusalAsync(service, "/predict", "[1]");

        var metrics = await service.Client.GetStringAsync("/metrics", Cancelled);
        Assert.Contains("nnservice_http_request_duration_seconds_count{method=\"POST\",route=\"/predict\",status=\"200\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("nnservice_http_request_duration_seconds_count{method=\"POST\",route=\"/predict\",status=\"400\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("nnservice_predicted_rows_total{model=\"sample\",version=\"1\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("nnservice_refused_predictions_total{model=\"sample\",version=\"1\"} 1\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_however_small_the_limit()
    {
        using var service = ServiceFixture.OnSocket(new Dictionary<string, string>(StringComparer.Ordinal) { ["NNService:Http:MaxRequestBodyBytes"] = "1024" });
        using var response = await service.Client.PostAsync("/predict", Digits.Json(0));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_body_may_come_in_pieces_and_the_next_request_right_behind_it()
    {
        using var service = ServiceFixture.OnSocket();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(service.Client.BaseAddress!.Host, service.Client.BaseAddress.Port, Cancelled);
        var body = Digits.Json(0);
        var request = $"POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        var refused = "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n[1]";
        var last = request.Replace("Host:", "Connection: close\r\nHost:", StringComparison.Ordinal);
        var text = Encoding.ASCII.GetBytes(request + refused + request + last);
        foreach (var piece in text.Chunk(700))
        {
            await socket.SendAsync(piece, Cancelled);
            await Task.Delay(5, Cancelled);
        }

        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        var answers = await reader.ReadToEndAsync(Cancelled);
        Assert.Equal(3, answers.Split("HTTP/1.1 200").Length - 1);
        Assert.Equal(1, answers.Split("HTTP/1.1 400").Length - 1);
        Assert.Equal(3, answers.Split("\"label\":7").Length - 1);
    }

    [Fact]
    public async Task A_client_that_has_gone_is_counted_by_every_way()
    {
        const int Clients = 20;
        using var service = ServiceFixture.OnSocket();
        foreach (var (query, length) in new[] { ("", 1000), ("?normalize=true", 1000), ("", 100_000), ("?normalize=true", 100_000) })
        {
            var text = Encoding.ASCII.GetBytes($"POST /predict{query} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n[1");
            for (var i = 0; i < Clients; i++)
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(service.Client.BaseAddress!.Host, service.Client.BaseAddress.Port, Cancelled);
                await socket.SendAsync(text, Cancelled);
                socket.Shutdown(SocketShutdown.Send);
                socket.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectRead);
            }
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        enough.CancelAfter(TimeSpan.FromSeconds(20));
        while (Counted(await service.Client.GetStringAsync("/metrics", enough.Token)) != 4 * Clients)
        {
            await Task.Delay(50, enough.Token);
        }
    }

    private static int Counted(string metrics) => metrics.Split('\n')
        .Where(line => line.StartsWith("nnservice_http_request_duration_seconds_count{method=\"POST\",route=\"/predict\"", StringComparison.Ordinal))
        .Sum(line => int.Parse(line[line.LastIndexOf(' ')..], CultureInfo.InvariantCulture));

    private static async Task<string> AnswerAsync(ServiceFixture service, string path, string body, Action<HttpRequestMessage>? change = null)
    {
        using var response = await SendAsync(service, path, body, change);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("sample/1", Assert.Single(response.Headers.GetValues("X-Model")));
        return await response.Content.ReadAsStringAsync(Cancelled);
    }

    private static async Task<HttpResponseMessage> PostBytesAsync(ServiceFixture service, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await service.Client.PostAsync(path, content, Cancelled);
    }

    private static async Task<string> RefusalAsync(ServiceFixture service, string path, string body, Action<HttpRequestMessage>? change = null)
    {
        using var response = await SendAsync(service, path, body, change);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync(Cancelled);
    }

    private static async Task<HttpResponseMessage> SendAsync(ServiceFixture service, string path, string body, Action<HttpRequestMessage>? change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        change?.Invoke(request);
        return await service.Client.SendAsync(request, Cancelled);
    }

    private static string WithoutTrace(string problem) => problem[..problem.IndexOf("\"traceId\"", StringComparison.Ordinal)];
}
