namespace NNService.Tests.Http;

internal sealed record ProbePart(int Size);
