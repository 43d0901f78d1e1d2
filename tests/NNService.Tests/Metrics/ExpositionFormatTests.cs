using System.Globalization;
using System.Text.RegularExpressions;
using NNService.Tests.Fixtures;
using NNService.Tests.OpenInference;

namespace NNService.Tests.Metrics;

/// <summary>All that <c>/metrics</c> shows after a little of everything, held against the text format line by line.</summary>
public sealed partial class ExpositionFormatTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Families_stand_once_and_together_and_no_series_twice()
    {
        var families = new Dictionary<string, string>(StringComparer.Ordinal);
        var helped = new HashSet<string>(StringComparer.Ordinal);
        var series = new HashSet<string>(StringComparer.Ordinal);
        var current = "";
        foreach (var line in await LinesAsync())
        {
            if (Help().Match(line) is { Success: true } help)
            {
                current = help.Groups["name"].Value;
                Assert.True(helped.Add(current), line);
            }
            else if (Type().Match(line) is { Success: true } type)
            {
                Assert.Equal(current, type.Groups["name"].Value);
                Assert.True(families.TryAdd(current, type.Groups["type"].Value), line);
            }
            else
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, line);
                string[] names = families[current] == "histogram" ? [$"{current}_bucket", $"{current}_sum", $"{current}_count"] : [current];
                Assert.Contains(sample.Groups["name"].Value, names);
                Assert.Equal(families[current] == "counter", current.EndsWith("_total", StringComparison.Ordinal));
                Assert.True(series.Add(line[..line.LastIndexOf(' ')]), line);
            }
        }

        Assert.Equal(helped.Order(StringComparer.Ordinal), families.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Buckets_rise_to_the_count()
    {
        var histograms = (await LinesAsync()).Select(line => Sample().Match(line))
            .Where(sample => sample.Success && Part().IsMatch(sample.Groups["name"].Value))
            .GroupBy(sample => Part().Replace(sample.Groups["name"].Value, "") + Bound().Replace(sample.Groups["labels"].Value, ""))
            .ToArray();
        Assert.NotEmpty(histograms);
        foreach (var histogram in histograms)
        {
            var buckets = histogram.Where(sample => sample.Groups["name"].Value.EndsWith("_bucket", StringComparison.Ordinal)).ToArray();
            var bounds = buckets.Select(sample => Number(Bound().Match(sample.Groups["labels"].Value).Groups["le"].Value)).ToArray();
            var counts = buckets.Select(sample => Number(sample.Groups["value"].Value)).ToArray();
            Assert.Equal(bounds.Order(), bounds);
            Assert.Equal(double.PositiveInfinity, bounds[^1]);
            Assert.Equal(counts.Order(), counts);
            Assert.Equal(counts[^1], Number(Assert.Single(histogram, sample => sample.Groups["name"].Value.EndsWith("_count", StringComparison.Ordinal)).Groups["value"].Value));
            Assert.Single(histogram, sample => sample.Groups["name"].Value.EndsWith("_sum", StringComparison.Ordinal));
        }
    }

    private static double Number(string text) => text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    private async Task<string[]> LinesAsync()
    {
        await service.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync();
        await service.Client.InferAsync(InferenceMessage.Json("UINT8", "[1,784]", Digits.Json(0))).JsonAsync();
        foreach (var path in new[] { "/nowhere", "/v2/models/a%22b%5Cc%0Ad", "/health/live", "/models", "/training/jobs", "/v1/models/sample:predict" })
        {
            using var response = await service.Client.GetAsync(path, Cancelled);
        }

        var text = await service.Client.GetStringAsync("/metrics", Cancelled);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text.TrimEnd('\n').Split('\n');
    }

    [GeneratedRegex("^# HELP (?<name>[a-z_]+) .+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE (?<name>[a-z_]+) (?<type>counter|gauge|histogram)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Type();

    [GeneratedRegex("""^(?<name>[a-z_]+)(\{(?<labels>[a-z_]+="([^"\\\n]|\\["\\n])*"(,[a-z_]+="([^"\\\n]|\\["\\n])*")*)\})? (?<value>[-+0-9.Eeinf]+|\+Inf|NaN)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();

    [GeneratedRegex(",?le=\"(?<le>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Bound();
}
