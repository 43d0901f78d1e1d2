using NeuralNet.Numerics;

namespace NeuralNet.Initializers;

/// <summary>
/// How the weights of a layer start: normal numbers of mean 0 whose standard deviation the kind decides. Biases start at 0.
/// </summary>
public abstract class Initializer
{
    /// <summary>The standard deviation of <see cref="Normal"/> unless another is asked for.</summary>
    public const double DefaultScale = 0.01;

    private protected Initializer(string name) => Name = name;

    public static Initializer Normal { get; } = new NormalInitializer();

    public static Initializer Xavier { get; } = new XavierInitializer();

    public static Initializer He { get; } = new HeInitializer();

    /// <summary>Every initializer, in the order messages list them.</summary>
    public static IReadOnlyList<Initializer> All { get; } = [Normal, Xavier, He];

    /// <summary>The name in requests: <c>normal</c>, <c>xavier</c>, <c>he</c>.</summary>
    public string Name { get; }

    /// <summary>The initializer of that name, or null where there is none.</summary>
    public static Initializer? Find(string name) => All.FirstOrDefault(initializer => initializer.Name == name);

    /// <summary>The standard deviation for a layer of <paramref name="inputs"/> units before it.</summary>
    /// <param name="inputs">Number of inputs of the layer.</param>
    /// <param name="scale">The deviation itself for <see cref="Normal"/>; the others follow from the number of inputs alone.</param>
    public abstract double StandardDeviation(int inputs, double scale);

    /// <summary>Draws the weights of one layer, [inputs, outputs] row-major.</summary>
    public void Fill(Span<float> weights, int inputs, double scale, SeededRandom random)
    {
        var deviation = StandardDeviation(inputs, scale);
        foreach (ref var weight in weights)
        {
            weight = (float)MathNet.Numerics.Distributions.Normal.Sample(random, 0, deviation);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
