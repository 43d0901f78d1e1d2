using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

public sealed class StepSharingTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMicroseconds(40);
    private static readonly TimeSpan Slow = TimeSpan.FromMicroseconds(300);
    private static readonly TimeSpan Alone = TimeSpan.FromMicroseconds(60);

    private readonly StepSharing sharing;
    private TimeSpan now;

    public StepSharingTests() => sharing = new StepSharing(() => now, 2);

    [Fact]
    public void A_team_shares_while_that_is_faster_and_hardly_tries_otherwise()
    {
        Run(TimeSpan.FromSeconds(1), Quick);

        Assert.InRange(Run(TimeSpan.FromSeconds(10), Quick), 0.98, 0.9999);
    }

    [Fact]
    public void One_thread_goes_on_alone_soon_after_sharing_became_slow_and_until_it_is_fast_again()
    {
        Run(TimeSpan.FromSeconds(10), Quick);

        Assert.InRange(Run(TimeSpan.FromSeconds(0.1), Slow), 0, 0.3);
        Assert.InRange(Run(TimeSpan.FromSeconds(10), Slow), 0, 0.02);
        Run(TimeSpan.FromSeconds(2), Quick);
        Assert.InRange(Run(TimeSpan.FromSeconds(10), Quick), 0.98, 1);
    }

    [Fact]
    public void A_short_disturbance_is_over_soon_after_it()
    {
        Run(TimeSpan.FromSeconds(1), Quick);
        Run(TimeSpan.FromSeconds(0.05), Slow);
        Run(TimeSpan.FromSeconds(0.1), Quick);

        Assert.InRange(Run(TimeSpan.FromSeconds(1), Quick), 0.9, 1);
    }

    [Fact]
    public void Sharing_that_brings_nothing_leaves_the_other_processors_alone()
    {
        Run(TimeSpan.FromSeconds(1), Alone);

        Assert.InRange(Run(TimeSpan.FromSeconds(10), Alone), 0, 0.02);
    }

    /// <summary>The first trial too waits until it is a small part of what was done.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(2)]
    [InlineData(4.9)]
    public void Trials_are_a_small_part_of_the_time_from_the_beginning(double milliseconds)
    {
        var step = TimeSpan.FromMilliseconds(milliseconds);

        Assert.InRange(Run(TimeSpan.FromSeconds(1), step, 2 * step), 0.93, 0.9999);
        Assert.InRange(Run(TimeSpan.FromSeconds(60), step, 2 * step), 0.96, 0.9999);
    }

    [Fact]
    public void Steps_longer_than_a_trial_are_always_shared()
    {
        var step = TimeSpan.FromMilliseconds(200);

        Assert.Equal(1, Run(TimeSpan.FromMinutes(5), step, 0.5 * step));
    }

    // Steps for so long; the part of the time in which they were shared.
    private double Run(TimeSpan length, TimeSpan shared, TimeSpan? alone = null)
    {
        var (end, sharedFor, began) = (now + length, TimeSpan.Zero, now);
        while (now < end)
        {
            var step = sharing.IsShared ? shared : alone ?? Alone;
            sharedFor += sharing.IsShared ? step : TimeSpan.Zero;
            sharing.Begin();
            now += step;
            sharing.End();
        }

        return sharedFor / (now - began);
    }
}
