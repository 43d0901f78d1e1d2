namespace NeuralNet.Numerics;

/// <summary>Work that several threads do at once, each its own part.</summary>
internal interface ITeamWork
{
    /// <summary>Does part <paramref name="part"/> of <paramref name="parts"/>; parts must not write to the same memory.</summary>
    void Do(int part, int parts);
}
