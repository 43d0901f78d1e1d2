using NeuralNet.Data;
using NeuralNet.Losses;

namespace NeuralNet.Training;

/// <summary>What a network makes of a data set.</summary>
/// <param name="Count">Examples.</param>
/// <param name="Loss">Over all examples.</param>
/// <param name="Predictions">The predicted class of each example; empty where targets are numbers.</param>
/// <param name="Confusion">[true class][predicted class] counts; empty where targets are numbers.</param>
public sealed record EvaluationResult(int Count, double Loss, int[] Predictions, int[][] Confusion)
{
    /// <summary>Examples whose class was predicted.</summary>
    public int Correct => Confusion.Select((row, label) => row[label]).Sum();

    /// <summary><see cref="Correct"/> / <see cref="Count"/>, or null where targets are numbers.</summary>
    public double? Accuracy => Confusion.Length == 0 ? null : (double)Correct / Count;

    /// <summary>Adds up what was found for each row, in the rows' order.</summary>
    internal static EvaluationResult Of(Dataset dataset, ReadOnlySpan<double> losses, int[] predictions, Loss loss, int outputs)
    {
        var sum = 0.0;
        foreach (var value in losses)
        {
            sum += value;
        }

        var confusion = dataset.HasClasses ? Enumerable.Range(0, dataset.TargetSize).Select(_ => new int[dataset.TargetSize]).ToArray() : [];
        for (var i = 0; i < predictions.Length; i++)
        {
            confusion[dataset.Labels[i]][predictions[i]]++;
        }

        return new EvaluationResult(dataset.Count, sum / loss.Divisor(dataset.Count * outputs, outputs), predictions, confusion);
    }
}
