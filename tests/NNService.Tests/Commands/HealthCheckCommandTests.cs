using System.Net;
using System.Net.Sockets;
using NNService.Commands;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Commands;

public sealed class HealthCheckCommandTests
{
    [Theory]
    [InlineData("http://localhost:5000", "http://localhost:5000/health/ready")]
    [InlineData("http://+:8080", "http://localhost:8080/health/ready")]
    [InlineData("http://*:8080/", "http://localhost:8080/health/ready")]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080/health/ready")]
    [InlineData("http://[::]:8080", "http://localhost:8080/health/ready")]
    [InlineData("https://example:1/health/live", "https://example:1/health/live")]
    [InlineData("localhost:5000", null)]
    [InlineData("nonsense", null)]
    public void Target_is_readiness_unless_a_path_is_given(string address, string? target) =>
        Assert.Equal(target, HealthCheckCommand.Target(address)?.ToString());

    [Theory]
    [InlineData("http://localhost:5000")]
    [InlineData("http://+:81", "ASPNETCORE_URLS=http://+:81", "ASPNETCORE_HTTP_PORTS=8080")]
    [InlineData("http://+:81", "ASPNETCORE_URLS=https://+:443; http://+:81")]
    [InlineData("http://localhost:8080", "ASPNETCORE_HTTP_PORTS=8080;8081")]
    [InlineData("http://+:82", "URLS=http://+:82")]
    public void Address_is_the_one_that_the_service_listens_at(string address, params string[] environment)
    {
        var variables = environment.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        Assert.Equal(address, HealthCheckCommand.ConfiguredAddress(variables.GetValueOrDefault));
    }

    [Fact]
    public async Task Ready_service_exits_with_0()
    {
        using var service = ServiceFixture.OnSocket();
        Assert.Equal(0, await RunAsync(service.Client.BaseAddress!.ToString()));
        Assert.Equal(1, await RunAsync(new Uri(service.Client.BaseAddress!, "nothing").ToString()));
    }

    [Fact]
    public async Task Nobody_there_exits_with_1()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        Assert.Equal(1, await RunAsync($"http://127.0.0.1:{port}"));
    }

    [Theory]
    [InlineData("localhost:5000")]
    [InlineData("http://a", "http://b")]
    public async Task Wrong_call_exits_with_2(params string[] arguments) => Assert.Equal(2, await RunAsync(arguments));

    private static Task<int> RunAsync(params string[] arguments) =>
        HealthCheckCommand.RunAsync(arguments, TextWriter.Null, TextWriter.Null, TestContext.Current.CancellationToken);
}
