namespace NNService.Commands;

/// <summary>The arguments of a start, which are settings: <c>--urls http://…</c>, <c>--NNService:DataDirectory=data</c>, <c>key=value</c>.</summary>
internal static class StartArguments
{
    private static readonly string[] HostSettings =
    [
        "urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName", "webroot", "AllowedHosts", "shutdownTimeoutSeconds",
        "detailedErrors", "captureStartupErrors", "preventHostingStartup", "suppressStatusMessages",
    ];

    private static readonly string[] Sections = ["NNService", "Serilog", "Logging", "Kestrel", "hostBuilder"];

    /// <summary>The first argument that would be passed over without a word, or null.</summary>
    public static string? FindUnknown(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].TrimStart('-', '/');
            var end = name.IndexOf('=', StringComparison.Ordinal);
            var isSetting = end > 0 || name.Length < args[i].Length;
            if (!isSetting || !IsKnown(end > 0 ? name[..end] : name) || (end < 0 && i + 1 == args.Length))
            {
                return args[i];
            }

            // Without a '=' the value is the next argument.
            i += end > 0 ? 0 : 1;
        }

        return null;
    }

    private static bool IsKnown(string name) =>
        HostSettings.Contains(name, StringComparer.OrdinalIgnoreCase) || Sections.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase);
}
