namespace NNService.Tests.Http;

internal sealed record ProbeBody(string Name, int Count, float[] Values, ProbeColour Colour = ProbeColour.Red, DateTimeOffset? At = null, ProbePart[]? Parts = null);
