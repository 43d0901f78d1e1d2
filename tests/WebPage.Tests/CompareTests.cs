namespace WebPage.Tests;

public sealed class CompareTests(BrowserFixture fixture) : VisitTests(fixture)
{
    [Fact]
    public async Task Runs_are_laid_over_one_another_their_differences_marked_and_the_best_published()
    {
        var jobs = new[] { await QueueAsync(Run("slow", "0.01")), await QueueAsync(Run("quick", "0.05")) };
        await EndedAsync(jobs[0]);
        await EndedAsync(jobs[1]);

        await VisitAsync("compare");
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "slow" }).CheckAsync();
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "quick" }).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Training loss" }).ClickAsync();
        await Page.ReloadAsync();

        var table = Page.GetByTestId("side");
        await Expect(table.Locator("thead a")).ToHaveTextAsync(["slow", "quick"]);
        await Expect(table.Locator("tr.differs th")).ToHaveTextAsync(["Learning rate (differs)"]);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Training loss" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Page.Locator(".chart canvas[role=img]")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("slow: 30 values.*quick: 30 values", default, TimeSpan.FromSeconds(1)));

        await table.GetByRole(AriaRole.Button, new() { Name = "Publish best" }).Last.ClickAsync();
        await Page.GetByLabel("As a version of").FillAsync("winner");
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Expect(Page.GetByText("winner/1 is published and live.")).ToBeVisibleAsync();
    }

    private static string Run(string name, string learningRate) => $$"""
        {"name":"{{name}}","dataset":{"inputs":[[0,0],[0,1],[1,0],[1,1]],"targets":[[0],[1],[1],[0]]},"hiddenLayers":[8],"hiddenActivation":"tanh","outputActivation":"sigmoid",
        "loss":"binaryCrossEntropy","optimizer":{"name":"adam","learningRate":{{learningRate}}},"batchSize":0,"epochs":30}
        """;
}
