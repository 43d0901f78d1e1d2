namespace NeuralNet.Training;

/// <summary>
/// Whether a team shares a step or one thread takes it alone: whichever lately took less time. Sharing pays while every thread has a processor. Beside
/// other programs one thread or another has to wait for its turn, milliseconds at a time, and all of them with it; alone, a thread loses no more than
/// its own turns. The bits are the same.
/// </summary>
/// <param name="time">How much time has passed since some fixed moment.</param>
/// <param name="threads">Of the team.</param>
internal sealed class StepSharing(Func<TimeSpan> time, int threads)
{
    // What other programs take a processor for at a time are a few milliseconds.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Trial = TimeSpan.FromMilliseconds(5);

    // Longer steps are shared whatever comes: a thread that has to wait for its turns then delays the others hardly longer than it would be alone.
    private static readonly TimeSpan LongestTried = Trial;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1.6);

    private const int LeastSteps = 4;

    // A trial takes a fiftieth of the time at most.
    private const int PausePerTrial = 50;

    // What sharing must bring: it takes every processor.
    private const double LeastGain = 0.95;

    private double shared;
    private double alone;
    private TimeSpan lead = Window;
    private bool isTrial;
    private TimeSpan pause = ShortestPause;
    private TimeSpan nextTrial;
    private TimeSpan quickest = TimeSpan.MaxValue;
    private TimeSpan begun;
    private TimeSpan spent;
    private int steps;

    /// <summary>Whether the next step is shared.</summary>
    public bool IsShared { get; private set; } = true;

    private bool IsSharedBetter => shared < LeastGain * alone;

    /// <summary>Called before a step.</summary>
    public void Begin() => begun = time();

    /// <summary>Called after it.</summary>
    public void End()
    {
        var now = time();
        var taken = now - begun;
        steps++;
        spent += taken;
        if (IsShared && taken < quickest)
        {
            quickest = taken;
        }

        if (lead > TimeSpan.Zero)
        {
            // Code that is compiled, and memory that another core has written, say nothing of the rest.
            if (spent >= lead)
            {
                lead = TimeSpan.Zero;
                Restart();
            }
        }
        else if (isTrial ? spent >= Trial : spent >= Window && steps >= LeastSteps)
        {
            Judge(now);
            Restart();
        }
    }

    private void Judge(TimeSpan now)
    {
        var mean = spent.TotalMicroseconds / steps;
        if (IsShared)
        {
            shared = mean;
        }
        else
        {
            alone = mean;
        }

        var was = IsShared;
        if (isTrial)
        {
            isTrial = false;
            var isConfirmed = IsSharedBetter != was;
            pause = isConfirmed ? TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks)) : ShortestPause;
            Settle(now, 2 * spent);
        }
        else if (alone > 0 && IsSharedBetter != was)
        {
            pause = ShortestPause;
            Settle(now, TimeSpan.Zero);
        }
        else if (nextTrial == TimeSpan.Zero)
        {
            nextTrial = now + (PausePerTrial * threads * quickest);
        }
        else if (now >= nextTrial && quickest <= LongestTried)
        {
            (isTrial, IsShared) = (true, !was);
        }

        lead = IsShared == was ? TimeSpan.Zero : Trial;
    }

    private void Settle(TimeSpan now, TimeSpan trial)
    {
        IsShared = IsSharedBetter;
        nextTrial = now + TimeSpan.FromTicks(Math.Max(pause.Ticks, PausePerTrial * trial.Ticks));
    }

    private void Restart() => (steps, spent) = (0, TimeSpan.Zero);
}
