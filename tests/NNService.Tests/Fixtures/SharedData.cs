namespace NNService.Tests.Fixtures;

/// <summary>Test input that is not part of the repository: the textbook's weights.</summary>
internal static class SharedData
{
    /// <returns>The bytes of the textbook's pickle; a test that asks for them is skipped where they are not to be had.</returns>
    public static byte[] TextbookPickle()
    {
        var path = Directory() is { } directory ? Path.Combine(directory, "sample_weight.pkl") : "";
        Assert.SkipUnless(File.Exists(path), "sample_weight.pkl is not there; put it into ../shared/data or name its folder in NNSERVICE_SHARED_DATA.");
        return File.ReadAllBytes(path);
    }

    private static string? Directory()
    {
        if (Environment.GetEnvironmentVariable("NNSERVICE_SHARED_DATA") is { Length: > 0 } named)
        {
            return named;
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "NNService.sln")))
            {
                return Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "data"));
            }
        }

        return null;
    }
}
