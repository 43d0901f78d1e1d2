using NeuralNet.Activations;
using NeuralNet.Losses;
using NNService.Http.Json;

namespace NNService.Training;

/// <summary>Whether a request's loss goes with what the network gives and with what it is to give.</summary>
internal static class LossFit
{
    /// <param name="reader">Told of each misfit.</param>
    /// <param name="request">As read.</param>
    public static void Check(JsonObjectReader reader, TrainingRequest request)
    {
        CheckOutput(reader, request);
        CheckTargets(reader, request);
    }

    // The cross-entropies take the logarithm of probabilities: only the activation that makes such probabilities goes with them.
    private static void CheckOutput(JsonObjectReader reader, TrainingRequest request)
    {
        var (output, loss) = (request.OutputActivation, request.Loss);
        if (loss == Loss.CrossEntropy.Name && output != Activation.Softmax.Name)
        {
            reader.Report("loss", $"crossEntropy needs the probabilities of a softmax, not {output}; use binaryCrossEntropy with sigmoid, meanSquaredError otherwise");
        }
        else if (loss == Loss.BinaryCrossEntropy.Name && output != Activation.Sigmoid.Name)
        {
            reader.Report("loss", $"binaryCrossEntropy needs the probabilities of a sigmoid, not {output}");
        }
        else if (output == Activation.Softmax.Name && loss == Loss.MeanAbsoluteError.Name)
        {
            reader.Report("loss", "meanAbsoluteError does not fit softmax: its gradient is the same however far a probability is off; use crossEntropy");
        }
    }

    private static void CheckTargets(JsonObjectReader reader, TrainingRequest request)
    {
        if (request.InlineData is not { } inline || !Loss.Find(request.Loss)!.TakesProbabilitiesOnly)
        {
            return;
        }

        for (var row = 0; row < inline.Targets.Length; row++)
        {
            if (Array.FindIndex(inline.Targets[row], value => value is < 0 or > 1) is >= 0 and var column)
            {
                reader.Report(
                    $"dataset.targets[{row}][{column}]",
                    $"{inline.Targets[row][column]} is outside 0…1, where {request.Loss} needs probabilities; use meanSquaredError for other numbers");
                return;
            }
        }
    }
}
