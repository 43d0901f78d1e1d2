using System.Globalization;
using System.Text;

namespace NNService.Metrics;

/// <summary>Prometheus' text format, version 0.0.4: families of samples, each family once with its HELP and TYPE before its samples.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder text = new();

    /// <param name="name">Letters, digits and '_'.</param>
    /// <param name="type">counter, gauge or histogram.</param>
    /// <param name="help">One sentence.</param>
    public void Family(string name, string type, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(Escape(help)).Append('\n').Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    public void Sample(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        text.Append(name);
        if (!labels.IsEmpty)
        {
            var before = '{';
            foreach (var label in labels)
            {
                text.Append(before).Append(label.Name).Append("=\"").Append(Escape(label.Value).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                before = ',';
            }

            text.Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    /// <summary>Buckets count everything up to their bound, so each includes those before it.</summary>
    public void Histogram(string name, LatencySnapshot snapshot, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var total = 0L;
        for (var i = 0; i < snapshot.Counts.Count; i++)
        {
            total += snapshot.Counts[i];
            var bound = i < LatencyHistogram.Bounds.Count ? LatencyHistogram.Bounds[i] : double.PositiveInfinity;
            Sample($"{name}_bucket", total, [.. labels, ("le", Bound(bound))]);
        }

        Sample($"{name}_sum", snapshot.Seconds, labels);
        Sample($"{name}_count", total, labels);
    }

    public override string ToString() => text.ToString();

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    // Without an exponent: bounds are compared as text by those who query them.
    private static string Bound(double bound) => double.IsFinite(bound) ? ((decimal)bound).ToString(CultureInfo.InvariantCulture) : Number(bound);

    private static string Escape(string value) => value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
