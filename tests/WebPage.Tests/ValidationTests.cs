namespace WebPage.Tests;

/// <summary>What the service refuses is said at the field that it is about, in the service's own words.</summary>
public sealed class ValidationTests(BrowserFixture fixture) : VisitTests(fixture)
{
    private static readonly (string Field, string Value, string Words)[] Typed =
    [
        ("Epochs", "0", "expected a whole number of 1…100000, got 0"),
        ("Seed", "one", "expected a whole number"),
        ("Hidden layers", "50, many", "hiddenLayers[1]: expected a whole number of 1…10000"),
        ("Learning rate", "-1", "expected a number above 0, got -1"),
        ("Batch size", "1.5", "expected a whole number"),
        ("Publish as", "a name with spaces", "expected"),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        RefusalsAreMeant = true;
        await VisitAsync("train/new");
    }

    [Fact]
    public async Task Every_fault_is_shown_at_its_own_field_and_goes_when_it_is_mended()
    {
        foreach (var (field, value, _) in Typed)
        {
            await Field(field).FillAsync(value);
        }

        await StartAsync();
        foreach (var (field, _, words) in Typed)
        {
            await Expect(Fault(field)).ToContainTextAsync(words);
            await Expect(Field(field)).ToHaveAttributeAsync("aria-invalid", "true");
        }

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("6 things do not fit.");
        await Field("Epochs").FillAsync("3");
        await Expect(Fault("Epochs")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Values_that_do_not_fit_together_are_refused_where_they_are_chosen()
    {
        await Field("Output activation").SelectOptionAsync("sigmoid");
        await StartAsync();
        await Expect(Fault("Loss")).ToContainTextAsync("crossEntropy needs the probabilities of a softmax");
    }

    [Fact]
    public async Task An_optimizer_s_constant_out_of_range_is_refused_at_it()
    {
        await Field("Optimizer").SelectOptionAsync("momentum");
        await Field("Momentum").FillAsync("1");
        await StartAsync();
        await Expect(Fault("Momentum")).ToContainTextAsync("a number of 0 to below 1");
    }

    [Fact]
    public async Task A_faulty_field_among_the_folded_ones_unfolds_them()
    {
        await Page.GetByText("More options").ClickAsync();
        await Field("Weight decay").FillAsync("-0.1");
        await Field("Stop early").CheckAsync();
        await Field("Patience").FillAsync("0");
        await Page.GetByText("More options").ClickAsync();
        await StartAsync();
        await Expect(Fault("Weight decay")).ToContainTextAsync("a number of at least 0");
        await Expect(Fault("Patience")).ToContainTextAsync("expected a whole number of 1…100000");
    }

    [Fact]
    public async Task A_start_that_is_missing_or_of_another_shape_is_refused()
    {
        await Page.GetByText("More options").ClickAsync();
        await Field("Start from").SelectOptionAsync("model");
        await Field("Model").FillAsync("nobody");
        await StartAsync();
        await Expect(Fault("Model")).ToContainTextAsync("nobody");

        await Field("Model").FillAsync("sample");
        await Field("Hidden layers").FillAsync("7");
        await StartAsync();
        await Expect(Fault("Start from")).ToContainTextAsync("make hiddenLayers, biases, hiddenActivation and outputActivation fit");
    }

    [Fact]
    public async Task A_numerical_gradient_that_would_take_hours_is_refused()
    {
        await Page.GetByText("More options").ClickAsync();
        await Field("Gradient by").SelectOptionAsync("numerical");
        await StartAsync();
        await Expect(Fault("Gradient by")).ToContainTextAsync("hours");
    }

    [Fact]
    public async Task Inline_data_that_is_no_table_is_refused()
    {
        await Field("Data set").SelectOptionAsync("inline");
        await Field("Inline data").FillAsync("""{"inputs":[[0,1],[1]],"targets":[[0],[1]]}""");
        await StartAsync();
        await Expect(Fault("Inline data")).ToContainTextAsync("dataset.inputs");
    }

    private ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    private ILocator Fault(string label) => Page.Locator(".field", new() { Has = Field(label) }).Locator(".fault");

    private Task StartAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Start the run" }).ClickAsync();
}
