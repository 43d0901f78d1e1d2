using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NeuralNet;

namespace Benchmarks.Peers;

/// <summary>What the service is measured against: the least that ASP.NET can do, and how such a service is usually written.</summary>
internal static class WebPeers
{
    /// <summary>Reads the body to its end and writes a fixed answer of 200 bytes.</summary>
    public const string Limit = "limit-A";

    /// <summary><c>(float[] pixels) =></c>, System.Text.Json both ways, plain loops.</summary>
    public const string Usual = "the usual way";

    /// <summary>The same for batches: <c>(float[][] images) =></c>.</summary>
    public const string UsualBatches = "the usual way, batches";

    public static void Run(string name, string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        app.MapGet("/metrics", () => $"dotnet_gc_allocated_bytes_total {GC.GetTotalAllocatedBytes(precise: true)}");
        if (name == Limit)
        {
            var answer = new byte[200];
            answer.AsSpan().Fill((byte)'x');
            app.MapPost("/predict", context => AnswerAsync(context, answer));
        }
        else
        {
            var network = Samples.Network();
            Delegate handler = name == Usual
                ? (float[] pixels) => Predict(network, pixels)
                : (float[][] images) => new { predictions = images.Select(pixels => Predict(network, pixels)) };
            app.MapPost("/predict", handler);
        }

        app.Run();
    }

    private static async Task AnswerAsync(HttpContext context, byte[] answer)
    {
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync();
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }

    private static object Predict(Network network, float[] pixels)
    {
        var x = Array.ConvertAll(pixels, pixel => pixel / 255f);
        var layers = network.Architecture.Layers;
        foreach (var layer in layers)
        {
            x = Forward(x, layer.Weights(network.Parameters), layer.Biases(network.Parameters), layer == layers[^1]);
        }

        return new { label = Array.IndexOf(x, x.Max()), probability = x.Max(), probabilities = x };
    }

    private static float[] Forward(float[] x, ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, bool isLast)
    {
        var y = biases.ToArray();
        for (var j = 0; j < y.Length; j++)
        {
            for (var i = 0; i < x.Length; i++)
            {
                y[j] += x[i] * weights[(i * y.Length) + j];
            }
        }

        if (!isLast)
        {
            return Array.ConvertAll(y, value => 1 / (1 + MathF.Exp(-value)));
        }

        var maximum = y.Max();
        var powers = Array.ConvertAll(y, value => MathF.Exp(value - maximum));
        var sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }
}
