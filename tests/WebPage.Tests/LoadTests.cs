using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace WebPage.Tests;

/// <summary>Two hundred jobs and a curve of a hundred thousand points: the page stays one that answers to the hand.</summary>
public sealed class LoadTests(BrowserFixture fixture) : VisitTests(fixture)
{
    private const int Jobs = 200;
    private const int Points = 100_000;

    // Generous: the machine that runs this may have two cores, no graphics, and other work. Drawing every point would take seconds.
    private const double LongestFrame = 700;

    [Fact]
    public async Task Two_hundred_jobs_are_listed_filtered_and_opened()
    {
        foreach (var job in await Task.WhenAll(Enumerable.Range(0, Jobs).Select(number => QueueAsync(Tiny($"job {number}", 3)))))
        {
            await EndedAsync(job);
        }

        await VisitAsync("train/new");
        await Expect(Page.Locator(".list-item").Nth(Jobs - 1)).ToBeAttachedAsync();
        var started = Stopwatch.GetTimestamp();
        await Page.Locator(".list-item").Last.ScrollIntoViewIfNeededAsync();
        await Page.Locator(".list-item").Last.ClickAsync();
        await Expect(Page.GetByTestId("status")).ToBeVisibleAsync();
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));

        await Page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync("failed");
        await Expect(Page.GetByText("No run is failed.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_hundred_thousand_points_are_drawn_and_read_without_a_stutter()
    {
        var job = await QueueAsync(Tiny("many points", Points));
        await EndedAsync(job);
        Assert.Equal(Points, (await Client.GetFromJsonAsync<JsonElement>($"/training/jobs/{job}/metrics", Cancellation)).GetProperty("iterations").GetArrayLength());

        await VisitAsync($"train/{job}");
        await PointsAsync(points => points == Points);
        var chart = await Page.Locator(".chart-frame").First.BoundingBoxAsync() ?? throw new InvalidOperationException("There is no chart.");
        await Page.EvaluateAsync("""
            () => {
              window.longest = 0;
              let last = performance.now();
              const watch = (now) => { window.longest = Math.max(window.longest, now - last); last = now; requestAnimationFrame(watch); };
              requestAnimationFrame(watch);
            }
            """);
        await Page.SetViewportSizeAsync(1100, 800);
        for (var x = 40; x < chart.Width - 40; x += 20)
        {
            await Page.Mouse.MoveAsync(chart.X + x, chart.Y + 80);
        }

        await Expect(Page.Locator(".reading").First).ToContainTextAsync("each batch");
        var longest = await Page.EvaluateAsync<double>("window.longest");
        TestContext.Current.TestOutputHelper?.WriteLine($"The longest frame took {longest:0} ms.");
        Assert.True(longest < LongestFrame, $"A frame took {longest:0} ms.");
    }

    private static string Tiny(string name, int iterations) => $$"""
        {"name":"{{name}}","dataset":{"inputs":[[0,0],[0,1],[1,0],[1,1]],"targets":[[0],[1],[1],[0]]},"hiddenLayers":[3],"outputActivation":"sigmoid",
        "loss":"binaryCrossEntropy","batchSize":2,"iterations":{{iterations}},"snapshotEveryEpochs":100000}
        """;
}
