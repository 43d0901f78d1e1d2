using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Http.Problems;

namespace NNService.Tests.Http;

/// <summary>
/// The conventions of <c>Http</c> over endpoints made to fail in every way, on a real socket: body limits and broken requests exist
/// there alone.
/// </summary>
public sealed class ProbeServer : IAsyncLifetime
{
    public const int BodyLimit = 64 * 1024;
    public const string Secret = "the text of an exception";

    private readonly WebApplication app;

    public ProbeServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["NNService:Http:MaxRequestBodyBytes"] = $"{BodyLimit}",
        });
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddHttpConventions().AddOpenApiDocument();
        app = builder.Build();
        app.UseRequestFrame();
        app.UseHttpConventions();
        app.UseOpenApiPages();
        Map(app);
    }

    public HttpClient Client { get; private set; } = null!;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    internal RecordedLog Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync(TestContext.Current.CancellationToken);
        Client = new HttpClient { BaseAddress = Address };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/fine", () => TypedResults.Ok("fine")).WithName("Fine").WithSummary("Answers.");
        app.MapGet("/quiet", () => TypedResults.Ok("fine")).WithMetadata(QuietRequestLog.Instance);
        app.MapGet("/quiet-failure", () => Problem.Conflict("It cannot be done in this state.")).WithMetadata(QuietRequestLog.Instance);
        app.MapGet("/throws", string () => throw new InvalidOperationException(Secret));
        app.MapGet("/status/{status:int}", (int status) => TypedResults.StatusCode(status));
        app.MapGet("/parameters/{number}", (int number, bool? flag, ProbeColour? colour, double? share, [FromQuery] string? text, [FromHeader(Name = "X-Count")] int? count) =>
            TypedResults.Ok($"{number} {flag} {colour} {share} {text} {count}"));
        app.MapGet("/required", (string name) => TypedResults.Ok(name));
        app.MapPost("/body", (ProbeBody body) => TypedResults.Ok(body)).WithName("Body").WithSummary("Echoes.")
            .WithBodyExamples<RouteHandlerBuilder, ProbeBody>("Anything.", ("least", """{"name":"a","count":1,"values":[1.5]}"""))
            .WithResponseExample(200, """{"name":"a"}""");
        app.MapPost("/bytes", async (HttpRequest request) =>
            {
                var buffer = new byte[4096];
                long count = 0;
                for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
                {
                    count += read;
                }

                return TypedResults.Ok(count);
            })
            .WithName("Bytes").WithSummary("Counts.")
            .TakesBody(RequestBody.Binary("application/octet-stream", "Any bytes."), RequestBody.Json<int[]>("Numbers.", ("two", "[1,2]")));
        app.MapGet("/faults", () => Problem.Invalid([new Fault("pixels", "expected 784 values, got 783"), new Fault("seed", "is negative"), new Fault("seed", "is odd")]));
        app.MapGet("/not-finite", () => TypedResults.Ok(new { a = double.NaN, b = float.PositiveInfinity, c = double.NegativeInfinity, d = 0.1f }));
        app.MapGet("/example", (string model) => TypedResults.Ok(model)).WithName("Example").WithSummary("Has an example.").WithParameterExample("model", "\"sample\"");
    }
}
