namespace NeuralNet.Tests.Formats;

/// <summary>Finds the files the format tests read.</summary>
internal static class TestFiles
{
    public static string Fixtures { get; } = Path.Combine(Repository.Root, "tests", "NeuralNet.Tests", "Formats", "fixtures");

    /// <summary>The textbook's weights, which are never part of the repository.</summary>
    public static string SampleWeight { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("NNSERVICE_SHARED_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data"),
        "sample_weight.pkl");

    public static byte[] Read(string folder, string name) => File.ReadAllBytes(Path.Combine(Fixtures, folder, name));

    /// <summary>The names of the files of a folder of fixtures, in a fixed order.</summary>
    public static TheoryData<string> Names(string folder, string pattern)
    {
        var files = Directory.GetFiles(Path.Combine(Fixtures, folder), pattern);
        return [.. files.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
    }
}
