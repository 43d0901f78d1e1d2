using System.Net;
using System.Net.Sockets;
using System.Text;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Http;

/// <summary>Requests as no well-behaved client sends them, and HEAD, over a real socket.</summary>
public sealed class UnusualRequestTests : IDisposable
{
    private readonly ServiceFixture service = ServiceFixture.OnSocket();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => service.Dispose();

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_the_body()
    {
        foreach (var path in new[] { "/health/live", "/models", "/swagger/v1/swagger.json" })
        {
            using var get = await service.Client.GetAsync(path, Cancelled);
            using var head = await service.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancelled);
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancelled));
        }

        using var absent = await service.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/nothing"), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("rot13")]
    public async Task A_body_in_an_encoding_is_refused_as_such(string encoding)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Digits.Json(0)));
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add(encoding);
        using var response = await service.Client.PostAsync("/predict", content, Cancelled);
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.UnsupportedMediaType, response);
        Assert.Contains($"'{encoding}'", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/predict", 1000)]
    [InlineData("/predict", 300_000)]
    [InlineData("/predict?normalize=true", 1000)]
    [InlineData("/models/broken/versions", 300_000)]
    public async Task A_client_that_breaks_off_while_it_sends_is_no_failure_of_the_service(string path, int sent)
    {
        const int Clients = 30;
        for (var i = 0; i < Clients; i++)
        {
            using var client = new TcpClient { LingerState = new LingerOption(enable: true, seconds: 0) };
            await client.ConnectAsync(service.Client.BaseAddress!.Host, service.Client.BaseAddress.Port, Cancelled);
            var request = $"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n[{new string(' ', sent)}";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
            await Task.Delay(i % 5, Cancelled);

            // A socket closed like this is only reset; what disposes of the client ends the stream first, and the server may read that before the reset.
            if (i % 2 == 0)
            {
                client.Client.Dispose();
            }
        }

        // One that goes before the server has taken it up is no request.
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        enough.CancelAfter(TimeSpan.FromSeconds(20));
        string metrics;
        do
        {
            metrics = await service.Client.GetStringAsync("/metrics", enough.Token);
        }
        while (!metrics.Contains("status=\"499\"", StringComparison.Ordinal));
        await Task.Delay(500, Cancelled);
        metrics = await service.Client.GetStringAsync("/metrics", Cancelled);
        Assert.DoesNotContain("status=\"500\"", metrics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("80000000")]
    [InlineData("xyz")]
    public async Task A_chunk_of_impossible_size_is_the_clients_fault(string size)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(service.Client.BaseAddress!.Host, service.Client.BaseAddress.Port, Cancelled);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /predict HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n[1,2"), Cancelled);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync(Cancelled), StringComparison.Ordinal);
    }
}
