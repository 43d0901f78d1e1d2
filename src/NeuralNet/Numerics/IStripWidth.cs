namespace NeuralNet.Numerics;

/// <summary>The number of vectors in a <see cref="Strip{TLanes, TVector, TWidth}"/>, known when a kernel is compiled.</summary>
internal interface IStripWidth
{
    static abstract int Vectors { get; }
}

internal readonly struct NoVectors : IStripWidth
{
    public static int Vectors => 0;
}

internal readonly struct OneVector : IStripWidth
{
    public static int Vectors => 1;
}

internal readonly struct TwoVectors : IStripWidth
{
    public static int Vectors => 2;
}

internal readonly struct ThreeVectors : IStripWidth
{
    public static int Vectors => 3;
}

internal readonly struct FourVectors : IStripWidth
{
    public static int Vectors => 4;
}
