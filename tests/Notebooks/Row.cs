namespace Notebooks;

/// <summary>
/// Asserts one result of the notebooks and writes it to the test's output as a line of the table, in one breath: the table that
/// <c>dotnet run --project tests/Notebooks</c> prints cannot say other than the test. The test's name begins with the row's id.
/// </summary>
internal static class Row
{
    /// <summary>The same IEEE double, bit for bit.</summary>
    public static void Exact(string what, double expected, double got) =>
        Tell(what, $"{expected} exact", $"{got}", BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(got));

    /// <summary>The same printed digits.</summary>
    /// <param name="what">For the reader.</param>
    /// <param name="expected">As printed, numbers parted by a space.</param>
    /// <param name="got">As many.</param>
    /// <param name="format">That prints as many digits as the notebook does.</param>
    public static void Printed(string what, string expected, IEnumerable<double> got, string format = "0.########")
    {
        var printed = string.Join(' ', got.Select(value => value.ToString(format)));
        Tell(what, expected, printed, printed == expected);
    }

    /// <inheritdoc cref="Printed(string, string, IEnumerable{double}, string)"/>
    public static void Printed(string what, string expected, double got, string format = "0.########") => Printed(what, expected, [got], format);

    public static void Near(string what, double expected, double got, double tolerance) =>
        Tell(what, $"{expected} ± {tolerance}", $"{got}", Math.Abs(expected - got) <= tolerance);

    /// <summary>Every value within the tolerance of the expected one; the table shows the largest difference.</summary>
    public static void Near(string what, IEnumerable<double> expected, IEnumerable<double> got, double tolerance)
    {
        var (wanted, given) = (expected.ToArray(), got.ToArray());
        var largest = wanted.Zip(given, (a, b) => Math.Abs(a - b)).Aggregate(0.0, Math.Max);
        Tell($"{what}: largest difference of {wanted.Length}", $"at most {tolerance}", largest == 0 ? "0" : $"{largest:0.#e0}", wanted.Length == given.Length && largest <= tolerance);
    }

    public static void Below(string what, double limit, double got) => Tell(what, $"below {limit}", $"{got:0.####e0}", got < limit);

    public static void Between(string what, double low, double high, double got) => Tell(what, $"{low}…{high}", $"{got:0.######}", got >= low && got <= high);

    public static void AtLeast(string what, double low, double got) => Tell(what, $"at least {low}", $"{got:0.######}", got >= low);

    /// <summary>The same shapes, counts, names.</summary>
    public static void Same(string what, string expected, string got) => Tell(what, expected, got, expected == got);

    /// <inheritdoc cref="Same(string, string, string)"/>
    public static void Same<T>(string what, T expected, T got) => Same(what, $"{expected}", $"{got}");

    private static void Tell(string what, string expected, string got, bool holds)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(RowFormat.Write(what, expected, got, holds));
        Assert.True(holds, $"{what}: expected {expected}, got {got}");
    }
}
