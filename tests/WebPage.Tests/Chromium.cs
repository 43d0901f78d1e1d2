namespace WebPage.Tests;

/// <summary>The browser of this machine: Debian's <c>chromium</c>, or the one that <c>NNSERVICE_CHROMIUM</c> names.</summary>
internal static class Chromium
{
    public const string Missing = "There is no Chromium here (apt-get install chromium, or name one with NNSERVICE_CHROMIUM): the web page was not tested in a browser.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Its path, or null where there is none.</summary>
    public static string? Path { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("NNSERVICE_CHROMIUM") is { Length: > 0 } named)
        {
            return named;
        }

        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(System.IO.Path.PathSeparator) ?? [];
        return folders.SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
