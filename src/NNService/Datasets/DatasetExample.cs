using System.Text.Json.Serialization;
using NeuralNet.Data;

namespace NNService.Datasets;

/// <summary>One example: an image's <c>pixels</c> or a table row's <c>inputs</c>, with its <c>label</c> or, where targets are numbers, its <c>targets</c>.</summary>
/// <param name="Index">Its place in the split, from 0.</param>
/// <param name="Label">The number of its class.</param>
/// <param name="Targets">The numbers to predict.</param>
/// <param name="Pixels">0…255, row by row.</param>
/// <param name="Inputs">The row's numbers.</param>
internal sealed record DatasetExample(
    int Index,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<float>? Targets,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Pixels,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<float>? Inputs)
{
    public static DatasetExample Of(Dataset dataset, int index) => new(
        index,
        dataset.HasClasses ? dataset.Labels[index] : null,
        dataset.HasClasses ? null : TargetsOf(dataset, index),
        dataset.IsImages ? [.. dataset.Pixels(index).ToArray().Select(pixel => (int)pixel)] : null,
        dataset.IsImages ? null : InputsOf(dataset, index));

    private static float[] TargetsOf(Dataset dataset, int index)
    {
        var targets = new float[dataset.TargetSize];
        dataset.CopyTarget(index, targets);
        return targets;
    }

    private static float[] InputsOf(Dataset dataset, int index)
    {
        var inputs = new float[dataset.InputSize];
        dataset.CopyInput(index, normalize: false, inputs);
        return inputs;
    }
}
