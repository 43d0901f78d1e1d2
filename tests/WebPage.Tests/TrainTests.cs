using System.Text.RegularExpressions;

namespace WebPage.Tests;

public sealed partial class TrainTests(BrowserFixture fixture) : VisitTests(fixture)
{
    private const string Long = """{"name":"long","dataset":"mnist","hiddenLayers":[50],"epochs":2000,"snapshotEveryEpochs":1,"optimizer":{"name":"adam","learningRate":0.003}}""";

    private ILocator Status => Page.GetByTestId("status");

    [Fact]
    public async Task A_run_is_started_watched_reloaded_halted_and_cancelled()
    {
        await VisitAsync("train/new");
        await Page.GetByRole(AriaRole.Button, new() { Name = "The textbook’s two-layer network" }).ClickAsync();
        await Expect(Page.GetByLabel("Hidden layers", new() { Exact = true })).ToHaveValueAsync("50");
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync("watched");
        await Page.GetByLabel("Iterations", new() { Exact = true }).FillAsync("1000000");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Start the run" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync(JobAddress());
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "watched" })).ToBeVisibleAsync();
        await Expect(Status).ToHaveTextAsync("running");
        var some = await PointsBeyondAsync(0);
        var more = await PointsBeyondAsync(some);
        await Expect(Page.GetByText(RateAndTimeLeft())).ToBeVisibleAsync();

        await Page.ReloadAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "watched" })).ToBeVisibleAsync();
        await PointsBeyondAsync(more);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(Status).ToHaveTextAsync("paused");
        await Page.ReloadAsync();
        await Expect(Status).ToHaveTextAsync("paused");
        var halted = await PointsBeyondAsync(more);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(Status).ToHaveTextAsync("running");
        await PointsBeyondAsync(halted);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(Status).ToHaveTextAsync("cancelled");
        await Expect(Page.Locator(".list-item[aria-current]").GetByText("cancelled")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeHiddenAsync();

        Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete the run" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Start the run" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("{\"inputs\":[[0]],\"targets\":[[0]]}", null)]
    [InlineData("\"mnist\"", false)]
    public async Task Whether_to_divide_by_255_is_not_asked_of_a_table(string dataset, bool? sent)
    {
        await VisitAsync("train/new");
        var again = await Page.EvaluateAsync<bool?>(
            $"import('/js/train/options.js').then(({{ fromRequest, toRequest }}) => toRequest(fromRequest({{ dataset: {dataset}, normalize: false }})).normalize ?? null)");
        Assert.Equal(sent, again);
    }

    [Fact]
    public async Task A_snapshot_is_published_and_predicts_what_is_drawn()
    {
        var job = await QueueAsync(Long);
        await VisitAsync($"train/{job}");
        await Page.GetByLabel("As a version of").FillAsync("from-the-page");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Expect(Page.GetByText("from-the-page/1 is published and live.")).ToBeVisibleAsync();

        // The same drawing, asked of the version, then of the run's snapshots with the slider.
        await Page.GetByText("Published as").GetByRole(AriaRole.Link, new() { Name = "Draw with it" }).ClickAsync();
        await PenStroke.DrawAsync(Page, PenStroke.Digits.First(each => each.Digit == 0).Strokes);
        await Expect(Page.GetByTestId("source").Locator("option:checked")).ToContainTextAsync("from-the-page/1");
        await Expect(Page.GetByTestId("label")).ToHaveTextAsync("0");

        await VisitAsync($"draw?job={job}");
        await Expect(Page.GetByTestId("snapshot")).ToBeVisibleAsync();
        await Page.GetByTestId("snapshot").FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Expect(Page).ToHaveURLAsync(new Regex("epoch=1$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(Page.GetByTestId("label")).ToHaveTextAsync("0");

        using var cancelled = await Client.PostAsync($"/training/jobs/{job}/cancel", null, Cancellation);
        await EndedAsync(job);
    }

    [Fact]
    public async Task A_run_that_is_used_again_fills_the_form_with_its_settings()
    {
        var job = await QueueAsync("""{"dataset":{"inputs":[[0,1],[1,0]],"targets":[[0.5],[1.5]]},"hiddenLayers":[3],"outputActivation":"identity","loss":"meanSquaredError","optimizer":{"name":"momentum","learningRate":0.01,"momentum":0.8},"iterations":7}""");
        await EndedAsync(job);
        await VisitAsync($"train/new?from={job}");

        await Expect(Page.GetByLabel("Hidden layers", new() { Exact = true })).ToHaveValueAsync("3");
        await Expect(Page.GetByLabel("Momentum", new() { Exact = true })).ToHaveValueAsync("0.8");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Start the run" }).ClickAsync();
        await Expect(Status).ToHaveTextAsync("succeeded");
        await Expect(Page.GetByText("7 of 7 steps")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_said_to_be_missing()
    {
        RefusalsAreMeant = true;
        await VisitAsync("train/nothing");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such run" })).ToBeVisibleAsync();
    }

    private Task<int> PointsBeyondAsync(int before) => PointsAsync(points => points > before);

    [GeneratedRegex("#/train/[0-9a-f]+$", RegexOptions.None, 1000)]
    private static partial Regex JobAddress();

    [GeneratedRegex("steps a second · .+ left", RegexOptions.None, 1000)]
    private static partial Regex RateAndTimeLeft();
}
