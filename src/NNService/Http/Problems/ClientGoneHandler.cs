using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace NNService.Http.Problems;

/// <summary>
/// A client that breaks the connection off while it sends is no failure of the service. The framework tells so only where it already
/// knows that the request is aborted; a reader of the body often learns of it first, and it would be logged and counted as a 500.
/// </summary>
internal sealed class ClientGoneHandler : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not (ConnectionResetException or ConnectionAbortedException))
        {
            return ValueTask.FromResult(false);
        }

        httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;

        // Otherwise the server would try to read the rest of the body, and log that it cannot.
        httpContext.Abort();
        return ValueTask.FromResult(true);
    }
}
