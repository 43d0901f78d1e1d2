namespace NeuralNet.Numerics;

/// <summary>A product that is made a strip of columns at a time, in vectors of any width.</summary>
internal interface IStripKernel
{
    /// <summary>Makes the columns from <paramref name="column"/> on.</summary>
    /// <param name="column">The first.</param>
    /// <param name="count">At least a vector's, at most as many as the strip is wide.</param>
    void Run<TLanes, TVector, TWidth>(int column, int count)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TWidth : IStripWidth;
}
