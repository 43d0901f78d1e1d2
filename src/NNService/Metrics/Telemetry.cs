using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NNService.Metrics;

/// <summary>
/// Sends metrics and traces by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector; the exporter's other environment
/// variables hold too. Without it nothing is sent and nothing is listened to.
/// </summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServerActivities = "Microsoft.AspNetCore";

    // The runtime's own, for what the process takes of its machine.
    private const string Runtime = "System.Runtime";

    private readonly bool isWanted;
    private MeterProvider? metrics;
    private TracerProvider? traces;

    /// <param name="configuration">Holds the environment.</param>
    /// <param name="sources">Asked for so that all instruments exist.</param>
    public Telemetry(IConfiguration configuration, IEnumerable<IMetricSource> sources) =>
        isWanted = !string.IsNullOrWhiteSpace(configuration[Endpoint]) && sources.Any();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (isWanted)
        {
            metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Instruments.MeterName, Runtime).AddOtlpExporter().Build();
            traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(ServerActivities).AddOtlpExporter().Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService("nnservice").AddEnvironmentVariableDetector();
}
