using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace NNService.Http.Problems;

/// <summary>The expected failures of an endpoint as return values; <see cref="ProblemWriter"/> completes and writes them.</summary>
internal static class Problem
{
    public static ProblemHttpResult Invalid(string path, string message) => Invalid([new Fault(path, message)]);

    /// <summary>400 with every fault under its path and the first one in <c>detail</c>.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyList<Fault> faults) => TypedResults.Problem(InvalidDetails(faults));

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    public static ProblemHttpResult TooLarge(string detail) => Of(StatusCodes.Status413PayloadTooLarge, detail);

    public static ProblemHttpResult UnsupportedMediaType(string detail) => Of(StatusCodes.Status415UnsupportedMediaType, detail);

    /// <summary>503; the caller also sets <c>Retry-After</c> where it knows when to try again.</summary>
    public static ProblemHttpResult Unavailable(string detail) => Of(StatusCodes.Status503ServiceUnavailable, detail);

    internal static ProblemDetails InvalidDetails(IReadOnlyList<Fault> faults)
    {
        var rest = faults.Count switch { 1 => "", 2 => " (and one more fault, see errors)", var count => $" (and {count - 1} more faults, see errors)" };
        return new ProblemDetails
        {
            Status = StatusCodes.Status400BadRequest,
            Detail = faults[0] + rest,
            Extensions =
            {
                ["errors"] = faults.GroupBy(fault => fault.Path, fault => fault.Message, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal),
            },
        };
    }

    private static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
