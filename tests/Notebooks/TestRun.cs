using System.Diagnostics;
using System.Xml.Linq;

namespace Notebooks;

/// <summary>Runs the rows' tests of one project and reads what they wrote.</summary>
internal static class TestRun
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Builds and runs them.</summary>
    /// <returns>Their lines; a test that was skipped, or failed outside a row, has a line of its own.</returns>
    /// <exception cref="InvalidOperationException">The project did not build or run.</exception>
    public static async Task<IReadOnlyList<TableLine>> OfAsync(string where, string project)
    {
        var results = Path.Combine(Path.GetTempPath(), $"{project}-{Guid.NewGuid():N}.xml");
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet")
            {
                ArgumentList =
                {
                    "run", "--project", Path.Combine(Root, "tests", project), "--", "-namespace", $"{project}.Notebooks", "-xml", results, "-noColor",
                },
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (!File.Exists(results))
            {
                throw new InvalidOperationException($"tests/{project} did not run:\n{output}");
            }

            return [.. XDocument.Load(results).Descendants("test").SelectMany(test => Lines(where, test))];
        }
        finally
        {
            File.Delete(results);
        }
    }

    private static IEnumerable<TableLine> Lines(string where, XElement test)
    {
        if (NotebookId.Of((string)test.Attribute("method")!) is not { } id)
        {
            yield break;
        }

        var hasFailedLine = false;
        foreach (var line in ((string?)test.Element("output") ?? "").Split('\n'))
        {
            if (RowFormat.Read(line) is var (what, expected, got, pass))
            {
                hasFailedLine |= pass != RowFormat.Passed;
                yield return new TableLine(id, where, what, expected, got, pass);
            }
        }

        var result = (string?)test.Attribute("result");
        if (result == "Skip")
        {
            yield return new TableLine(id, where, (string?)test.Element("reason") ?? "", "", "", TableLine.Skipped);
        }
        else if (result != "Pass" && !hasFailedLine)
        {
            yield return new TableLine(id, where, ((string?)test.Descendants("message").FirstOrDefault() ?? "").ReplaceLineEndings(" "), "", "", "NO");
        }
    }

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "NNService.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException("This program must lie somewhere below the folder of NNService.sln.");
    }
}
