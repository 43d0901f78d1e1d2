using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace NNService.Storage;

/// <summary>Answers 503 when the store cannot be read or written: it says why, and that nothing was saved.</summary>
internal sealed partial class StoreFailureHandler(IProblemDetailsService problems, ILogger<StoreFailureHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (StoreFailure.Explain(exception) is not { } reason)
        {
            return false;
        }

        LogFailure(reason, exception);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            Exception = exception,
            ProblemDetails = new ProblemDetails { Detail = $"The store did not answer: {reason}. Nothing of this request was saved; send it again later." },
        });
    }

    [LoggerMessage(LogLevel.Error, "The store did not answer: {Reason}")]
    private partial void LogFailure(string reason, Exception exception);
}
