using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace WebPage.Tests;

public sealed class ModelTests(BrowserFixture fixture) : VisitTests(fixture)
{
    private const string Small = """{"activations":["softmax"],"W1":[[0.9,0.3,-0.4],[0.8,0.9,-0.3]]}""";

    private ILocator Version => Page.GetByTestId("version");

    [Fact]
    public async Task A_file_is_imported_made_live_and_rolled_back()
    {
        await VisitAsync("models/import");
        await ImportAsync("tiny.json", Small);
        await Expect(Version.GetByRole(AriaRole.Heading, new() { Name = "tiny/1" })).ToBeVisibleAsync();
        await VisitAsync("models/import");
        await ImportAsync("tiny.json", Small);
        await Expect(Version.GetByRole(AriaRole.Heading, new() { Name = "tiny/2" })).ToBeVisibleAsync();

        await Version.GetByRole(AriaRole.Button, new() { Name = "Make live" }).ClickAsync();
        await Expect(Version.GetByText("live", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(2, await LiveAsync());

        await Page.GetByRole(AriaRole.Link, new() { Name = "tiny/1" }).ClickAsync();
        await Version.GetByRole(AriaRole.Button, new() { Name = "Make live" }).ClickAsync();
        await Expect(Version.GetByText("live", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(1, await LiveAsync());

        Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "tiny/2" }).ClickAsync();
        await Version.GetByRole(AriaRole.Button, new() { Name = "Delete tiny/2" }).ClickAsync();
        await Expect(Page.GetByText("tiny/2 is deleted.")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "tiny/2" })).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("onnx")]
    [InlineData("npz")]
    [InlineData("safetensors")]
    public async Task What_was_exported_is_taken_again_the_same(string format)
    {
        var exported = await Client.GetByteArrayAsync($"/models/sample/versions/1/weights?format={format}", Cancellation);
        await VisitAsync("models/import");
        await ImportAsync($"again-{format}.{format}", exported);
        await Expect(Version.GetByRole(AriaRole.Heading, new() { Name = $"again-{format}/1" })).ToBeVisibleAsync();
        await Expect(Version).ToContainTextAsync((await Client.GetFromJsonAsync<JsonElement>("/models/sample/versions/1", Cancellation)).GetProperty("sha256").GetString()!);
    }

    [Fact]
    public async Task A_broken_file_is_refused_with_its_place()
    {
        RefusalsAreMeant = true;
        await VisitAsync("models/import");
        await ImportAsync("broken.json", """{"W1":[[1,2],[3]]}""");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("broken.json was not taken.");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("W1");
    }

    [Fact]
    public async Task A_file_is_dropped()
    {
        await VisitAsync("models/import");
        var dropped = await Page.EvaluateHandleAsync(
            "text => { const data = new DataTransfer(); data.items.add(new File([text], 'dropped.json')); return data; }", Small);
        await Page.GetByTestId("dropzone").DispatchEventAsync("drop", new { dataTransfer = dropped });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(Version.GetByRole(AriaRole.Heading, new() { Name = "dropped/1" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_evaluation_shows_figures_confusion_and_what_was_misread()
    {
        await VisitAsync("models/sample/1/evaluation");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Evaluate" }).ClickAsync();
        await Expect(Page.GetByTestId("figures")).ToContainTextAsync("98.67 %");
        await Expect(Page.GetByTestId("figures")).ToContainTextAsync("9,867 of 10,000");
        await Expect(Page.GetByTestId("confusion").GetByTitle("0 read as 0: 972")).ToBeVisibleAsync();

        // A reload shows the same; a misread image leads to the pad with itself on it.
        await Page.ReloadAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Image 18: 3, read as 8" }).ClickAsync();
        await Expect(Page.GetByText("Number 18 of mnist/test is labelled 3.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_first_layer_is_shown_as_pictures_and_weights_are_exported()
    {
        await VisitAsync("models/sample/1/weights");
        await Expect(Page.GetByTestId("pictures").Locator("canvas")).ToHaveCountAsync(50);

        await Page.GetByLabel("Take it away as").SelectOptionAsync("npz");
        var file = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Export" }).ClickAsync());
        Assert.Equal("sample-1.npz", file.SuggestedFilename);
    }

    private Task ImportAsync(string name, string text) => ImportAsync(name, Encoding.UTF8.GetBytes(text));

    private async Task ImportAsync(string name, byte[] file)
    {
        await Page.GetByLabel("Weights file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
    }

    private async Task<int> LiveAsync() =>
        (await Client.GetFromJsonAsync<JsonElement>("/models", Cancellation)).GetProperty("models").EnumerateArray()
        .Single(model => model.GetProperty("name").GetString() == "tiny").GetProperty("liveVersion").GetInt32();
}
