using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NNService.Hosting;
using NNService.Http.Json;
using NNService.Http.Problems;
using NNService.Metrics;

namespace NNService.Http;

/// <summary>What holds for every request: JSON, limits, problem details and the request log.</summary>
internal static class HttpConventions
{
    public static IServiceCollection AddHttpConventions(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings<HttpLimitsOptions>(HttpLimitsOptions.Section);
        services.AddMeasures();
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
        app.Use(HeadRequests.AnswerAsGet);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.Use(LingeringClose.RefuseLargeBody);
        app.Use(BodyRefusal.RefuseUnreadableBody);
        return app;
    }
}
