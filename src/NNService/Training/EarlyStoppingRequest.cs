using System.ComponentModel.DataAnnotations;

namespace NNService.Training;

/// <summary>The <c>earlyStopping</c> of a training request.</summary>
/// <param name="Patience">Epochs without gain until the run ends; <c>3</c> if absent.</param>
/// <param name="MinDelta">How much lower a loss must be to be a gain, at least 0; <c>0.0005</c> if absent.</param>
public sealed record EarlyStoppingRequest(
    [property: Range(1, TrainingRequestReader.MostEpochs)] int Patience = 3, double MinDelta = 0.0005);
