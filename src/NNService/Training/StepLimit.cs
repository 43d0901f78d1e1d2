using NNService.Http.Problems;

namespace NNService.Training;

/// <summary>How long a job may be: the loss of every step is kept, in memory until it is saved and in the store for good, 8 bytes each.</summary>
internal static class StepLimit
{
    /// <summary>80 MB of losses.</summary>
    public const long Most = 10_000_000;

    /// <param name="steps">That the request comes to.</param>
    /// <param name="batchesPerEpoch">Of the data, as the request cuts it up.</param>
    /// <param name="faults">Where it is too many, with the number of epochs that would do.</param>
    public static void Check(long steps, long batchesPerEpoch, List<Fault> faults)
    {
        if (steps > Most)
        {
            faults.Add(new Fault(
                "epochs",
                $"expected at most {Most} steps in all, since the loss of each is kept; {steps / batchesPerEpoch} epochs of {batchesPerEpoch} batches are {steps}: "
                + $"take at most {Most / batchesPerEpoch} epochs, or larger batches"));
        }
    }
}
