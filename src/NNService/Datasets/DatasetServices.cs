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
        .AddSingleton(provider =>
        {
            var (folder, drawings) = (provider.GetRequiredService<DatasetFolder>(), provider.GetRequiredService<KeptDrawings>());
            folder.Sweep();
            return new DatasetCatalog(provider.GetServices<NamedDataset>(), () => [.. folder.Open(), .. Present(drawings.Open())]);
        })
        .AddExceptionHandler<DatasetUnavailableHandler>();

    private static IEnumerable<NamedDataset> Present(NamedDataset? dataset) => dataset is null ? [] : [dataset];
}
