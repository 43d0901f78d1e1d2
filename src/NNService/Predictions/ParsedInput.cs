using NNService.Http.Problems;

namespace NNService.Predictions;

/// <summary>What became of a body: the input, or the first fault in it, or more images than a request may have.</summary>
internal readonly record struct ParsedInput(PredictionInput? Input, Fault? Fault, bool TooMany = false)
{
    public static ParsedInput Invalid(string path, string message) => new(null, new Fault(path, message));
}
