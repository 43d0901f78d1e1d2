using Microsoft.AspNetCore.Diagnostics;
using NNService.Http.Problems;

namespace NNService.Datasets;

/// <summary>The one place where a data set that cannot be read becomes an answer, whichever feature asked for it.</summary>
internal sealed class DatasetUnavailableHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not DatasetUnavailableException unavailable)
        {
            return false;
        }

        await Problem.Unavailable(unavailable.Message).ExecuteAsync(httpContext);
        return true;
    }
}
