using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Benchmarks.Jobs;
using Benchmarks.Load;
using Benchmarks.Peers;
using Benchmarks.Running;
using NeuralNet.Data;

namespace Benchmarks.Commands;

/// <summary>
/// <c>job [rounds]</c>: the textbook's 10,000 steps as a job over HTTP, with all that the service keeps of it, against the bare library
/// doing the same steps and evaluations, by turns.
/// </summary>
internal static class JobCommand
{
    private const double Demanded = 1.15;

    public static async Task RunAsync(int rounds)
    {
        var digits = Mnist.Load(Samples.MnistDirectory);
        using var scratch = new Scratch();
        using var service = Server.Service(scratch["data"]);
        await service.AwaitAnswerAsync(Bodies.First());
        var jobs = new JobClient(service.Client);

        var first = await JobAsync(service, jobs);
        await TextbookRun.BareAsync(digits.Train, digits.Test);
        var (asJob, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var alone = await TextbookRun.BareAsync(digits.Train, digits.Test);
            var job = await JobAsync(service, jobs);
            if ((job.Losses, job.Epochs, job.Sha256) != (alone.Losses, alone.Epochs, alone.Sha256))
            {
                throw new InvalidOperationException($"The job kept {job}, the library {alone}.");
            }

            bare.Add(alone.Seconds);
            asJob.Add(job.Seconds);
        }

        var table = new Table("10,000 steps of 784→50→10", "best", "median", "× bare, median of the rounds", "demanded");
        table.Add("the bare library", Seconds(bare.Min()), Seconds(Median.Of(bare)), "1", "");
        table.Add("as a job, from the request to its last event", Seconds(asJob.Min()), Seconds(Median.Of(asJob)), Ratio(Median.OfRatios(asJob, bare)), string.Create(CultureInfo.InvariantCulture, $"≤ {Demanded}"));
        table.Add("the first job of a new service, with reading MNIST", Seconds(first.Seconds), "", Ratio(first.Seconds / Median.Of(bare)), "");
        Console.WriteLine($"{rounds} rounds. Each job kept {first.Losses:N0} losses and {first.Epochs} epochs' figures and snapshots; its last weights had the library's bits.\n\n{table}");
    }

    private static async Task<(double Seconds, int Losses, int Epochs, string Sha256)> JobAsync(Server service, JobClient jobs)
    {
        var started = Stopwatch.GetTimestamp();
        var id = await jobs.SubmitAsync(TextbookRun.Request);
        await jobs.UntilSucceededAsync(id);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var metrics = await service.Client.GetFromJsonAsync<JsonElement>($"/training/jobs/{id}/metrics");
        var snapshots = await service.Client.GetFromJsonAsync<JsonElement>($"/training/jobs/{id}/snapshots");
        return (
            seconds, metrics.GetProperty("iterations").GetArrayLength(), metrics.GetProperty("epochs").GetArrayLength(),
            snapshots.GetProperty("snapshots").EnumerateArray().Last().GetProperty("sha256").GetString()!);
    }

    private static string Seconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} s");

    private static string Ratio(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00}");
}
