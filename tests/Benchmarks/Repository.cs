namespace Benchmarks;

/// <summary>The repository that the benchmarks were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "NNService.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException("The benchmarks must lie somewhere below the folder of NNService.sln.");
    }
}
