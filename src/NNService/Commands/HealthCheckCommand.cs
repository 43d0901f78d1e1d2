using System.Net;

namespace NNService.Commands;

/// <summary>Asks a running service whether it is ready; made for containers, whose images carry no other client.</summary>
internal static class HealthCheckCommand
{
    private const string DefaultAddress = "http://localhost:5000";
    private const string DefaultPath = "/health/ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (args.Length > 1 || Target(args.Length == 1 ? args[0] : ConfiguredAddress(Environment.GetEnvironmentVariable)) is not { } target)
        {
            await error.WriteLineAsync("Usage: NNService healthcheck [URL], for example http://localhost:5000");
            return ExitCode.Usage;
        }

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(target, cancellationToken);
            var ready = response.StatusCode == HttpStatusCode.OK;
            await (ready ? output : error).WriteLineAsync($"{target} answered {(int)response.StatusCode}.");
            return ready ? ExitCode.Success : ExitCode.Failure;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            await error.WriteLineAsync($"{target} did not answer: {failure.Message}");
            return ExitCode.Failure;
        }
    }

    /// <summary>The address that ASP.NET would listen at, given the environment that a container shares with its health check.</summary>
    internal static string ConfiguredAddress(Func<string, string?> environment)
    {
        var urls = List(environment("ASPNETCORE_URLS") ?? environment("URLS"));
        var ports = List(environment("ASPNETCORE_HTTP_PORTS") ?? environment("HTTP_PORTS")).Select(port => $"http://localhost:{port}");

        // Over plain http where there is a choice: a health check has no certificate to trust.
        return urls.OrderByDescending(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)).Concat(ports).FirstOrDefault(DefaultAddress);
    }

    /// <summary>Where to ask. A listener's wildcard host stands for this machine, and an address without a path for its readiness.</summary>
    internal static Uri? Target(string address)
    {
        foreach (var wildcard in (ReadOnlySpan<string>)["://+", "://*", "://0.0.0.0", "://[::]"])
        {
            address = address.Replace(wildcard, "://localhost", StringComparison.Ordinal);
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
        {
            return null;
        }

        return uri.AbsolutePath == "/" ? new Uri(uri, DefaultPath) : uri;
    }

    private static string[] List(string? setting) =>
        setting?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
