using NeuralNet.Layers;

namespace NNService.Models;

/// <summary>One layer of a version.</summary>
/// <param name="Inputs">Values it takes.</param>
/// <param name="Outputs">Values it gives: its units.</param>
/// <param name="Activation">The function applied to its sums.</param>
/// <param name="WeightShape">[inputs, outputs].</param>
/// <param name="BiasShape">[outputs]; absent for a layer without biases.</param>
/// <param name="ParameterCount">Weights and biases.</param>
internal sealed record LayerDescription(
    int Inputs, int Outputs, string Activation, IReadOnlyList<int> WeightShape, IReadOnlyList<int>? BiasShape, int ParameterCount)
{
    public static LayerDescription Of(Dense layer) => new(
        layer.Inputs, layer.Outputs, layer.Activation.Name, [layer.Inputs, layer.Outputs], layer.HasBias ? [layer.Outputs] : null, layer.ParameterCount);
}
