namespace NNService.Http.Problems;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Path">Where: a JSON path such as <c>images[3][17]</c>, a parameter's name, or <c>body</c> for the whole body.</param>
/// <param name="Message">What, and what would be right: <c>expected 784 values, got 783</c>.</param>
internal sealed record Fault(string Path, string Message)
{
    public const string WholeBody = "body";

    public override string ToString() => $"{Path}: {Message}";
}
