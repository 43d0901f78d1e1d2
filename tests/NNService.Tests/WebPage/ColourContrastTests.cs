using System.Globalization;
using System.Text.RegularExpressions;
using NNService.Tests.Fixtures;

namespace NNService.Tests.WebPage;

/// <summary>The page's colours can be told apart: WCAG 2.2, 1.4.3 (4.5 : 1 for text) and 1.4.11 (3 : 1 for controls and lines of charts).</summary>
public sealed partial class ColourContrastTests
{
    private const double Text = 4.5;
    private const double Shape = 3;

    private static readonly (string Colour, string Ground, double Least)[] Pairs =
    [
        .. from colour in new[] { "ink", "ink-soft", "ink-faint" } from ground in new[] { "ground", "surface", "sunken" } select (colour, ground, Text),
        .. from colour in new[] { "ink", "ink-soft", "accent" } select (colour, "accent-soft", Text),
        .. from colour in new[] { "accent", "good", "warn", "bad", "info" } select (colour, $"{colour}-soft", Text),
        .. from colour in new[] { "accent", "good", "bad" } select (colour, "surface", Text),
        .. from ground in new[] { "warn-soft", "info-soft", "bad-soft" } select ("ink", ground, Text),
        ("on-accent", "accent", Text),
        ("on-accent", "accent-hover", Text),
        ("control-line", "surface", Shape),
        .. from number in Enumerable.Range(1, 8) select ($"series-{number}", "surface", Shape),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_pair_has_the_contrast_that_it_needs(bool dark)
    {
        var colours = Read(dark);
        Assert.All(Pairs, pair =>
        {
            var contrast = Contrast(colours[pair.Colour], colours[pair.Ground]);
            Assert.True(contrast >= pair.Least, $"--{pair.Colour} on --{pair.Ground}: {contrast:0.00}, {pair.Least} is needed.");
        });
    }

    private static Dictionary<string, string> Read(bool dark)
    {
        var parts = File.ReadAllText(Path.Combine(Repository.Root, "src", "NNService", "wwwroot", "css", "tokens.css")).Split("@media (prefers-color-scheme: dark)");
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in parts[..(dark ? 2 : 1)].SelectMany(part => Token().Matches(part)))
        {
            colours[match.Groups["name"].Value] = match.Groups["colour"].Value;
        }

        return colours;
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    // WCAG 2.2, "relative luminance".
    private static double Luminance(string colour)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        return weights.Select((weight, channel) =>
        {
            var value = int.Parse(colour.AsSpan(2 * channel, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return weight * (value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4));
        }).Sum();
    }

    [GeneratedRegex("--(?<name>[a-z0-9-]+): #(?<colour>[0-9a-f]{6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
