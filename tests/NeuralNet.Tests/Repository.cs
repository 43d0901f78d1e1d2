namespace NeuralNet.Tests;

/// <summary>Finds what tests read from the repository itself, wherever the tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The MNIST files that the service ships.</summary>
    public static string Mnist => Path.Combine(Root, "src", "NNService", "Assets", "mnist");

    private static string FindRoot(string? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory, "NNService.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds NNService.sln.");
    }
}
