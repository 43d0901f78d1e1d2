using System.Diagnostics;
using System.Net;
using NNService.Storage;
using NNService.Tests.Fixtures;
using NNService.Tests.Training.Jobs;

namespace NNService.Tests.Storage;

/// <summary>Another process holds the database, and a crowd of clients wants it. <c>NNSERVICE_TEST_LOCK_SECONDS=60</c> holds it longer.</summary>
[Collection(typeof(Undisturbed))]
public sealed class LockedStoreTests(ITestOutputHelper output) : IDisposable
{
    private const int Writers = 120;
    private const int Readers = 120;
    private static readonly TimeSpan Held =
        TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("NNSERVICE_TEST_LOCK_SECONDS"), out var seconds) ? seconds : 25);

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_crowd_that_waits_for_a_locked_store_does_not_hold_up_predictions()
    {
        var patience = new StorageOptions();
        await using var process = JobProcess.Start(directory);
        using var client = await JobProcess.ClientAsync(process);
        await StoreTrouble.PredictAsync(client, 20);
        var elapsed = new List<TimeSpan>();
        Task<(HttpStatusCode Status, TimeSpan Elapsed)[]> crowd;
        using (HoldLock())
        {
            var started = Stopwatch.GetTimestamp();
            crowd = Task.WhenAll(
                Enumerable.Range(0, Writers).Select(_ => TimeAsync(() => client.PostAsync("/training/jobs", SmallJob.ExclusiveOr)))
                    .Concat(Enumerable.Range(0, Readers).Select(_ => TimeAsync(() => client.GetAsync("/training/jobs", Cancelled)))));
            while (Stopwatch.GetElapsedTime(started) < Held)
            {
                elapsed.AddRange(await StoreTrouble.PredictAsync(client, 1));
            }

            await StoreTrouble.WritesAreRefusedAsync(client, "The store did not answer");
            await crowd;
        }

        var answers = await crowd;
        elapsed.Sort();
        output.WriteLine(
            $"{elapsed.Count} predictions in {Held.TotalSeconds:0} s: median {elapsed[elapsed.Count / 2].TotalMilliseconds:0.0} ms, "
            + $"99 % {elapsed[elapsed.Count * 99 / 100].TotalMilliseconds:0.0} ms, slowest {elapsed[^1].TotalMilliseconds:0} ms; "
            + $"slowest of {Writers} refusals and {Readers} answers {answers.Max(answer => answer.Elapsed).TotalSeconds:0.0} s");
        Assert.All(answers[..Writers], answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.All(answers[Writers..], answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.InRange(answers.Max(answer => answer.Elapsed), TimeSpan.Zero, 2 * (patience.WriteTimeout + patience.BusyTimeout));

        // A prediction that had to wait for a thread would have waited for one of those that sleep in the database.
        Assert.InRange(elapsed[^1], TimeSpan.Zero, patience.BusyTimeout);
        await StoreTrouble.NothingWasSavedAsync(client, jobs: 0);
        await StoreTrouble.WritesAreAcceptedAsync(client);
    }

    private Microsoft.Data.Sqlite.SqliteConnection HoldLock()
    {
        var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={directory.File("nnservice.db")};Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }

    private static async Task<(HttpStatusCode Status, TimeSpan Elapsed)> TimeAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await ask();
        return (response.StatusCode, Stopwatch.GetElapsedTime(started));
    }
}
