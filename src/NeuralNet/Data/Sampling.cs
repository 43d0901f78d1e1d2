namespace NeuralNet.Data;

/// <summary>How mini-batches are drawn.</summary>
public enum Sampling
{
    /// <summary>Each epoch walks through a new random order; every example comes once, the last batch may be smaller.</summary>
    Shuffle,

    /// <summary>Each batch is drawn anew from all examples, as in the textbook; one may come twice.</summary>
    WithReplacement,
}
