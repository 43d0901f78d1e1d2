using System.Net.Http.Json;
using System.Text.Json;

namespace WebPage.Tests;

public sealed class DrawTests(BrowserFixture fixture) : VisitTests(fixture)
{
    private ILocator Label => Page.GetByTestId("label");

    [Fact]
    public async Task A_drawn_digit_is_answered_while_it_is_drawn_and_undone()
    {
        await VisitAsync("draw");
        await Expect(Label).ToHaveTextAsync("");

        await PenStroke.DrawAsync(Page, Strokes(7));
        await Expect(Label).ToHaveTextAsync("7");
        await Expect(Page.Locator(".bars .best .class")).ToHaveTextAsync("7");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Label).ToHaveTextAsync("");
    }

    [Fact]
    public async Task A_drawing_survives_a_reload_and_is_cleared()
    {
        await VisitAsync("draw");
        await PenStroke.DrawAsync(Page, Strokes(4));
        await Expect(Label).ToHaveTextAsync("4");

        await Page.ReloadAsync();
        await Expect(Label).ToHaveTextAsync("4");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(Label).ToHaveTextAsync("");
    }

    [Fact]
    public async Task Keys_alone_draw_a_one()
    {
        await VisitAsync("draw");
        await Page.Locator(".pad").FocusAsync();
        await Page.Keyboard.PressAsync("Space");
        for (var step = 0; step < 12; step++)
        {
            await Page.Keyboard.PressAsync("ArrowDown");
        }

        await Page.Keyboard.PressAsync("Space");
        await Expect(Label).ToHaveTextAsync("1");
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Label).ToHaveTextAsync("");
    }

    [Fact]
    public async Task A_finger_draws_too()
    {
        await OpenAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await VisitAsync("draw");
        await PenStroke.DrawAsync(Page, Strokes(0));
        await Expect(Label).ToHaveTextAsync("0");
        Assert.Equal(0, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
    }

    [Fact]
    public async Task An_image_of_the_test_set_is_loaded_by_its_index()
    {
        await VisitAsync("draw");
        await Page.GetByLabel("Number").FillAsync("18");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Load", Exact = true }).ClickAsync();

        await Expect(Page.GetByText("Number 18 of mnist/test is labelled 3.")).ToBeVisibleAsync();
        await Expect(Label).ToHaveTextAsync("8");
    }

    [Fact]
    public async Task A_kept_drawing_is_an_example_to_train_on()
    {
        await VisitAsync("draw");
        await PenStroke.DrawAsync(Page, Strokes(5));
        await Expect(Label).ToHaveTextAsync("5");
        var sent = await Page.EvaluateAsync<int[]>("import('/js/draw/drawing.js').then(({ Drawing }) => new Drawing().pixels)");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Keep as 5" }).ClickAsync();
        await Expect(Page.GetByText("Kept as a 5")).ToBeVisibleAsync();

        var kept = await Client.GetFromJsonAsync<JsonElement>("/datasets/drawings/train/0", Cancellation);
        Assert.Equal(5, kept.GetProperty("label").GetInt32());
        Assert.Equal(sent, kept.GetProperty("pixels").Deserialize<int[]>());

        await Page.GetByRole(AriaRole.Link, new() { Name = "Train on them" }).ClickAsync();
        await Expect(Page.GetByLabel("Data set", new() { Exact = true })).ToHaveValueAsync("drawings");
    }

    [Fact]
    public async Task Nine_of_ten_scripted_digits_are_read_rightly_wherever_and_however_large_they_are()
    {
        await VisitAsync("draw");
        var (right, all, wrong) = (0, 0, new List<string>());
        foreach (var (digit, strokes) in PenStroke.Digits)
        {
            foreach (var (size, across, down) in new[] { (0.9, 0.5, 0.5), (0.45, 0.1, 0.2), (0.3, 0.9, 0.95) })
            {
                await PenStroke.DrawAsync(Page, strokes, size, across, down);
                var pixels = await Page.EvaluateAsync<int[]>("import('/js/draw/drawing.js').then(({ Drawing }) => new Drawing().pixels)");
                using var answer = await Client.PostAsJsonAsync("/predict?model=sample&version=1", pixels, Cancellation);
                var label = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("label").GetInt32();
                await Expect(Label).ToHaveTextAsync($"{label}");
                await Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
                all++;
                if (label == digit)
                {
                    right++;
                }
                else
                {
                    wrong.Add($"{digit} of size {size} as {label}");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{right} of {all} read rightly; wrong: {string.Join(", ", wrong)}");
        Assert.True(right >= 0.9 * all, $"{right} of {all} read rightly; wrong: {string.Join(", ", wrong)}");
    }

    private static double[][] Strokes(int digit) => PenStroke.Digits.First(each => each.Digit == digit).Strokes;
}
