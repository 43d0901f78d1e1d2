using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Http.Problems;

public sealed class ProblemTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("*/*")]
    [InlineData("text/html")]
    [InlineData("image/png")]
    public async Task Unknown_path_says_which_and_where_the_list_is(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing/here");
        request.Headers.Add("Accept", accept);
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.NotFound, await server.Client.SendAsync(request, Cancelled));
        Assert.Contains("/nothing/here", detail, StringComparison.Ordinal);
        Assert.Contains("/swagger", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_method_says_which_are_right()
    {
        var response = await server.Client.DeleteAsync("/body", Cancelled);
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.MethodNotAllowed, response);
        Assert.Equal("DELETE is not allowed at /body; allowed: POST.", detail);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/body", "application/json")]
    [InlineData("/bytes", "application/octet-stream, application/json")]
    public async Task Wrong_content_type_says_which_are_right(string path, string right)
    {
        using var content = new StringContent("x", Encoding.UTF8, "text/plain");
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.UnsupportedMediaType, await server.Client.PostAsync(path, content, Cancelled));
        Assert.Contains("'text/plain; charset=utf-8' is not taken here", detail, StringComparison.Ordinal);
        Assert.EndsWith($"taken: {right}.", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_content_type_says_so()
    {
        using var content = new ByteArrayContent([1]);
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.UnsupportedMediaType, await server.Client.PostAsync("/bytes", content, Cancelled));
        Assert.StartsWith("No Content-Type was given", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_body_needs_no_content_type() =>
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostAsync("/bytes", content: null, Cancelled)).StatusCode);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_over_the_limit_is_refused(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bytes") { Content = new ByteArrayContent(new byte[ProbeServer.BodyLimit + 1]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.TransferEncodingChunked = chunked;
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.RequestEntityTooLarge, await server.Client.SendAsync(request, Cancelled));
        Assert.Contains("65536 bytes (0.06 MiB)", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_is_still_sending_gets_its_answer_and_so_does_the_next()
    {
        var body = new byte[40 << 20];
        for (var i = 0; i < 10; i++)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            await ProblemAssert.IsAsync(HttpStatusCode.RequestEntityTooLarge, await server.Client.PostAsync("/bytes", content, Cancelled));
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/fine", Cancelled)).StatusCode);
        }
    }

    [Fact]
    public async Task Body_at_the_limit_is_taken()
    {
        using var content = new ByteArrayContent(new byte[ProbeServer.BodyLimit]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostAsync("/bytes", content, Cancelled)).StatusCode);
    }

    [Fact]
    public async Task Malformed_chunk_is_a_problem()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, Cancelled);
        var stream = socket.GetStream();
        await stream.WriteAsync(
            "POST /bytes HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n"u8.ToArray(), Cancelled);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(Cancelled);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("The request could not be understood", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unexpected_failure_keeps_its_text_to_itself_and_names_the_trace()
    {
        var response = await server.Client.GetAsync("/throws", Cancelled);
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.InternalServerError, response);
        var body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.DoesNotContain(ProbeServer.Secret, body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.Contains(server.Log.Entries, entry => entry.Exception?.Message == ProbeServer.Secret);
        Assert.Matches("trace [0-9a-f]{32}", detail);
    }

    [Theory]
    [InlineData(402)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Bare_status_is_explained(int status) =>
        await ProblemAssert.IsAsync((HttpStatusCode)status, await server.Client.GetAsync($"/status/{status}", Cancelled));

    [Fact]
    public async Task Validation_lists_every_fault_under_its_path_and_the_first_in_detail()
    {
        var (detail, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await server.Client.GetAsync("/faults", Cancelled));
        Assert.Equal("pixels: expected 784 values, got 783 (and 2 more faults, see errors)", detail);
        Assert.Equal(["expected 784 values, got 783"], errors["pixels"]);
        Assert.Equal(["is negative", "is odd"], errors["seed"]);
    }

    [Theory]
    [InlineData("/parameters/abc", "number", "expected a whole number, got 'abc'")]
    [InlineData("/parameters/99999999999", "number", "expected a whole number, got '99999999999'")]
    [InlineData("/parameters/1?flag=maybe", "flag", "expected true or false, got 'maybe'")]
    [InlineData("/parameters/1?colour=blue", "colour", "expected one of red, darkGreen, got 'blue'")]
    [InlineData("/parameters/1?share=much", "share", "expected a finite number, got 'much'")]
    [InlineData("/parameters/1?flag=%22from%22%0A", "flag", "expected true or false, got '\"from\"\n'")]
    [InlineData("/required", "name", "is required (query string)")]
    public async Task Parameter_of_the_wrong_kind_says_what_is_right(string path, string name, string message)
    {
        var (detail, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await server.Client.GetAsync(path, Cancelled));
        Assert.Equal($"{name}: {message}", detail);
        Assert.Equal([message], errors[name]);
    }

    [Fact]
    public async Task Header_of_the_wrong_kind_says_what_is_right()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/parameters/1");
        request.Headers.Add("X-Count", "many");
        var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await server.Client.SendAsync(request, Cancelled));
        Assert.Equal(["expected a whole number, got 'many'"], Assert.Single(errors).Value);
    }
}
