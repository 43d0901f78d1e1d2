using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using NNService.Http.Json;

namespace NNService.Http.Problems;

/// <summary>
/// The one place where a request that the framework could not read (bad JSON, a parameter of the wrong kind, a body too large or
/// malformed) becomes a problem. The framework's own texts name types of this program and are not passed on.
/// </summary>
internal sealed class BadRequestHandler(IProblemDetailsService problems, IOptions<JsonOptions> json) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The server says by this alone that the size of a chunk is more than any number it can hold.
        if (exception is IOException { InnerException: OverflowException })
        {
            httpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext });
        }

        if (exception is not BadHttpRequestException refused)
        {
            return false;
        }

        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var problem = new ProblemDetailsContext { HttpContext = httpContext };
        if (refused.StatusCode == StatusCodes.Status400BadRequest && Faults(refused, endpoint) is { Count: > 0 } faults)
        {
            problem.ProblemDetails = Problem.InvalidDetails(faults);
        }

        httpContext.Response.StatusCode = refused.StatusCode;
        return await problems.TryWriteAsync(problem);
    }

    private IReadOnlyList<Fault> Faults(BadHttpRequestException refused, Endpoint? endpoint)
    {
        var body = endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        if (refused.InnerException is JsonException broken)
        {
            return JsonFaults.Explain(broken, body, json.Value.SerializerOptions);
        }

        return ParameterFaults.Explain(refused.Message, endpoint, json.Value.SerializerOptions);
    }
}
