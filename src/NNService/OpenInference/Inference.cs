using System.Buffers;
using System.Diagnostics;
using NNService.Models;
using NNService.OpenInference.Tensors;

namespace NNService.OpenInference;

/// <summary>One inference: the network run on rows, its stages timed for the version's measures.</summary>
internal static class Inference
{
    /// <param name="model">Which network.</param>
    /// <param name="rows">Its input.</param>
    /// <param name="started">Timestamp of <see cref="Stopwatch"/> when the request began.</param>
    /// <param name="write">Makes the answer of the outputs, [rows, output size].</param>
    /// <param name="cancellation">Given up when the request is.</param>
    public static T Run<T>(ServedModel model, TensorRows rows, long started, WriteAnswer<T> write, CancellationToken cancellation)
    {
        var length = rows.Rows * model.OutputSize;
        var rented = ArrayPool<float>.Shared.Rent(length);
        try
        {
            var outputs = rented.AsSpan(0, length);
            var read = Stopwatch.GetTimestamp();
            model.Network.Predict(rows.Values, outputs, cancellation);
            var computed = Stopwatch.GetTimestamp();
            var answer = write(outputs);
            model.Measures.AddStages(rows.Rows, read - started, computed - read, Stopwatch.GetTimestamp() - computed);
            model.Measures.Succeed(rows.Rows, started);
            return answer;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>Makes an answer of what a network gave.</summary>
    public delegate T WriteAnswer<out T>(ReadOnlySpan<float> outputs);
}
