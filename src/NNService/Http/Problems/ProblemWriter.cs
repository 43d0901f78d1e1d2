using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace NNService.Http.Problems;

/// <summary>
/// Writes every error of the service, RFC 9457. Unlike the framework's writer it does not ask for <c>Accept</c>: a browser or a
/// careless client that gets an error is helped more by its explanation than by an empty body.
/// </summary>
internal sealed class ProblemWriter(StatusDetails statusDetails, IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public const string ContentType = "application/problem+json";

    private readonly JsonSerializerOptions serializer = json.Value.SerializerOptions;

    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        var status = problem.Status ?? http.Response.StatusCode;
        if (status == StatusCodes.Status400BadRequest && string.IsNullOrEmpty(problem.Detail) && statusDetails.Faults(http) is { Count: > 0 } faults)
        {
            problem = Problem.InvalidDetails(faults);
        }

        problem.Status = status;
        problem.Title = Title(status);
        // No type means "about:blank": the status says it all, as RFC 9457 has it.
        problem.Type = null;
        problem.Detail = string.IsNullOrEmpty(problem.Detail) ? statusDetails.For(status, http) : problem.Detail;
        problem.Extensions["traceId"] = RequestTrace.Id(http);

        http.Response.StatusCode = status;
        // Without a token of ours: the framework then ends with the request, and in silence where the client has gone.
        await http.Response.WriteAsJsonAsync(problem, serializer, ContentType, CancellationToken.None);
    }

    private static string Title(int status) =>
        ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error";
}
