using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Does_every_part_once_a_call_on_threads_of_their_own(int threads)
    {
        using var team = new ThreadTeam(threads);
        var work = new Tally(threads);

        for (var call = 1; call <= 300; call++)
        {
            team.Run(work);
            Assert.All(work.Counts, count => Assert.Equal(call, count));
        }

        Assert.Equal(threads, work.ThreadIds.Distinct().Count());
        Assert.Equal(Environment.CurrentManagedThreadId, work.ThreadIds[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Tells_of_a_part_that_failed_and_works_on(int failing)
    {
        using var team = new ThreadTeam(2);
        var work = new Tally(2) { Failing = failing };

        var error = Assert.ThrowsAny<InvalidOperationException>(() => team.Run(work));

        Assert.Contains("part", (error.InnerException ?? error).Message, StringComparison.Ordinal);
        work.Failing = -1;
        team.Run(work);
        Assert.Equal([2, 2], work.Counts);
    }

    [Fact]
    public void A_failure_of_two_parts_at_once_is_told_once()
    {
        using var team = new ThreadTeam(3);
        var work = new Tally(3) { Failing = Tally.Every };

        Assert.ThrowsAny<InvalidOperationException>(() => team.Run(work));
        work.Failing = -1;

        team.Run(work);
        Assert.Equal([2, 2, 2], work.Counts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65)]
    public void Is_of_1_to_64_threads(int threads) => Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(threads));

    [Fact]
    public void Ends_its_threads_when_disposed_of_without_ever_having_worked()
    {
        new ThreadTeam(4).Dispose();
    }

    private sealed class Tally(int parts) : ITeamWork
    {
        public const int Every = 99;

        public int Failing { get; set; } = -1;

        public int[] Counts { get; } = new int[parts];

        public int[] ThreadIds { get; } = new int[parts];

        public void Do(int part, int parts)
        {
            Counts[part]++;
            ThreadIds[part] = Environment.CurrentManagedThreadId;
            if (part == Failing || Failing == Every)
            {
                throw new InvalidOperationException($"part {part} of {parts}");
            }
        }
    }
}
