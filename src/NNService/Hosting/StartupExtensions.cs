using Microsoft.Extensions.Options;

namespace NNService.Hosting;

/// <summary>Runs the application from what must be done before the first request to its end.</summary>
internal static class StartupExtensions
{
    /// <summary>
    /// Checks the options and does what must be done before the first request, on another processor than the one that puts the pipeline
    /// together meanwhile: a start is mostly the runtime's compiling, which several can do.
    /// </summary>
    /// <param name="app">What is started.</param>
    /// <param name="beside">Under way already: needs no step, and no step needs it.</param>
    /// <param name="steps">One after another.</param>
    public static Task PrepareAsync(this WebApplication app, Task beside, params Func<IServiceProvider, CancellationToken, Task>[] steps)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        return Task.WhenAll(
            Task.Run(
                async () =>
                {
                    app.Services.GetRequiredService<IStartupValidator>().Validate();
                    foreach (var step in steps)
                    {
                        await step(app.Services, stopping);
                    }
                },
                stopping),
            beside);
    }

    /// <summary>Serves until told to stop, once all is prepared.</summary>
    public static async Task RunAsync(this WebApplication app, Task prepared)
    {
        // Made while the store is opened: they and all they ask for would otherwise be compiled after it.
        _ = app.Services.GetServices<IHostedService>().Count();
        await prepared;
        await app.RunAsync();
    }
}
