using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NNService.Http.Json;
using NNService.Http.OpenApi;
using NNService.Http.Problems;

namespace NNService.Http;

/// <summary>What holds for every request: JSON, limits, problem details and the request log.</summary>
internal static class HttpConventions
{
    public static IServiceCollection AddHttpConventions(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<HttpLimitsOptions>().BindConfiguration(HttpLimitsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpLimitsOptions>>((kestrel, limits) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.Value.MaxRequestBodyBytes;
        });
        services.ConfigureHttpJsonOptions(json => JsonConventions.Apply(json.SerializerOptions));

        // Otherwise a request that cannot be bound is answered without a reason outside Development.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton<RouteCatalog>().AddSingleton<StatusDetails>();
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>().AddProblemDetails().AddExceptionHandler<BadRequestHandler>();
        return services;
    }

    /// <summary>The log line outermost, so that it sees what was answered; routing innermost, so that its failures are problems too.</summary>
    public static WebApplication UseHttpConventions(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<LingeringClose>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.Use(LingeringClose.RefuseLargeBody);
        app.Use(RefuseUntypedBody);
        return app;
    }

    /// <summary>Routing refuses a wrong content type but lets none at all pass, to an endpoint that could only guess.</summary>
    private static Task RefuseUntypedBody(HttpContext context, RequestDelegate next)
    {
        if (MediaType.CharsetOf(context.Request) is { } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return Problem.UnsupportedMediaType($"A body in '{charset}' is not read here; send UTF-8.").ExecuteAsync(context);
        }

        var hasBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        if (!hasBody || !string.IsNullOrEmpty(context.Request.ContentType) || context.GetEndpoint()?.Metadata.GetMetadata<RequestBodies>() is not { AnyContentType: false })
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }
}
