using NNService.Http.OpenApi;

namespace NNService.Training.Jobs;

/// <summary>A job's curves, for the API's documentation; <see cref="MetricsWriter"/> writes them.</summary>
/// <param name="Iterations">The loss of each step's batch, before the step.</param>
/// <param name="Epochs">The figures of each epoch.</param>
internal sealed record MetricsDocument(IReadOnlyList<MetricsDocument.Step> Iterations, IReadOnlyList<MetricsDocument.EpochFigures> Epochs)
{
    /// <summary>A step.</summary>
    /// <param name="Iteration">From 0.</param>
    /// <param name="Loss">A number, or <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.</param>
    public sealed record Step(long Iteration, [property: AnyOf(typeof(double), typeof(string))] double Loss);

    /// <summary>An epoch.</summary>
    /// <param name="Epoch">From 1.</param>
    /// <param name="TrainLoss">Over the whole training set, written as that of a step.</param>
    /// <param name="TrainAccuracy">0…1; absent for a regression.</param>
    /// <param name="TestLoss">Absent where there is no test set.</param>
    /// <param name="TestAccuracy">0…1.</param>
    /// <param name="Seconds">Spent on the epoch, its figures included.</param>
    public sealed record EpochFigures(
        int Epoch,
        [property: AnyOf(typeof(double), typeof(string))] double TrainLoss,
        double? TrainAccuracy,
        [property: AnyOf(typeof(double), typeof(string))] double? TestLoss,
        double? TestAccuracy,
        double Seconds);
}
