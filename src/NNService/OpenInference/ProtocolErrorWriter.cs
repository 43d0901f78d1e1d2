using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using NNService.Http.Problems;

namespace NNService.OpenInference;

/// <summary>
/// Writes every error below the protocols' paths, also of paths and methods that do not exist there, as <c>{"error":"…"}</c>: their
/// clients look for that and for nothing else.
/// </summary>
internal sealed class ProtocolErrorWriter(StatusDetails statusDetails, IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => ProtocolPaths.Contain(context.HttpContext.Request.Path);

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        var detail = context.ProblemDetails.Detail;
        http.Response.StatusCode = status;
        var error = new ProtocolError(string.IsNullOrEmpty(detail) ? statusDetails.For(status, http) : detail);
        await http.Response.WriteAsJsonAsync(error, json.Value.SerializerOptions, "application/json", CancellationToken.None);
    }
}
