using Notebooks;

// dotnet run --project tests/Notebooks: runs the rows' tests at both levels and prints what they found.
var lines = new List<TableLine>();
foreach (var (where, project) in new[] { ("library", "NeuralNet.Tests"), ("HTTP", "NNService.Tests") })
{
    await Console.Error.WriteLineAsync($"Running the rows' tests in tests/{project} …");
    lines.AddRange(await TestRun.OfAsync(where, project));
}

var table = Table.Print(lines);
Console.Write(table);
Directory.CreateDirectory(Path.Combine(TestRun.Root, "artifacts"));
await File.WriteAllTextAsync(Path.Combine(TestRun.Root, "artifacts", "notebooks.md"), table);

var missing = NotebookId.All.Except(lines.Select(line => line.Id)).ToList();
var skipped = lines.Count(line => line.Pass == TableLine.Skipped);
var failed = lines.Count(line => line.Pass is not (RowFormat.Passed or TableLine.Skipped));
Console.WriteLine();
Console.WriteLine($"{NotebookId.All.Count - missing.Count} rows, {lines.Count} results: {lines.Count - skipped - failed} pass, {failed} fail, {skipped} skipped.");
if (missing.Count > 0)
{
    Console.WriteLine($"Without a test: {string.Join(", ", missing)}");
}

return failed == 0 && missing.Count == 0 ? 0 : 1;
