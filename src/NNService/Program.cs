using NNService;
using NNService.Commands;
using NNService.Datasets;
using NNService.Health;
using NNService.Hosting;
using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Lab;
using NNService.Metrics;
using NNService.Models;
using NNService.OpenInference;
using NNService.Predictions;
using NNService.Storage;
using NNService.Training;
using NNService.WebPage;

try
{
    if (CommandLine.NamesCommand(args))
    {
        return await CommandLine.RunAsync(args, Console.Out, Console.Error);
    }

    // Needs no configuration, and so is under way on another processor before there is one.
    var shipped = ShippedModel.LoadAsync();
    var warm = PredictionWarmUp.WarmUpAsync(shipped);

    var builder = ServiceHost.CreateBuilder(args).AddStructuredLog();
    builder.Services
        .AddHttpConventions()
        .AddOpenApiDocument(ApiFeatures.Tags)
        .AddStorage()
        .AddModels(shipped)
        .AddDatasets()
        .AddTraining()
        .AddOpenInference()
        .AddHostedService<Telemetry>();

    var app = builder.Build();
    var prepared = app.PrepareAsync(warm, StorageSetup.OpenStoreAsync, ModelSetup.LoadModelsAsync, PredictionWarmUp.WarmUpLiveAsync);
    app.UseMiddleware<UsualPredictions>();
    app.UseRequestFrame();
    app.UseHttpConventions();
    app.UseOpenInference();
    app.UseOpenApiPages();
    app.UseWebPage();
    app.MapHealth();
    app.MapMetrics().WithMetadata(QuietRequestLog.Instance);
    var api = app.MapGroup("").RefusesUnknownQueries();
    api.MapPredictions();
    api.MapModels();
    api.MapTraining();
    api.MapDatasets();
    api.MapLab();
    app.MapOpenInference();

    await app.RunAsync(prepared);
    return 0;
}
catch (Exception failure) when (StartupFailure.Explain(failure) is { } words)
{
    await Console.Error.WriteLineAsync($"NNService cannot start. {words}");
    return 1;
}
