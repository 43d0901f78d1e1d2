using NNService.Tests.Fixtures;

namespace WebPage.Tests;

/// <summary>
/// Takes the pictures of docs/screenshots. Not a test of anything, and skipped but where it is asked for:
/// <c>NNSERVICE_SCREENSHOTS=docs/screenshots dotnet test tests/WebPage.Tests --filter ScreenshotTests</c>.
/// </summary>
public sealed class ScreenshotTests(BrowserFixture fixture) : VisitTests(fixture)
{
    private const string Wanted = "NNSERVICE_SCREENSHOTS";
    private const int HalfWay = 6000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Every_view_has_its_picture()
    {
        var folder = Environment.GetEnvironmentVariable(Wanted);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"No pictures are wanted; {Wanted}=docs/screenshots names a folder for them.");
        folder = Directory.CreateDirectory(Path.Combine(Repository.Root, folder!)).FullName;

        var runs = new[] { await QueueAsync(Run("sgd", "sgd", "0.1", 6)), await QueueAsync(Run("momentum", "momentum", "0.05", 6)), await QueueAsync(Run("adam", "adam", "0.003", 6)) };
        foreach (var run in runs)
        {
            await EndedAsync(run);
        }

        var running = await QueueAsync(Run("still learning", "adam", "0.001", 30));
        await VisitAsync($"train/{running}");
        await PointsAsync(points => points >= HalfWay);

        var chosen = $"runs={Uri.EscapeDataString(string.Join(',', runs))}";
        (string Name, string Address)[] views =
        [
            ("draw", "draw"), ("train", $"train/{running}"), ("compare", $"compare?{chosen}"),
            ("new-run", "train/new"), ("models", "models/sample/1/evaluation?on=mnist%2Ftest"), ("weights", "models/sample/1/weights"), ("lab", "lab/descent?rate=0.9&function=x0%5E2%2F20%2Bx1%5E2"),
        ];
        await TakeAsync(folder, "desktop-light", Desktop(ColorScheme.Light), views);
        await TakeAsync(folder, "desktop-dark", Desktop(ColorScheme.Dark), views[0], views[1], views[2], views[4], views[5]);
        await TakeAsync(folder, "phone-light", Phone(ColorScheme.Light), views[0], views[1], views[^1]);
        await TakeAsync(folder, "phone-dark", Phone(ColorScheme.Dark), views[0], views[2]);
        using var cancelled = await Client.PostAsync($"/training/jobs/{running}/cancel", null, Cancellation);
    }

    private static BrowserNewContextOptions Desktop(ColorScheme scheme) => new() { ViewportSize = new() { Width = 1440, Height = 1000 }, ColorScheme = scheme };

    private static BrowserNewContextOptions Phone(ColorScheme scheme) =>
        new() { ViewportSize = new() { Width = 390, Height = 844 }, ColorScheme = scheme, IsMobile = true, HasTouch = true };

    private async Task TakeAsync(string folder, string kind, BrowserNewContextOptions options, params (string Name, string Address)[] views)
    {
        await OpenAsync(options);
        foreach (var (name, address) in views)
        {
            await VisitAsync(address);
            if (name == "draw")
            {
                await PenStroke.DrawAsync(Page, PenStroke.Digits.Last(each => each.Digit == 3).Strokes);
            }

            if (name == "train")
            {
                await Expect(Page.GetByTestId("status")).Not.ToBeEmptyAsync();
            }

            await Task.Delay(Rest, Cancellation);
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{kind}.png") });
        }
    }

    private static string Run(string name, string optimizer, string learningRate, int epochs) =>
        $$"""{"name":"{{name}}","dataset":"mnist","hiddenLayers":[50,100],"optimizer":{"name":"{{optimizer}}","learningRate":{{learningRate}}},"epochs":{{epochs}}}""";
}
