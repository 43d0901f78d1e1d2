using System.Collections.Immutable;
using NeuralNet.Activations;
using NeuralNet.Layers;

namespace NeuralNet.Formats;

/// <summary>
/// A network as named arrays, the shape that every weight file shares: W1 [inputs, outputs], b1 [outputs], W2, b2, …;
/// a layer without biases leaves its b out.
/// </summary>
public static class NetworkWeights
{
    /// <summary>The most parameters a network may be read with, 64 MiB of them.</summary>
    public const int MostParameters = 1 << 24;

    /// <summary>The arrays of a network, W1, b1, W2, b2, …</summary>
    public static IReadOnlyList<NamedArray> ToArrays(Network network)
    {
        var arrays = new List<NamedArray>();
        foreach (var (index, layer) in network.Architecture.Layers.Index())
        {
            arrays.Add(new NamedArray($"W{index + 1}", [layer.Inputs, layer.Outputs], layer.Weights(network.Parameters).ToArray()));
            if (layer.HasBias)
            {
                arrays.Add(new NamedArray($"b{index + 1}", [layer.Outputs], layer.Biases(network.Parameters).ToArray()));
            }
        }

        return arrays;
    }

    /// <summary>The activations of a network's layers, by name.</summary>
    public static IReadOnlyList<string> ActivationNames(Network network) => [.. network.Architecture.Layers.Select(layer => layer.Activation.Name)];

    /// <summary>Builds the network that the arrays describe.</summary>
    /// <param name="arrays">In any order.</param>
    /// <param name="activations">One name a layer; null for sigmoid in every layer and softmax in the last, as the textbook has it.</param>
    /// <exception cref="WeightFormatException">A name is no W or b, a layer is missing, shapes do not follow one another, or activations do not fit.</exception>
    public static Network ToNetwork(IReadOnlyList<NamedArray> arrays, IReadOnlyList<string>? activations = null)
    {
        var byName = new Dictionary<string, NamedArray>(StringComparer.Ordinal);
        foreach (var array in arrays)
        {
            if (!byName.TryAdd(array.Name, array))
            {
                throw new WeightFormatException($"{array.Name}: stands twice.");
            }
        }

        var depth = Enumerable.Range(1, arrays.Count).TakeWhile(number => byName.ContainsKey($"W{number}")).Count();
        RefuseOthers(byName.Keys, depth);
        var functions = Activations(activations, depth);
        var layers = ImmutableArray.CreateBuilder<LayerShape>(depth);
        var before = byName["W1"].Shape is [var inputs, _] ? inputs : 0;
        var inputSize = before;
        for (var number = 1; number <= depth; number++)
        {
            var weights = byName[$"W{number}"];
            if (weights.Shape is not [var rows, var outputs] || rows < 1 || outputs < 1)
            {
                throw new WeightFormatException($"W{number}: expected the shape [inputs, outputs], got [{string.Join(", ", weights.Shape)}].");
            }

            if (rows != before)
            {
                throw new WeightFormatException($"W{number}: expected {before} rows, one for each output of the layer before, got {rows}.");
            }

            var hasBias = byName.TryGetValue($"b{number}", out var biases);
            if (hasBias && biases!.Values.Length != outputs)
            {
                throw new WeightFormatException($"b{number}: expected {outputs} values, one for each column of W{number}, got {biases.Values.Length}.");
            }

            layers.Add(new LayerShape(outputs, functions[number - 1], hasBias));
            before = outputs;
        }

        // One stored array may stand under many names: what the file's size bounds, the network's does not.
        if (layers.Aggregate((Before: (long)inputSize, Sum: 0L), (total, layer) => (layer.Outputs, total.Sum + ((total.Before + 1) * layer.Outputs))).Sum > MostParameters)
        {
            throw new WeightFormatException($"the layers come to more than {MostParameters} parameters, the most that a network has here.");
        }

        return Assemble(new Architecture(inputSize, layers), byName);
    }

    /// <summary>Builds the network that a document describes, and holds its class names against the outputs.</summary>
    /// <param name="document">As a reader gave it.</param>
    /// <param name="activations">Instead of the document's own, or null.</param>
    /// <exception cref="WeightFormatException">As with the arrays alone; or there are not as many classes as outputs (two for a single one), two have
    /// one name, or the last layer gives no probabilities that classes could be read from.</exception>
    public static Network ToNetwork(WeightsDocument document, IReadOnlyList<string>? activations = null)
    {
        var network = ToNetwork(document.Arrays, activations ?? document.Activations);
        if (document.Classes is not { } classes)
        {
            return network;
        }

        var last = network.Architecture.Layers[^1];
        if (!HasNameableClasses(network))
        {
            throw new WeightFormatException($"classes: names belong to probabilities, but the last layer is {last.Activation}; leave them out, or use softmax.");
        }

        var expected = last.Outputs == 1 ? 2 : last.Outputs;
        if (classes.Count != expected)
        {
            throw new WeightFormatException($"classes: expected {expected} names for {last.Outputs} outputs, got {classes.Count}.");
        }

        if (classes.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new WeightFormatException($"classes: '{twice.Key}' stands twice.");
        }

        return network;
    }

    /// <summary>Whether the outputs are probabilities, so that names of classes belong to them.</summary>
    internal static bool HasNameableClasses(Network network)
    {
        var activation = network.Architecture.Layers[^1].Activation;
        return activation == Activation.Softmax || activation == Activation.Sigmoid;
    }

    private static Network Assemble(Architecture architecture, Dictionary<string, NamedArray> arrays)
    {
        var parameters = new float[architecture.ParameterCount];
        foreach (var (index, layer) in architecture.Layers.Index())
        {
            Copy(arrays[$"W{index + 1}"], parameters.AsSpan(layer.WeightOffset));
            if (layer.HasBias)
            {
                Copy(arrays[$"b{index + 1}"], parameters.AsSpan(layer.BiasOffset));
            }
        }

        return new Network(architecture, parameters);
    }

    private static void Copy(NamedArray array, Span<float> target)
    {
        var wrong = Array.FindIndex(array.Values, value => !float.IsFinite(value));
        if (wrong >= 0)
        {
            throw new WeightFormatException($"{array.Name}: value {wrong} is {array.Values[wrong]}; weights are finite numbers.");
        }

        array.Values.CopyTo(target);
    }

    private static void RefuseOthers(IEnumerable<string> names, int depth)
    {
        if (depth == 0)
        {
            throw new WeightFormatException($"expected arrays named W1, b1, W2, b2, …; got {List(names)}.");
        }

        var others = names.Where(name => !(name.Length > 1 && name[0] is 'W' or 'b' && int.TryParse(name.AsSpan(1), out var number)
            && number >= 1 && number <= depth && name[1] != '0' && name[1] != '+')).ToList();
        if (others.Count > 0)
        {
            throw new WeightFormatException($"the layers end with W{depth}; {List(others)} belongs to none of them.");
        }
    }

    private static Activation[] Activations(IReadOnlyList<string>? names, int depth)
    {
        names ??= [.. Enumerable.Repeat(Activation.Sigmoid.Name, depth - 1), Activation.Softmax.Name];
        if (names.Count != depth)
        {
            throw new WeightFormatException($"activations: expected {depth}, one for each layer, got {names.Count} ({string.Join(", ", names)}).");
        }

        var functions = names.Select(name => Activation.Find(name) ?? throw new WeightFormatException(
            $"activations: '{name}' is unknown; known are {string.Join(", ", Activation.All)}.")).ToArray();
        if (functions.SkipLast(1).Contains(Activation.Softmax))
        {
            throw new WeightFormatException("activations: softmax makes probabilities and stands only in the last layer.");
        }

        return functions;
    }

    private static string List(IEnumerable<string> names)
    {
        const int Most = 5;
        var listed = names.Take(Most + 1).Select(name => $"'{name}'").ToList();
        return listed.Count == 0 ? "none" : string.Join(", ", listed.Take(Most)) + (listed.Count > Most ? ", …" : "");
    }
}
