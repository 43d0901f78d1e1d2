namespace NNService.Health;

/// <summary>One thing that must work before the service can.</summary>
/// <param name="Ready">Whether it does.</param>
/// <param name="Detail">What it is doing, or what it lacks.</param>
/// <param name="Milliseconds">How long it took to find out.</param>
internal sealed record ReadinessPart(bool Ready, string? Detail, double Milliseconds);
