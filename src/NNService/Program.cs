using NNService.Commands;
using NNService.Datasets;
using NNService.Health;
using NNService.Hosting;
using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Lab;
using NNService.Models;
using NNService.Predictions;
using NNService.Storage;
using NNService.Training;

try
{
    if (CommandLine.NamesCommand(args))
    {
        return await CommandLine.RunAsync(args, Console.Out, Console.Error);
    }

    var builder = ServiceHost.CreateBuilder(args).AddStructuredLog();
    builder.Services
        .AddHttpConventions()
        .AddOpenApiDocument()
        .AddStorage()
        .AddModels()
        .AddDatasets()
        .AddTraining();

    var app = builder.Build();
    app.UseHttpConventions();
    app.UseOpenApiPages();
    app.MapHealth();
    app.MapPredictions();
    app.MapModels();
    app.MapTraining();
    app.MapDatasets();
    app.MapLab();

    await app.RunAsync(StorageSetup.OpenStoreAsync, ModelSetup.LoadModelsAsync, PredictionWarmUp.WarmUpPredictionsAsync);
    return 0;
}
catch (Exception failure) when (StartupFailure.Explain(failure) is { } words)
{
    await Console.Error.WriteLineAsync($"NNService cannot start. {words}");
    return 1;
}
