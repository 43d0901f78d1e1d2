using Microsoft.AspNetCore.Http.Features;

namespace NNService.Http;

/// <summary>
/// Lets a client that is still sending read that its body is too large. The server would close the connection at once, the client
/// would find it broken while writing, and most never look for an answer then. So the announced body is refused before any of it
/// is read, answered, and what still comes is read and dropped, for a few seconds at most.
/// </summary>
internal sealed class LingeringClose(RequestDelegate next, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status413PayloadTooLarge && IsStillSending(context.Request))
        {
            await DropBodyAsync(context);
        }
    }

    /// <summary>The refusal; runs after routing, which may have set the endpoint's own limit.</summary>
    public static Task RefuseLargeBody(HttpContext context, RequestDelegate next)
    {
        if (!(context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }

    /// <summary>A client that waits for leave to send (Expect) sees the refusal anyway; HTTP/2 ends a stream without the connection.</summary>
    private static bool IsStillSending(HttpRequest request) =>
        request.ContentLength > 0 && request.Headers.Expect.Count == 0 && HttpProtocol.IsHttp11(request.Protocol);

    private async Task DropBodyAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit)
        {
            return;
        }

        limit.MaxRequestBodySize = null;
        await context.Response.CompleteAsync();
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, patience.Token);
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, either.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }
}
