using Microsoft.Extensions.Logging;

namespace NNService.Tests.Http;

public sealed class RequestLogTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    [Theory]
    [InlineData("/fine?a=1", "/fine", 200, LogLevel.Information)]
    [InlineData("/quiet", "/quiet", 200, LogLevel.Debug)]
    [InlineData("/quiet-failure", "/quiet-failure", 409, LogLevel.Information)]
    [InlineData("/not%0Athere", "/not%0Athere", 404, LogLevel.Information)]
    public async Task Each_request_is_one_line(string request, string path, int status, LogLevel level)
    {
        using var response = await server.Client.GetAsync(request, TestContext.Current.CancellationToken);
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var entry = await server.Log.FirstAsync(
            entry => entry.Category == "NNService.Http.RequestLog" && entry.Message.StartsWith($"GET {path} ", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        Assert.Equal(level, entry.Level);
        Assert.Matches($@"^GET {path} answered {status} in \d+\.\d ms, trace [0-9a-f]{{32}}$", entry.Message);
    }
}
