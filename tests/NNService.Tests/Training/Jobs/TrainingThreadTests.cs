using System.Globalization;
using NNService.Training.Jobs;

namespace NNService.Tests.Training.Jobs;

/// <summary>Training goes behind requests, however the process itself was started.</summary>
public sealed class TrainingThreadTests
{
    private const int NicenessField = 16;
    private const int NicestOfAll = 19;

    [Fact]
    public async Task Is_nicer_than_the_process_by_ten_and_so_are_the_threads_that_it_starts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Niceness of a thread is Linux's.");
        using var thread = new TrainingThread("test");
        var expected = Math.Min(Niceness("self"), NicestOfAll - 10) + 10;

        var (own, started) = await thread.RunAsync(() =>
        {
            var ofAnother = 0;
            var another = new Thread(() => ofAnother = Niceness("thread-self"));
            another.Start();
            another.Join();
            return (Niceness("thread-self"), ofAnother);
        });

        Assert.Equal((expected, expected), (own, started));
    }

    [Fact]
    public async Task Hands_on_what_the_work_throws()
    {
        using var thread = new TrainingThread("test");

        await Assert.ThrowsAsync<InvalidDataException>(() => thread.RunAsync<int>(() => throw new InvalidDataException()));
    }

    // Of the process's first thread, or of the one that asks. proc_pid_stat(5): the 19th field, the second being a name in parentheses.
    private static int Niceness(string whose) =>
        int.Parse(File.ReadAllText($"/proc/{whose}/stat").Split(") ", 2)[1].Split(' ')[NicenessField], CultureInfo.InvariantCulture);
}
