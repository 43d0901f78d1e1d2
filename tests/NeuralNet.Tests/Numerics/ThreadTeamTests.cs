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

    /// <summary>What each part writes before a meeting, all can read behind it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Parts_meet_as_often_as_they_like(int threads)
    {
        using var team = new ThreadTeam(threads);
        var work = new Rounds(team, threads);

        for (var call = 0; call < 200; call++)
        {
            team.Run(work);
        }

        Assert.Equal(200 * Rounds.Each * threads, work.Sums.Sum());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Nobody_waits_at_a_meeting_for_a_part_that_failed(int failing)
    {
        using var team = new ThreadTeam(3);
        var work = new Rounds(team, 3) { Failing = failing };

        var error = Assert.Throws<InvalidOperationException>(() => team.Run(work));

        Assert.Equal($"part {failing}", error.InnerException!.Message);
        Assert.Equal([0, 0, 0], work.Sums);
        work.Failing = -1;
        team.Run(work);
        Assert.Equal(3 * Rounds.Each, work.Sums.Sum());
    }

    /// <summary>Longer than a spin lasts.</summary>
    [Fact]
    public void Who_waits_long_sleeps_and_is_woken()
    {
        using var team = new ThreadTeam(2);
        var work = new Rounds(team, 2) { Pause = TimeSpan.FromMilliseconds(20) };

        for (var call = 0; call < 5; call++)
        {
            team.Run(work);
        }

        Assert.Equal(5 * Rounds.Each * 2, work.Sums.Sum());
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

    // Each part writes a round's number; behind the meeting it counts those that are there, and goes on behind another.
    private sealed class Rounds(ThreadTeam team, int parts) : ITeamWork
    {
        public const int Each = 3;

        private readonly int[] written = new int[parts];
        private int round;

        public int Failing { get; set; } = -1;

        public TimeSpan Pause { get; set; }

        public int[] Sums { get; } = new int[parts];

        public void Do(int part, int parts)
        {
            for (var i = 1; i <= Each; i++)
            {
                if (part == Failing)
                {
                    throw new InvalidOperationException($"part {part}");
                }

                if (part == i % parts && Pause > TimeSpan.Zero)
                {
                    SpinWait.SpinUntil(() => false, Pause);
                }

                var now = round + i;
                written[part] = now;
                team.Meet(part);
                Sums[part] += written.Count(number => number == now) == parts ? 1 : 0;
                team.Meet(part);
            }

            if (part == 0)
            {
                round += Each;
            }
        }
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
