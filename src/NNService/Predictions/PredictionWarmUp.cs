using System.Buffers;
using System.Text;
using NNService.Models;

namespace NNService.Predictions;

/// <summary>Takes an empty image through parser, network and writer before the service listens, so that no client waits for them to be compiled.</summary>
internal static class PredictionWarmUp
{
    // As many calls as the runtime counts before it compiles a method for good, in the background.
    private const int Calls = 30;

    /// <summary>By the shipped model, for which no store has to be open.</summary>
    public static async Task WarmUpAsync(Task<ShippedModel> loading)
    {
        var shipped = await loading;
        WarmUp(new ServedModel(ShippedModel.Name, 1, shipped.Network, shipped.Classes), CancellationToken.None);
    }

    /// <summary>By the model that answers, where it is another: its widths and activations take other kernels.</summary>
    public static Task WarmUpLiveAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        var live = services.GetRequiredService<ModelCatalog>().Live;
        if (live.Default is { } name && live.ByName.TryGetValue(name, out var model) && model.Network.Sha256 != services.GetRequiredService<ShippedModel>().Network.Sha256)
        {
            WarmUp(model, cancellation);
        }

        return Task.CompletedTask;
    }

    private static void WarmUp(ServedModel model, CancellationToken cancellation)
    {
        var image = "[" + string.Join(',', Enumerable.Repeat(0, model.InputSize)) + "]";
        var (one, two) = (Encoding.UTF8.GetBytes(image), Encoding.UTF8.GetBytes($"[{image},{image}]"));
        for (var call = 0; call < Calls; call++)
        {
            Answer(model, one, cancellation);
            Answer(model, two, cancellation);
        }
    }

    private static void Answer(ServedModel model, byte[] body, CancellationToken cancellation)
    {
        using var input = PixelJson.Read(body, model.InputSize, model.Normalize).Input!.Value;
        var outputs = new float[input.Rows * model.OutputSize];
        input.Predict(model.Network, model.Normalize, outputs, cancellation);
        ArrayPool<byte>.Shared.Return(PredictionWriter.Write(model, outputs, input.IsSingle).Array!);
    }
}
