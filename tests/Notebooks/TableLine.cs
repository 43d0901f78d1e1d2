namespace Notebooks;

/// <summary>One line of the table.</summary>
/// <param name="Id">L1…M13.</param>
/// <param name="Where"><c>library</c> or <c>HTTP</c>.</param>
/// <param name="What">Of the row's results, which.</param>
/// <param name="Expected">As the notebooks have it.</param>
/// <param name="Got">From this build.</param>
/// <param name="Pass">Whether the two agree.</param>
internal sealed record TableLine(string Id, string Where, string What, string Expected, string Got, string Pass)
{
    public const string Skipped = "skipped";
}
