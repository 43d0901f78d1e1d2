using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace WebPage.Tests;

/// <summary>What tests of the page share: a page in the browser, which must not have written an error to its console in the end.</summary>
[Collection(SharedBrowser.Name)]
public abstract class VisitTests(BrowserFixture fixture) : IAsyncLifetime
{
    // A browser reports a refused request as an error of the console; where the refusal is the test's subject that is no fault of the page.
    private const string Refusal = "Failed to load resource: the server responded with a status of 4";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> errors = new();
    private IBrowserContext? context;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected HttpClient Client => fixture.Client;

    protected IPage Page { get; private set; } = null!;

    /// <summary>Whether the test means the service to refuse something.</summary>
    protected bool RefusalsAreMeant { get; set; }

    public virtual async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(fixture.Browser is null, Chromium.Missing);
        await OpenAsync(new());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (context is not null)
        {
            await context.DisposeAsync();
        }

        Assert.Empty(errors);
    }

    /// <summary>A new page in a window of its own, instead of the one there is.</summary>
    protected async Task OpenAsync(BrowserNewContextOptions options)
    {
        if (context is not null)
        {
            await context.DisposeAsync();
        }

        options.BaseURL = $"{Client.BaseAddress}";
        context = await fixture.Browser!.NewContextAsync(options);
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        Page = await context.NewPageAsync();
        Page.PageError += (_, error) => errors.Enqueue(error);
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !(RefusalsAreMeant && message.Text.StartsWith(Refusal, StringComparison.Ordinal)))
            {
                errors.Enqueue($"{message.Text} ({message.Location})");
            }
        };
    }

    protected Task VisitAsync(string address) => Page.GotoAsync($"/#/{address}");

    /// <summary>Queues a job as any client would.</summary>
    /// <returns>Its id.</returns>
    protected async Task<string> QueueAsync(string request)
    {
        using var body = new StringContent(request, System.Text.Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync("/training/jobs", body, Cancellation);
        var job = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.True(response.IsSuccessStatusCode, job.ToString());
        return job.GetProperty("id").GetString()!;
    }

    /// <summary>
    /// Waits for the run's curve to have as many points as are wanted. Asked from here, again and again: the page's policy lets no
    /// test have a condition evaluated in it, either.
    /// </summary>
    protected async Task<int> PointsAsync(Func<int, bool> areEnough)
    {
        for (var deadline = Stopwatch.StartNew(); deadline.Elapsed < Patience; await Task.Delay(50, Cancellation))
        {
            if (int.TryParse(await Page.Locator(".curves").GetAttributeAsync("data-points"), CultureInfo.InvariantCulture, out var points) && areEnough(points))
            {
                return points;
            }
        }

        throw new TimeoutException("The curve did not get the points that it should have.");
    }

    /// <summary>Waits until a job has ended, however long a slow machine takes.</summary>
    protected async Task EndedAsync(string job)
    {
        while (!(await Client.GetFromJsonAsync<JsonElement>($"/training/jobs/{job}", Cancellation)).TryGetProperty("finishedAt", out _))
        {
            await Task.Delay(100, Cancellation);
        }
    }
}
