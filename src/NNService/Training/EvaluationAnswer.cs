namespace NNService.Training;

/// <summary>How a version does on a data set.</summary>
/// <param name="Accuracy">0…1; absent for a regression, as are the next two and the last two.</param>
/// <param name="Correct">Examples whose class was predicted.</param>
/// <param name="Loss">Cross-entropy for classes, mean squared error for values.</param>
/// <param name="Count">Examples.</param>
/// <param name="Confusion">[true class][predicted class] counts.</param>
/// <param name="ElapsedMilliseconds">Time the network took, data already in memory.</param>
/// <param name="Misclassified">The first wrong ones, as many as were asked for.</param>
internal sealed record EvaluationAnswer(
    double? Accuracy,
    double Loss,
    int Count,
    int? Correct,
    int[][]? Confusion,
    double ElapsedMilliseconds,
    IReadOnlyList<Misclassification>? Misclassified);
