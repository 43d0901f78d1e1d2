namespace NNService.Tests.Lab;

public sealed class DerivativeExperimentTests(LabHost lab) : IClassFixture<LabHost>
{
    [Fact]
    public async Task What_is_no_number_survives_as_its_name()
    {
        var answer = await lab.ResultAsync("derivative", """{"function":"log(x)","at":-1}""");
        Assert.Equal("NaN", answer.GetProperty("value").GetString());
        Assert.Equal("NaN", answer.GetProperty("tangent").GetProperty("slope").GetString());

        answer = await lab.ResultAsync("derivative", """{"function":"log(x)","at":0,"method":"forward"}""");
        Assert.Equal("Infinity", answer.GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("""{"function":"x^2+foo","at":1}""", "function", "position 5: unknown name 'foo'; known are x, x0…x9, sin")]
    [InlineData("""{"function":"x0+x1","at":1}""", "function", "expected a function of one variable, x, this one uses x1")]
    [InlineData("""{"at":1}""", "function", "expected an expression such as \"3*x^2+1\", got none")]
    [InlineData("""{"function":"x"}""", "at", "expected a finite number, got none")]
    [InlineData("""{"function":"x","at":null}""", "at", "expected a finite number, got none")]
    [InlineData("""{"function":"x","at":"NaN"}""", "at", "expected a finite number")]
    [InlineData("""{"function":"x","at":1e400}""", "at", "expected a finite number")]
    [InlineData("""{"function":5,"at":1}""", "function", "expected text in quotes")]
    [InlineData("""{"function":"x","at":1,"step":1e-4}""", "step", "unknown; known are function, at, h, method")]
    [InlineData("""{"function":"x","at":1,"h":0}""", "h", "expected a finite number above 0, got 0")]
    [InlineData("""{"function":"x","at":1,"h":-1e-4}""", "h", "expected a finite number above 0, got -0.0001")]
    [InlineData("""{"function":"x","at":1,"method":"backward"}""", "method", "expected central or forward, got 'backward'")]
    public async Task Refuses(string json, string path, string message)
    {
        var faults = await lab.FaultsAsync("derivative", json);

        Assert.StartsWith(message, faults[path]);
        Assert.Equal($"{path}: {faults[path]}", faults[""]);
    }

    [Fact]
    public async Task Lists_every_fault_at_once()
    {
        var faults = await lab.FaultsAsync("derivative", """{"function":"2x","h":0,"method":"?"}""");

        Assert.Equal(["", "at", "function", "h", "method"], faults.Keys.Order(StringComparer.Ordinal));
    }
}
