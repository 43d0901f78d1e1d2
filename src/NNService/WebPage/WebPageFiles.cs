namespace NNService.WebPage;

/// <summary>
/// The web page and its parts, as they lie in <c>wwwroot</c>. The page has no address of the service's own that others have not: it talks to
/// the public API alone.
/// </summary>
internal static class WebPageFiles
{
    // Nothing but the page's own files is ever loaded or run, and nothing written into the page can become a script or a style.
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Serves <c>/</c> and the page's parts; every other path goes on to the API.</summary>
    public static WebApplication UseWebPage(this WebApplication app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = served => Describe(served.Context.Response.Headers) });
        return app;
    }

    private static void Describe(IHeaderDictionary headers)
    {
        // Kept, but asked about each time: the parts of two versions of the page never mix, and 304 costs little.
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
