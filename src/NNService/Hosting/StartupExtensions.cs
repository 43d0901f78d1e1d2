using Microsoft.Extensions.Options;

namespace NNService.Hosting;

/// <summary>Runs the application from what must be done before the first request to its end.</summary>
internal static class StartupExtensions
{
    /// <summary>
    /// Checks the options and does what must be done before the first request, on another processor than the one that puts the pipeline
    /// together meanwhile: a start is mostly the runtime's compiling, which two can do.
    /// </summary>
    public static Task PrepareAsync(this WebApplication app, params Func<IServiceProvider, CancellationToken, Task>[] beforeTraffic)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        return Task.Run(
            async () =>
            {
                app.Services.GetRequiredService<IStartupValidator>().Validate();
                foreach (var step in beforeTraffic)
                {
                    await step(app.Services, stopping);
                }
            },
            stopping);
    }

    /// <summary>Serves until told to stop, once all is prepared.</summary>
    public static async Task RunAsync(this WebApplication app, Task prepared)
    {
        await prepared;
        await app.RunAsync();
    }
}
