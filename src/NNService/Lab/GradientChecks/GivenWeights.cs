using System.Text.Json;
using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Layers;
using NNService.Http.Json;

namespace NNService.Lab.GradientChecks;

/// <summary>Reads <c>{"W1":[[…]],"b1":[…],"W2":…,"activations":[…]}</c>, as <c>GET …/weights</c> gives it, in double precision.</summary>
internal static class GivenWeights
{
    /// <returns>The network, or null after a fault.</returns>
    public static CheckedNetwork? Read(GradientCheckRequest request, JsonElement weights, RequestReader reader)
    {
        if (weights.ValueKind != JsonValueKind.Object || !weights.TryGetProperty("W1", out _))
        {
            reader.Fault("weights", "expected an object with W1, and b1, W2, … as the network has them");
            return null;
        }

        var matrices = new List<NumberRows>();
        var biases = new List<NumberRows?>();
        for (var number = 1; weights.TryGetProperty($"W{number}", out var matrix); number++)
        {
            if (NumberRows.Read(reader, $"weights.W{number}", matrix, LabLimits.CheckedParameters) is not { } rows
                || !FollowOn(reader, number, rows, matrices) || !ReadBias(reader, number, weights, rows.Width, biases))
            {
                return null;
            }

            matrices.Add(rows);
        }

        RefuseOthers(reader, weights, matrices.Count);
        var activations = Activations(reader, request, weights, matrices.Count);
        if (reader.HasFaults)
        {
            return null;
        }

        var architecture = new Architecture(
            matrices[0].Rows, matrices.Select((matrix, i) => new LayerShape(matrix.Width, activations[i], biases[i] is not null)));
        double[] parameters = [.. matrices.SelectMany((matrix, i) => matrix.Values.Concat(biases[i]?.Values ?? []))];
        return new CheckedNetwork(architecture, parameters);
    }

    private static bool FollowOn(RequestReader reader, int number, NumberRows rows, List<NumberRows> before)
    {
        if (!rows.IsFlat && (before.Count == 0 || before[^1].Width == rows.Rows))
        {
            return true;
        }

        reader.Fault(
            $"weights.W{number}",
            rows.IsFlat ? "expected rows of numbers, one for each input" : $"expected {before[^1].Width} rows, one for each column of W{number - 1}, got {rows.Rows}");
        return false;
    }

    private static bool ReadBias(RequestReader reader, int number, JsonElement weights, int width, List<NumberRows?> biases)
    {
        NumberRows? bias = null;
        if (weights.TryGetProperty($"b{number}", out var element)
            && ((bias = NumberRows.Read(reader, $"weights.b{number}", element, LabLimits.CheckedParameters)) is not { IsFlat: true } || bias.Width != width))
        {
            reader.Fault($"weights.b{number}", $"expected {width} numbers, one for each column of W{number}");
            return false;
        }

        biases.Add(bias);
        return true;
    }

    private static void RefuseOthers(RequestReader reader, JsonElement weights, int depth)
    {
        var known = Enumerable.Range(1, depth).SelectMany(number => new[] { $"W{number}", $"b{number}" }).Append("activations").Append("classes").ToHashSet();
        foreach (var other in weights.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            reader.Fault($"weights.{other.Name}", $"belongs to none of the layers, which end with W{depth}");
        }
    }

    private static Activation[] Activations(RequestReader reader, GradientCheckRequest request, JsonElement weights, int depth)
    {
        if (!weights.TryGetProperty("activations", out var names))
        {
            var (hidden, output) = CheckedNetwork.Activations(request, reader);
            return [.. Enumerable.Repeat(hidden, depth - 1), output];
        }

        var activations = names.ValueKind != JsonValueKind.Array
            ? []
            : names.EnumerateArray().Select(name => JsonObjectReader.TextOf(name) is { } text ? Activation.Find(text) : null).ToArray();
        if (activations.Length != depth || activations.Contains(null) || activations.SkipLast(1).Contains(Activation.Softmax))
        {
            reader.Fault("weights.activations", $"expected {depth} of {string.Join(", ", Activation.All)}, softmax only as the last");
        }

        return activations!;
    }
}
