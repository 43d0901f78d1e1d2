namespace WebPage.Tests;

public sealed class LabTests(BrowserFixture fixture) : VisitTests(fixture)
{
    [Theory]
    [InlineData("tangent", "f′(x), central difference0.2")]
    [InlineData("activations", "sigmoid(1)0.7311")]
    [InlineData("softmax", "73.7 %")]
    [InlineData("loss", "cross-entropy0.5108")]
    public async Task An_experiment_shows_the_service_s_numbers(string experiment, string words)
    {
        await VisitAsync($"lab/{experiment}");
        await Expect(Page.Locator(".lab-panel")).ToContainTextAsync(words);
    }

    [Theory]
    [InlineData("too small", "Too small")]
    [InlineData("right", "Right")]
    [InlineData("diverging", "Diverging")]
    public async Task The_learning_rate_decides_how_a_descent_fares_and_stays_after_a_reload(string rate, string verdict)
    {
        await VisitAsync("lab/descent");
        await Page.GetByRole(AriaRole.Button, new() { Name = rate, Exact = true }).ClickAsync();
        await Expect(Page.GetByTestId("descent")).ToContainTextAsync(verdict);
        await Page.ReloadAsync();
        await Expect(Page.GetByTestId("descent")).ToContainTextAsync(verdict);
    }

    [Fact]
    public async Task A_function_that_cannot_be_read_is_refused_with_its_position()
    {
        RefusalsAreMeant = true;
        await VisitAsync("lab/field");
        await Page.GetByLabel("f(x0, x1)").FillAsync("x0^2+");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("position 6");
        await Page.GetByLabel("f(x0, x1)").FillAsync("x0*x1");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
    }

    /// <summary>The page draws functions by itself; it must understand them as the service does.</summary>
    [Theory]
    [InlineData("-x^2", -4)]
    [InlineData("2^3^2", 512)]
    [InlineData("2^-1", 0.5)]
    [InlineData("1-2-3+x/2/2", -3.5)]
    [InlineData("sqrt(abs(-(x+2)))*exp(0)", 2)]
    [InlineData(" 1.5e1 * x0 ", 30)]
    public async Task The_page_reads_functions_as_the_service_does(string function, double expected)
    {
        await VisitAsync("lab");
        var value = await Page.EvaluateAsync<double>("text => import('/js/lab/expression.js').then(({ parse }) => parse(text)([2]))", function);
        Assert.Equal(expected, value, 12);

        using var answer = await Client.PostAsync("/lab/derivative", System.Net.Http.Json.JsonContent.Create(new { function, at = 2 }), Cancellation);
        var tangent = (await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<System.Text.Json.JsonElement>(answer.Content, Cancellation)).GetProperty("tangent");
        Assert.Equal(expected, (2 * tangent.GetProperty("slope").GetDouble()) + tangent.GetProperty("intercept").GetDouble(), 6);
    }
}
