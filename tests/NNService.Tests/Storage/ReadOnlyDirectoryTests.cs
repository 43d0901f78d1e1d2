using System.Net;
using NNService.Tests.Fixtures;
using NNService.Tests.Training.Jobs;

namespace NNService.Tests.Storage;

public sealed class ReadOnlyDirectoryTests(ITestOutputHelper output) : IDisposable
{
    private const UnixFileMode Writable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    private readonly TemporaryDirectory directory = new();

    private string[] Arguments => ["--urls", "http://127.0.0.1:0", "--NNService:DataDirectory", directory.Path];

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            Set(Writable);
        }

        directory.Dispose();
    }

    [Fact]
    public async Task A_directory_that_becomes_read_only_keeps_what_it_accepts_refuses_the_rest_and_is_recovered_from()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Directories are made read-only by Unix modes.");
        await using var process = ServiceProcess.StartUnder(
            Launcher.WithoutPrivileges(directory.Path, ServiceProcess.Program),
            directory.Path,
            Arguments);
        using var client = await JobProcess.ClientAsync(process);
        await client.SucceededAsync(await client.SubmitAsync(SmallJob.ExclusiveOr));

        Set(ReadOnly);
        await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, await StoreTrouble.PutTableAsync(client));
        output.WriteLine($"slowest of 50 predictions: {(await StoreTrouble.PredictAsync(client, 50))[^1].TotalMilliseconds:0} ms");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.GetJsonAsync("/training/jobs")));
        var accepted = 0;
        for (var i = 0; i < 10; i++)
        {
            accepted += await IsAcceptedAsync(client) ? 1 : 0;
        }

        // Connections that were opened meanwhile can only read, for as long as they live: they must not be used for writing again.
        Set(Writable);
        await StoreTrouble.WritesAreAcceptedAsync(client);
        output.WriteLine($"accepted while the directory was read-only: {accepted} of 10");
        Assert.Equal(2 + accepted, (await client.GetJsonAsync("/training/jobs")).GetProperty("jobs").GetArrayLength());
    }

    [Fact]
    public async Task A_service_starts_on_a_directory_that_cannot_be_written_and_predicts()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Directories are made read-only by Unix modes.");
        await using (var first = ServiceProcess.StartUnder(Launcher.WithoutPrivileges(directory.Path, ServiceProcess.Program), directory.Path, Arguments))
        {
            using var before = await JobProcess.ClientAsync(first);
            await before.SucceededAsync(await before.SubmitAsync(SmallJob.ExclusiveOr));
            first.Signal("TERM");
            Assert.Equal(0, await first.ExitAsync(TestContext.Current.CancellationToken));
        }

        Set(ReadOnly);
        await using var process = ServiceProcess.StartUnder(Launcher.WithoutPrivileges(directory.Path, ServiceProcess.Program), directory.Path, Arguments);
        using var client = await JobProcess.ClientAsync(process);
        await StoreTrouble.PredictAsync(client, 5);
        await StoreTrouble.WritesAreRefusedAsync(client, "data directory");
        await StoreTrouble.NothingWasSavedAsync(client, jobs: 1);
    }

    // A connection that was opened before goes on writing, as Unix has it; one that was opened since can not.
    private static async Task<bool> IsAcceptedAsync(HttpClient client)
    {
        using var response = await client.PostAsync("/training/jobs", SmallJob.ExclusiveOr);
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, response);
            Assert.Contains("Nothing of this request was saved", detail, StringComparison.Ordinal);
            Assert.Contains("write access to the data directory", detail, StringComparison.Ordinal);
            return false;
        }

        return true;
    }

    private void Set(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(directory.Path, Writable);
        foreach (var path in Directory.EnumerateFileSystemEntries(directory.Path, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(path, mode);
        }

        File.SetUnixFileMode(directory.Path, mode);
    }
}
