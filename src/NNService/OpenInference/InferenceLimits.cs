using Microsoft.AspNetCore.Http.HttpResults;
using NNService.Http.Problems;

namespace NNService.OpenInference;

/// <summary>What one inference may ask for; more is answered with 413.</summary>
internal static class InferenceLimits
{
    /// <summary>Rows in one request, as many as <c>/predict</c> takes.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Numbers in one answer.</summary>
    public const int MaxNumbers = 4_000_000;

    /// <summary>The answer to more than that.</summary>
    public static ProblemHttpResult Exceeded() =>
        Problem.TooLarge($"A request has at most {MaxRows} rows and {MaxNumbers} numbers in its answer; send the rest in further requests.");
}
