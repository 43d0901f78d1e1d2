using System.Text.RegularExpressions;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Documentation;

/// <summary>Every command that a page marks with <c>&lt;!-- run --&gt;</c> prints what the page shows.</summary>
public sealed partial class DocumentationTests
{
    /// <summary>Where readers of the pages have the service.</summary>
    private const string ReadersAddress = "localhost:5000";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string[] Tools = ["curl", "jq", "cmp", "seq", "gzip"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The pages that show commands.</summary>
    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Where(page => DocumentedCommand.In(File.ReadAllText(page)).Count > 0)
            .Select(page => Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/notebooks.md")]
    public void Pages_that_promise_real_output_are_run(string page) => Assert.Contains(page, Pages.Select(row => row.Data));

    /// <summary>In order, against one service over fresh data, from the repository's root; all that fail are told together.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Commands_print_what_the_page_shows(string page)
    {
        var commands = DocumentedCommand.In(await File.ReadAllTextAsync(Path.Combine(Repository.Root, page), Cancelled));
        var used = Tools.Where(tool => commands.Any(command => command.Script.Contains(tool, StringComparison.Ordinal)));
        await Bash.RequireAsync(used, Repository.Root, Cancelled);
        using var service = ServiceFixture.OnSocket();
        var address = service.Client.BaseAddress!.Authority;

        var failures = new List<string>();
        foreach (var command in commands)
        {
            var script = command.Script.Replace(ReadersAddress, address, StringComparison.Ordinal);
            var (exitCode, output, errors) = await Bash.RunAsync(script, Repository.Root, Cancelled);
            output = output.Replace(address, ReadersAddress, StringComparison.Ordinal);
            if (exitCode != 0 || (command.Output is { } shown && !ShownOutput.Matches(shown, output)))
            {
                failures.Add($"{page}:{command.Line}: exit code {exitCode}\n{command.Script}\n--- shown\n{command.Output}\n--- printed\n{output}{errors}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    [Fact]
    public async Task The_file_of_requests_has_every_path_of_the_service()
    {
        using var service = new ServiceFixture();
        var requests = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "requests.http"), Cancelled))
            .Where(line => line.Contains(" {{host}}/", StringComparison.Ordinal)).Select(line => line.Replace("{{host}}", "", StringComparison.Ordinal).Split('?')[0]).ToList();
        var document = await service.Client.GetAsync("/swagger/v1/swagger.json", Cancelled).JsonAsync();

        // Those of others are told in docs/protocols.md.
        var missing =
            from path in document.GetProperty("paths").EnumerateObject()
            where !path.Name.StartsWith("/v1", StringComparison.Ordinal) && !path.Name.StartsWith("/v2", StringComparison.Ordinal)
            from operation in path.Value.EnumerateObject()
            let request = $"{operation.Name.ToUpperInvariant()} {path.Name.TrimEnd('/')}"
            let pattern = $"^{Parameter().Replace(request, "[^/]+")}$"
            where !requests.Exists(line => Regex.IsMatch(line, pattern, RegexOptions.None, Patience))
            select request;
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
