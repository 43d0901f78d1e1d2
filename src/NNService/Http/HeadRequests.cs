namespace NNService.Http;

/// <summary>
/// Answers HEAD wherever GET is answered, with the same headers (RFC 9110, 9.3.2). Endpoints see a GET; the server, which knows what it
/// was asked, sends no body.
/// </summary>
internal static class HeadRequests
{
    public static Task AnswerAsGet(HttpContext context, RequestDelegate next) =>
        HttpMethods.IsHead(context.Request.Method) ? AsGetAsync(context, next) : next(context);

    private static async Task AsGetAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    }
}
