namespace Benchmarks.Running;

/// <summary>A program that a benchmark cannot do without is not there; the message names it and says where it is had.</summary>
internal sealed class MissingToolException(string message) : Exception(message);
