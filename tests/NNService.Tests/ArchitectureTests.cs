using NNService.Tests.Architecture;
using NNService.Tests.Fixtures;

namespace NNService.Tests;

/// <summary>Holds the folders to the arrows of docs/architecture.md. To add a folder or an arrow, add it there and here.</summary>
public sealed class ArchitectureTests
{
    private const string Root = FolderEdges.Root;
    private const string Library = "NeuralNet";
    private const string Service = "NNService";

    /// <summary>A folder of the library is a layer: it names those below it.</summary>
    private static readonly Dictionary<string, string[]> LibraryEdges = new(StringComparer.Ordinal)
    {
        ["Numerics"] = [],
        ["Differentiation"] = [],
        ["Activations"] = ["Numerics"],
        ["Losses"] = ["Numerics", "Activations"],
        ["Initializers"] = ["Numerics"],
        ["Layers"] = ["Numerics", "Activations", "Losses", "Initializers"],
        ["Inference"] = ["Layers", "Numerics", "Activations"],
        [Root] = ["Inference", "Layers", "Numerics", "Activations", "Losses", "Initializers"],
        ["Optimizers"] = ["Numerics"],
        ["Data"] = ["Numerics"],
        ["Training"] = [Root, "Layers", "Numerics", "Differentiation", "Activations", "Losses", "Initializers", "Optimizers", "Data"],
        ["Formats"] = [Root, "Layers", "Activations"],
    };

    /// <summary>A folder of the service is a feature; only Program.cs, in the root, sees all.</summary>
    private static readonly Dictionary<string, string[]> ServiceEdges = new(StringComparer.Ordinal)
    {
        ["Hosting"] = [],
        ["Metrics"] = [],
        ["Http"] = ["Hosting", "Metrics"],
        ["Health"] = ["Http"],
        ["Commands"] = ["Training", Library],
        ["Storage"] = ["Hosting", Library],
        ["Models"] = ["Hosting", "Http", "Metrics", "Storage", Library],
        ["Datasets"] = ["Hosting", "Http", "Storage", Library],
        ["Predictions"] = ["Http", "Models", Library],
        ["OpenInference"] = ["Http", "Metrics", "Models", Library],
        ["Training"] = ["Hosting", "Http", "Metrics", "Storage", "Models", "Datasets", Library],
        ["Lab"] = ["Http", "Models", "Datasets", Library],
        ["WebPage"] = [],
    };

    /// <summary>What the library must not know: web, database, logging, clock, and the service.</summary>
    private static readonly string[] ForeignToTheLibrary =
        ["Microsoft", "Serilog", Service, "Stopwatch", "DateTime", "DateTimeOffset", "TimeProvider"];

    public static TheoryData<string> Projects => [Library, Service];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_name_only_those_that_they_may(string project)
    {
        var allowed = project == Library ? LibraryEdges : ServiceEdges;
        var edges = project == Library ? Of(Library, Service) : Of(Service, Library);
        Assert.NotEmpty(edges.Find());
        Assert.DoesNotContain(edges.Folders, folder => folder != Root && !allowed.ContainsKey(folder));
        Assert.Empty(Violations(edges, allowed));
    }

    [Fact]
    public void Forbidden_arrow_is_noticed()
    {
        var edges = new FolderEdges(Service, Sources(Service).Append(("Http/Wrong.cs", "namespace NNService.Http;\nusing NNService.Storage;")), Library);
        Assert.Contains("Http → Storage at NNService/Http/Wrong.cs:2", Violations(edges, ServiceEdges));
    }

    [Fact]
    public void Arrows_never_run_in_a_circle()
    {
        Assert.All(LibraryEdges.Keys, folder => Assert.DoesNotContain(folder, Reachable(folder, LibraryEdges)));
        Assert.All(ServiceEdges.Keys, folder => Assert.DoesNotContain(folder, Reachable(folder, ServiceEdges)));
    }

    [Fact]
    public void Library_knows_no_web_no_database_no_logging_and_no_clock() =>
        Assert.DoesNotContain(Of(Library, ForeignToTheLibrary).Find(), edge => ForeignToTheLibrary.Contains(edge.To, StringComparer.Ordinal));

    private static FolderEdges Of(string project, params string[] others) => new(project, Sources(project), others);

    private static IEnumerable<string> Violations(FolderEdges edges, Dictionary<string, string[]> allowed) =>
        edges.Find()
            .Where(edge => allowed.TryGetValue(edge.From, out var targets) && !targets.Contains(edge.To, StringComparer.Ordinal))
            .Select(edge => $"{edge.From} → {edge.To} at {edge.Where}");

    private static HashSet<string> Reachable(string folder, Dictionary<string, string[]> edges)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>([folder]);
        while (next.TryPop(out var from))
        {
            foreach (var to in edges.GetValueOrDefault(from, []).Where(reached.Add))
            {
                next.Push(to);
            }
        }

        return reached;
    }

    private static IEnumerable<(string Path, string Text)> Sources(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
            .Select(file => (file.Path, File.ReadAllText(file.File)));
    }
}
