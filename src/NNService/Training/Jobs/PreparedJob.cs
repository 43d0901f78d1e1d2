using NeuralNet.Data;

namespace NNService.Training.Jobs;

/// <summary>A request together with all that it names.</summary>
/// <param name="Request">With the version it starts from filled in, and <c>normalize</c> only where there are bytes to divide.</param>
/// <param name="Plan">What the library is to do.</param>
/// <param name="Train">Examples to learn from.</param>
/// <param name="Test">Examples to judge by, or null.</param>
/// <param name="StartFrom">Parameters to begin with, or null to draw them.</param>
/// <param name="IterationsTotal">Steps of the whole run.</param>
internal sealed record PreparedJob(
    TrainingRequest Request, TrainingPlan Plan, Dataset Train, Dataset? Test, float[]? StartFrom, long IterationsTotal)
{
    /// <summary>Class names in the order of the outputs; null for a regression.</summary>
    public string[]? ClassNames => Train.HasClasses ? [.. Train.Classes] : null;
}
