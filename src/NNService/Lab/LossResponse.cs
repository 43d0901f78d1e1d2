namespace NNService.Lab;

/// <summary>The loss.</summary>
internal sealed record LossResponse(double Value);
