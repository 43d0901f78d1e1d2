using NNService.Lab;
using NNService.Lab.Expressions;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Lab;

/// <summary>The slowest requests that the limits let through still end within a second of one core, where no other test takes it.</summary>
[Collection(typeof(Undisturbed))]
public sealed class LabLimitsTests(LabHost lab) : IClassFixture<LabHost>
{
    public static TheoryData<string, string> Slowest() => new()
    {
        { "gradient-descent", Descent("sin(sin(x9^1.5))", LabLimits.Steps) },
        { "gradient-descent", Descent("x0^x1^x2^x3^x4^x5^x6^x7^x8^x9", LabLimits.Operations / 20 / 19) },
        { "gradient-descent", Descent(Longest("x0^1.5"), LabLimits.Operations / 20 / 571) },
        { "gradient-field", """{"function":"exp(sin(x0*x1+1)^1.5)*log(x1+3)","from":-1,"to":98,"step":1}""" },
        { "gradient-field", $$"""{"function":"{{Longest("x1^1.5")}}","from":0.1,"to":2,"step":0.1}""" },
        { "gradient-check", """{"dataset":"mnist","count":21,"hiddenLayers":[5],"hiddenActivation":"tanh"}""" },
        { "gradient-check", """{"dataset":"mnist","count":126,"hiddenLayers":[1],"biases":false}""" },
        { "gradient-check", $$"""{"inputs":[{{string.Join(',', Enumerable.Repeat("[0.5]", 18_000))}}],"targets":[{{string.Join(',', Enumerable.Repeat("0", 18_000))}}],"hiddenLayers":[6]}""" },
    };

    [Theory]
    [MemberData(nameof(Slowest))]
    public async Task The_slowest_allowed_ends_within_a_second(string experiment, string json)
    {
        var least = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            // Of a core, not of a clock: the machine may be busy with what is no part of this. The best of three: the first compiles.
            var before = Environment.CpuUsage.TotalTime;
            await lab.ResultAsync(experiment, json);
            least = TimeSpan.FromTicks(Math.Min(least.Ticks, (Environment.CpuUsage.TotalTime - before).Ticks));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{least.TotalMilliseconds:F0} ms: {experiment} {json[..Math.Min(60, json.Length)]}");
        Assert.True(least < TimeSpan.FromSeconds(1), $"{least}");
    }

    [Fact]
    public async Task What_would_take_longer_is_refused_with_the_limit()
    {
        var faults = await lab.FaultsAsync("gradient-descent", Descent(Longest("x0"), LabLimits.Steps));

        Assert.Equal(
            "expected at most 1,000,000 operations in all, got 133,000,000: 200,000 evaluations of a function of 665 operations",
            faults["function"]);
    }

    private static string Descent(string function, int steps) =>
        $$"""{"function":"{{function}}","start":[1,1,1,1,1,1,1,1,1,1],"learningRate":1e-9,"steps":{{steps}}}""";

    /// <summary>A sum of as many terms as a text may hold.</summary>
    private static string Longest(string term) =>
        string.Join('+', Enumerable.Repeat(term, (ExpressionParser.MaximumLength + 1) / (term.Length + 1)));
}
