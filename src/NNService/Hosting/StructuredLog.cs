using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Settings.Configuration;

namespace NNService.Hosting;

/// <summary>The one place where Serilog is wired; what is logged, and where to, stands in section <c>Serilog</c> of the configuration.</summary>
internal static class StructuredLog
{
    private const string StartFailed = "Hosting failed to start";

    // Named here, so that no start has to search every assembly for them.
    private static readonly ConfigurationReaderOptions Sinks = new(typeof(ConsoleLoggerConfigurationExtensions).Assembly);

    public static WebApplicationBuilder AddStructuredLog(this WebApplicationBuilder builder)
    {
        // Read on another processor than the one that puts the application together.
        var logger = Task.Run(() => Read(builder.Configuration));

        // Serilog's levels alone decide: the framework's own minimum would otherwise drop Debug before Serilog is asked.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(logger.GetAwaiter().GetResult(), dispose: true));

        // The server's own lines about each request: the service writes them, and gives each request its trace. Asked for or not, they cost more than a prediction.
        builder.Logging.AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        return builder;
    }

    private static Serilog.Core.Logger Read(IConfiguration configuration)
    {
        try
        {
            return new LoggerConfiguration().ReadFrom.Configuration(configuration, Sinks).Filter.ByExcluding(IsExplained).CreateLogger();
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
