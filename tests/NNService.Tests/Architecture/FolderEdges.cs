using System.Text.RegularExpressions;

namespace NNService.Tests.Architecture;

/// <summary>
/// Finds which folders of a project name which others: by <c>using</c> lines, by qualified names, by names qualified from the
/// project's own namespace on (<c>Storage.StoreGate</c>), and, since an enclosing namespace needs no <c>using</c>, by the plain
/// names of the types in the project's root.
/// </summary>
internal sealed partial class FolderEdges
{
    public const string Root = ".";

    private readonly string project;
    private readonly string[] otherProjects;
    private readonly List<(string Folder, string Path, string Code)> files = [];
    private readonly Dictionary<string, HashSet<string>> typesByFolder = new(StringComparer.Ordinal);

    /// <param name="project">The project's name, which is its root namespace.</param>
    /// <param name="sources">Its files: path from the project's folder on, with <c>/</c>, and text.</param>
    /// <param name="otherProjects">Projects that it might name.</param>
    public FolderEdges(string project, IEnumerable<(string Path, string Text)> sources, params string[] otherProjects)
    {
        this.project = project;
        this.otherProjects = otherProjects;
        foreach (var (path, text) in sources)
        {
            var folder = path.Contains('/', StringComparison.Ordinal) ? path.Split('/')[0] : Root;
            var code = SourceCode.WithoutCommentsAndText(text);
            files.Add((folder, path, code));
            if (!typesByFolder.TryGetValue(folder, out var types))
            {
                typesByFolder[folder] = types = new HashSet<string>(StringComparer.Ordinal);
            }

            types.UnionWith(Declaration().Matches(code).Select(match => match.Groups["name"].Value));
        }
    }

    public IEnumerable<string> Folders => typesByFolder.Keys.Order(StringComparer.Ordinal);

    public IReadOnlyList<FolderEdge> Find() => [.. files.SelectMany(InFile).Distinct()];

    private IEnumerable<FolderEdge> InFile((string Folder, string Path, string Code) file)
    {
        var lines = file.Code.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("namespace ", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var target in Targets(lines[i], file.Folder).Where(target => target != file.Folder).Distinct(StringComparer.Ordinal))
            {
                yield return new FolderEdge(file.Folder, target, $"{project}/{file.Path}:{i + 1}");
            }
        }
    }

    private IEnumerable<string> Targets(string line, string folder)
    {
        foreach (Match name in QualifiedName().Matches(line))
        {
            var parts = name.Value.Split('.');
            if (parts[0] == project)
            {
                yield return parts.Length > 1 && typesByFolder.ContainsKey(parts[1]) ? parts[1] : Root;
            }
            else if (otherProjects.Contains(parts[0], StringComparer.Ordinal))
            {
                yield return parts[0];
            }
            else if (parts.Length > 1 && typesByFolder.TryGetValue(parts[0], out var types) && types.Contains(parts[1]))
            {
                yield return parts[0];
            }
            else if (folder != Root && typesByFolder.TryGetValue(Root, out var rootTypes) && rootTypes.Contains(parts[0]))
            {
                yield return Root;
            }
        }
    }

    [GeneratedRegex(@"(?<![\w.])\w+(?:\.\w+)*", RegexOptions.CultureInvariant)]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(?:class\s+|struct\s+)?(?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();
}
