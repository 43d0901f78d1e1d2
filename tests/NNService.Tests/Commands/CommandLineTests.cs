using NNService.Commands;

namespace NNService.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData(true, "help")]
    [InlineData(true, "--help")]
    [InlineData(true, "-h")]
    [InlineData(true, "healthcheck")]
    [InlineData(true, "--version")]
    [InlineData(true, "version")]
    [InlineData(true, "traim")]
    [InlineData(true, "--port", "80")]
    [InlineData(true, "--url=http://localhost:1")]
    [InlineData(true, "--urls", "http://localhost:1", "verbose")]
    [InlineData(true, "--urls")]
    [InlineData(false, "--environment=Development", "--contentRoot", "/x", "--Serilog:MinimumLevel:Default", "Debug")]
    [InlineData(false, "--urls", "http://localhost:1")]
    [InlineData(false, "--NNService:DataDirectory=x")]
    [InlineData(false, "NNService:DataDirectory=x")]
    [InlineData(false, "/urls", "http://localhost:1")]
    [InlineData(false)]
    public void First_argument_tells_a_command_from_a_setting(bool command, params string[] arguments) =>
        Assert.Equal(command, CommandLine.NamesCommand(arguments));

    [Fact]
    public async Task Help_goes_to_output()
    {
        var (code, output, error) = await RunAsync("help");
        Assert.Equal(0, code);
        Assert.Contains("NNService healthcheck", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Fact]
    public async Task Unknown_command_shows_the_usage_and_exits_with_2()
    {
        var (code, output, error) = await RunAsync("traim", "x");
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.StartsWith("NNService does not know 'traim x'.", error, StringComparison.Ordinal);
        Assert.Contains("NNService healthcheck", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_printed()
    {
        var (code, output, error) = await RunAsync("--version");
        Assert.Equal(0, code);
        Assert.Matches(@"^NNService \d+\.\d+\.\d+", output);
        Assert.Empty(error);
    }

    [Fact]
    public async Task Unknown_option_is_named_among_known_ones()
    {
        var (code, _, error) = await RunAsync("--urls", "http://localhost:1", "--port", "80");
        Assert.Equal(2, code);
        Assert.StartsWith("NNService does not know '--port'.", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
