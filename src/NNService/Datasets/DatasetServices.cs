namespace NNService.Datasets;

/// <summary>Registers what the data sets need.</summary>
internal static class DatasetServices
{
    public static IServiceCollection AddDatasets(this IServiceCollection services) => services
        .AddSingleton(provider => ShippedMnist.In(
            Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, "Assets", "mnist"),
            provider.GetRequiredService<ILogger<NamedDataset>>()))
        .AddSingleton<DatasetFolder>()
        .AddSingleton<KeptDrawings>()
        .AddSingleton(provider => new DatasetCatalog(
            provider.GetServices<NamedDataset>(),
            [.. provider.GetRequiredService<DatasetFolder>().Open(), .. Present(provider.GetRequiredService<KeptDrawings>().Open())]))
        .AddExceptionHandler<DatasetUnavailableHandler>();

    private static IEnumerable<NamedDataset> Present(NamedDataset? dataset) => dataset is null ? [] : [dataset];
}
