using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using NNService.Metrics;

namespace NNService.Tests.Metrics;

/// <summary>A prediction takes microseconds: counting it must take no memory.</summary>
public sealed class CountingCostTests : IDisposable
{
    private readonly ServiceProvider provider = new ServiceCollection().AddMeasures().BuildServiceProvider();

    [Fact]
    public void Counting_takes_no_memory()
    {
        var requests = provider.GetRequiredService<RequestMeasures>();
        var version = provider.GetRequiredService<ModelMeasures>().Of("sample", 1);
        var context = new DefaultHttpContext();
        context.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/predict"), 0, EndpointMetadataCollection.Empty, "predict"));
        Count(requests, version, context, 100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Count(requests, version, context, 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1100, version.Succeeded.Count);
        Assert.Equal(1100, version.Latency.Read().Count);
    }

    public void Dispose() => provider.Dispose();

    private static void Count(RequestMeasures requests, VersionMeasures version, HttpContext context, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            version.Succeed(1, started);
            version.AddStages(1, 1, 1, 1);
            requests.Add(context, TimeSpan.FromMicroseconds(10));
        }
    }
}
