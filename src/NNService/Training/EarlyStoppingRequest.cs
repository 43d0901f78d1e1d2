namespace NNService.Training;

/// <summary>The <c>earlyStopping</c> of a training request.</summary>
public sealed record EarlyStoppingRequest(int Patience = 3, double MinDelta = 0.0005);
