namespace NNService.Metrics;

/// <summary>Something that has figures to show at <c>/metrics</c>.</summary>
internal interface IMetricSource
{
    /// <summary>Brings figures up to date that are not kept in memory. It answers soon, with what was last known where nothing newer is to be had.</summary>
    Task RefreshAsync(CancellationToken cancellation) => Task.CompletedTask;

    void Write(PrometheusText text);
}
