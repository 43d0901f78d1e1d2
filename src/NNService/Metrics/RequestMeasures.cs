using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace NNService.Metrics;

/// <summary>Answered requests by route, method and status. A route's series are made once; counting takes no lock and no memory.</summary>
internal sealed class RequestMeasures(Instruments instruments) : IMetricSource
{
    private const string NoRoute = "(none)";

    // By endpoint, as that is found without making names; a route's endpoint may be made more than once.
    private readonly ConcurrentDictionary<Endpoint, ConcurrentDictionary<int, LatencyHistogram>> endpoints = new();
    private readonly ConcurrentDictionary<(string Method, string Route), ConcurrentDictionary<int, LatencyHistogram>> routes = new();

    /// <summary>Counts a request that was answered.</summary>
    public void Add(HttpContext context, TimeSpan elapsed)
    {
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var series = SeriesOf(endpoint as RouteEndpoint);
        var status = context.Response.StatusCode;
        if (!series.TryGetValue(status, out var histogram))
        {
            var (method, route) = Names(endpoint);
            histogram = series.GetOrAdd(status, static (code, made) => Instruments.Mirrored(
                made.Instruments.Requests, new("http.request.method", made.Method), new("http.route", made.Route), new("http.response.status_code", code)),
                (Instruments: instruments, Method: method, Route: route));
        }

        histogram.Add(elapsed);
        Describe(Activity.Current, context, endpoint);
    }

    public void Write(PrometheusText text)
    {
        text.Family("nnservice_http_request_duration_seconds", "histogram", "Time to answer a request, by route, method and status; its count is that of the requests.");
        foreach (var (names, series) in routes.OrderBy(each => each.Key.Route, StringComparer.Ordinal).ThenBy(each => each.Key.Method, StringComparer.Ordinal))
        {
            foreach (var (status, histogram) in series.OrderBy(each => each.Key))
            {
                text.Histogram(
                    "nnservice_http_request_duration_seconds",
                    histogram.Read(),
                    ("method", names.Method), ("route", names.Route), ("status", status.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    private ConcurrentDictionary<int, LatencyHistogram> SeriesOf(RouteEndpoint? endpoint)
    {
        if (endpoint is not null && endpoints.TryGetValue(endpoint, out var known))
        {
            return known;
        }

        var series = routes.GetOrAdd(Names(endpoint), static _ => new ConcurrentDictionary<int, LatencyHistogram>());
        return endpoint is null ? series : endpoints.GetOrAdd(endpoint, series);
    }

    // Only an activity that somebody listens to comes from a named source; for any other the names would be made in vain.
    private static void Describe(Activity? activity, HttpContext context, Endpoint? endpoint)
    {
        if (activity is not { Source.Name.Length: > 0 })
        {
            return;
        }

        var (_, route) = Names(endpoint);
        activity.DisplayName = $"{context.Request.Method} {route}";
        activity.SetTag("http.request.method", context.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
    }

    // The route's own method: what a client sends instead must not make new series.
    private static (string Method, string Route) Names(Endpoint? endpoint) => endpoint is RouteEndpoint route
        ? (string.Join('|', route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]), $"/{route.RoutePattern.RawText?.Trim('/')}")
        : ("*", NoRoute);
}
