using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
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

        // A receive that finds data at once saves another call that only waits for it: bodies of many packets come a tenth faster, for a block a connection.
        services.Configure<SocketTransportOptions>(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        services.AddSingleton<IMemoryPoolFactory<byte>, SocketBlockPoolFactory>();
        services.ConfigureHttpJsonOptions(json => JsonConventions.Apply(json.SerializerOptions));

        // Otherwise a request that cannot be bound is answered without a reason outside Development.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton<RequestLog>().AddSingleton<RouteCatalog>().AddSingleton<StatusDetails>();
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>().AddProblemDetails();
        services.AddExceptionHandler<ClientGoneHandler>().AddExceptionHandler<BadRequestHandler>();
        return services;
    }

    /// <summary>What is around every request: its trace, then the log line, so that it sees what was answered, then what answers failures.</summary>
    public static WebApplication UseRequestFrame(this WebApplication app)
    {
        app.Use(RequestTrace.TraceAsync);
        app.Use(LogAsync);
        app.UseMiddleware<LingeringClose>();
        app.Use(HeadRequests.AnswerAsGet);
        app.UseExceptionHandler();
        return app;
    }

    /// <summary>Routing, innermost of what answers with a status alone, so that its failures are problems too; then what refuses a body unread.</summary>
    public static WebApplication UseHttpConventions(this WebApplication app)
    {
        app.UseStatusCodePages();
        app.UseRouting();
        app.Use(LingeringClose.RefuseLargeBody);
        app.Use(BodyRefusal.RefuseUnreadableBody);
        return app;
    }

    private static async Task LogAsync(HttpContext context, RequestDelegate next)
    {
        var log = context.RequestServices.GetRequiredService<RequestLog>();
        var started = log.Start();
        try
        {
            await next(context);
        }
        finally
        {
            log.Write(context, started);
        }
    }
}
