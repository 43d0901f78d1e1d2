using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace NNService.Models;

/// <summary>Answers 500 with the reason where a stored version is damaged: a client learns that another version may still answer.</summary>
internal sealed partial class DamagedModelHandler(IProblemDetailsService problems, ILogger<DamagedModelHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not DamagedModelException damaged)
        {
            return false;
        }

        LogDamaged(damaged);
        httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            Exception = exception,
            ProblemDetails = new ProblemDetails { Detail = $"{damaged.Message} {damaged.Remedy}" },
        });
    }

    [LoggerMessage(LogLevel.Error, "A stored model is damaged")]
    private partial void LogDamaged(Exception exception);
}
