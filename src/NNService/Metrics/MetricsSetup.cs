using Microsoft.Extensions.DependencyInjection.Extensions;

namespace NNService.Metrics;

/// <summary>Registers the measures that belong to no feature; features add their own with <see cref="AddMetricSource{T}"/>.</summary>
internal static class MetricsSetup
{
    public static IServiceCollection AddMeasures(this IServiceCollection services)
    {
        services.AddMetrics().TryAddSingleton<Instruments>();
        return services.AddMetricSource<RequestMeasures>().AddMetricSource<ModelMeasures>().AddMetricSource<TrainingMeasures>().AddMetricSource<ProcessMeasures>();
    }

    public static IServiceCollection AddMetricSource<T>(this IServiceCollection services)
        where T : class, IMetricSource => services.AddSingleton<T>().AddSingleton<IMetricSource>(provider => provider.GetRequiredService<T>());
}
