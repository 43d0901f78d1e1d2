using Serilog;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Settings.Configuration;

namespace NNService.Hosting;

/// <summary>The one place where Serilog is wired; what is logged, and where to, stands in section <c>Serilog</c> of the configuration.</summary>
internal static class StructuredLog
{
    private const string StartFailed = "Hosting failed to start";

    // The server's own lines about each request: the service writes them, and gives each request its trace. Asked for or not, they cost more than a prediction.
    private const string ServersRequestLines = "Microsoft.AspNetCore.Hosting.Diagnostics";

    // Named here, so that no start has to search every assembly for them.
    private static readonly ConfigurationReaderOptions Sinks = new(typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly);

    public static WebApplicationBuilder AddStructuredLog(this WebApplicationBuilder builder)
    {
        // What Serilog would otherwise pass over in silence: a sink that it does not know, a file that it cannot write.
        SelfLog.Enable(Console.Error);
        builder.Services.AddSerilog((_, log) => Read(log, builder.Configuration));
        return builder;
    }

    private static void Read(LoggerConfiguration log, IConfiguration configuration)
    {
        try
        {
            log.ReadFrom.Configuration(configuration, Sinks).MinimumLevel.Override(ServersRequestLines, LevelAlias.Off).Filter.ByExcluding(IsExplained);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new StartupException($"The section Serilog of the configuration cannot be read: {failure.Message}", failure);
        }
    }

    // What stops a start is told in one sentence at the end; the host would put its stack trace before it.
    private static bool IsExplained(LogEvent line) =>
        line is { MessageTemplate.Text: StartFailed, Exception: { } failure } && StartupFailure.Explain(failure) is not null;
}
