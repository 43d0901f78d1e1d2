using System.Collections.Immutable;
using NeuralNet;
using NNService.Metrics;

namespace NNService.Models;

/// <summary>One version of a model as predictions see it: immutable, so that a request reads it once and is served by it alone.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">From 1.</param>
/// <param name="Network">The layers with their parameters.</param>
/// <param name="Classes">A name for each class; empty for a regression, which answers with values.</param>
public sealed record ServedModel(string Name, int Version, Network Network, ImmutableArray<string> Classes)
{
    /// <summary>Whether it was trained on bytes divided by 255: what it is asked with is divided too, unless a request says otherwise.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>Where its predictions are counted.</summary>
    internal VersionMeasures Measures { get; init; } = new(Name, $"{Version}");

    /// <summary>Numbers one prediction needs.</summary>
    public int InputSize => Network.Architecture.InputSize;

    /// <summary>Numbers the network gives for one prediction.</summary>
    public int OutputSize => Network.Architecture.OutputSize;

    /// <summary>Whether answers are a class with probabilities, or values.</summary>
    public bool IsClassifier => !Classes.IsEmpty;

    /// <summary>Whether each class is named by its index, so that labels are answered as numbers.</summary>
    public bool ClassesAreIndexes { get; } = Classes.Select((name, index) => name == index.ToString()).All(same => same);

    /// <summary><c>name/version</c>, as in the header X-Model.</summary>
    public string Tag { get; } = $"{Name}/{Version}";
}
