using Microsoft.Extensions.Options;

namespace NNService.Hosting;

/// <summary>Runs the application to its end.</summary>
internal static class StartupExtensions
{
    /// <summary>Checks the options, does what must be done before the first request, then serves until told to stop.</summary>
    public static async Task RunAsync(this WebApplication app, params Func<IServiceProvider, CancellationToken, Task>[] beforeTraffic)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        foreach (var step in beforeTraffic)
        {
            await step(app.Services, app.Lifetime.ApplicationStopping);
        }

        await app.RunAsync();
    }
}
