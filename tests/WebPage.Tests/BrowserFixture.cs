using NNService.Tests.Fixtures;

namespace WebPage.Tests;

/// <summary>The service as its users start it, and one browser, for all tests of the page; each test has a page of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory data = new();
    private ServiceProcess? service;
    private IPlaywright? playwright;

    public IBrowser? Browser { get; private set; }

    public HttpClient Client { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is not { } path)
        {
            return;
        }

        service = ServiceProcess.Start(
            data.Path,
            ["--urls", "http://127.0.0.1:0", "--NNService:DataDirectory", data.File("data"), "--NNService:Training:MaxQueuedJobs", "1000",
             "--NNService:Training:MaxConcurrentJobs", "4"]);
        Client.BaseAddress = await service.ListeningAsync(CancellationToken.None);
        playwright = await Playwright.CreateAsync();

        // Chromium's own sandbox refuses to be root's, which a container's user often is.
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        Client.Dispose();
        if (service is not null)
        {
            await service.DisposeAsync();
        }

        data.Dispose();
    }
}
