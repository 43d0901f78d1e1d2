using System.Text.Json;
using NeuralNet.Training;

namespace NNService.Tests.Training.Jobs;

/// <summary>Checks that a job's curves are those of an uninterrupted run by the library: nothing missing, doubled or changed.</summary>
internal static class CompleteMetrics
{
    public static void AreThose(JsonElement metrics, List<double> losses, List<EpochResult> epochs)
    {
        var steps = metrics.GetProperty("iterations").EnumerateArray().ToArray();
        Assert.Equal(losses.Count, steps.Length);
        Assert.Equal(Enumerable.Range(0, losses.Count), steps.Select(step => step.GetProperty("iteration").GetInt32()));
        Assert.Equal(losses, steps.Select(step => step.GetProperty("loss").GetDouble()));

        var figures = metrics.GetProperty("epochs").EnumerateArray().ToArray();
        Assert.Equal(epochs.Select(epoch => epoch.Epoch), figures.Select(each => each.GetProperty("epoch").GetInt32()));
        Assert.Equal(epochs.Select(epoch => epoch.TrainLoss), figures.Select(each => each.GetProperty("trainLoss").GetDouble()));
        Assert.Equal(epochs.Select(epoch => epoch.TrainAccuracy), figures.Select(each => (double?)each.GetProperty("trainAccuracy").GetDouble()));
        Assert.All(figures, each => Assert.True(each.GetProperty("seconds").GetDouble() >= 0));
    }
}
