using NNService.Metrics;

namespace NNService.Tests.Metrics;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Families_and_samples_are_lines_with_what_needs_it_escaped()
    {
        var text = new PrometheusText();
        text.Family("a_total", "counter", "One \\ line\nonly.");
        text.Sample("a_total", 1.5);
        text.Sample("a_total", double.NaN, ("name", "a \"b\" \\ c\nd"), ("other", ""));
        text.Sample("a_total", double.PositiveInfinity);
        Assert.Equal(
            """
            # HELP a_total One \\ line\nonly.
            # TYPE a_total counter
            a_total 1.5
            a_total{name="a \"b\" \\ c\nd",other=""} NaN
            a_total +Inf

            """.ReplaceLineEndings("\n"),
            text.ToString());
    }

    [Fact]
    public void Buckets_include_those_before_them()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(TimeSpan.FromMicroseconds(50));
        histogram.Add(TimeSpan.FromMilliseconds(3));
        histogram.Add(TimeSpan.FromMinutes(1));
        var text = new PrometheusText();
        text.Histogram("h", histogram.Read(), ("a", "b"));
        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("h_bucket{a=\"b\",le=\"0.00005\"} 1", lines[0]);
        Assert.Contains("h_bucket{a=\"b\",le=\"0.0025\"} 1", lines);
        Assert.Contains("h_bucket{a=\"b\",le=\"0.005\"} 2", lines);
        Assert.Contains("h_bucket{a=\"b\",le=\"10\"} 2", lines);
        Assert.Contains("h_bucket{a=\"b\",le=\"+Inf\"} 3", lines);
        Assert.Contains("h_sum{a=\"b\"} 60.00305", lines);
        Assert.Equal("h_count{a=\"b\"} 3", lines[^1]);
    }
}
