using NNService.Commands;
using NNService.Datasets;
using NNService.Health;
using NNService.Hosting;
using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Storage;

try
{
    if (CommandLine.NamesCommand(args))
        return await CommandLine.RunAsync(args, Console.Out, Console.Error);

    var builder = ServiceHost.CreateBuilder(args).AddStructuredLog();
    builder.Services
        .AddHttpConventions()
        .AddOpenApiDocument()
        .AddStorage()
        .AddDatasets();

    var app = builder.Build();
    app.UseHttpConventions();
    app.UseOpenApiPages();
    app.MapHealth();
    app.MapDatasets();

    await app.RunAsync(beforeTraffic: StorageSetup.OpenStoreAsync);
    return 0;
}
catch (Exception failure) when (StartupFailure.Explain(failure) is { } words)
{
    await Console.Error.WriteLineAsync($"NNService cannot start. {words}");
    return 1;
}
