namespace NNService.Predictions;

/// <summary>What the images show, and who says so.</summary>
/// <param name="Model">Who answered.</param>
/// <param name="Label">The class, a number where classes have no other names; absent for a regression and where there are many predictions.</param>
/// <param name="Probability">That of the label.</param>
/// <param name="Probabilities">Of every class.</param>
/// <param name="Values">Instead of label and probabilities, for a regression.</param>
/// <param name="Predictions">Instead of all of these, where many images were sent: one for each.</param>
internal sealed record PredictionDocument(
    PredictionDocument.ModelDocument? Model,
    object? Label,
    float? Probability,
    float[]? Probabilities,
    float[]? Values,
    IReadOnlyList<PredictionDocument>? Predictions)
{
    /// <summary>The model that answered.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Sha256">Of its parameters.</param>
    public sealed record ModelDocument(string Name, int Version, string Sha256);
}
