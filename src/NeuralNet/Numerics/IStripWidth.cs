namespace NeuralNet.Numerics;

/// <summary>The number of vectors in a <see cref="Strip{TLanes, TVector, TWidth}"/>, known when a kernel is compiled.</summary>
internal interface IStripWidth
{
    /// <summary>The last one included where it is a half.</summary>
    static abstract int Vectors { get; }

    /// <summary>Whether the last vector is only <see cref="ILanes{TVector}.HalfCount"/> wide.</summary>
    static abstract bool EndsInHalf { get; }
}

internal readonly struct NoVectors : IStripWidth
{
    public static int Vectors => 0;

    public static bool EndsInHalf => false;
}

internal readonly struct OneVector : IStripWidth
{
    public static int Vectors => 1;

    public static bool EndsInHalf => false;
}

internal readonly struct TwoVectors : IStripWidth
{
    public static int Vectors => 2;

    public static bool EndsInHalf => false;
}

internal readonly struct ThreeVectors : IStripWidth
{
    public static int Vectors => 3;

    public static bool EndsInHalf => false;
}

internal readonly struct FourVectors : IStripWidth
{
    public static int Vectors => 4;

    public static bool EndsInHalf => false;
}

internal readonly struct HalfAVector : IStripWidth
{
    public static int Vectors => 1;

    public static bool EndsInHalf => true;
}

internal readonly struct OneAndAHalf : IStripWidth
{
    public static int Vectors => 2;

    public static bool EndsInHalf => true;
}

internal readonly struct TwoAndAHalf : IStripWidth
{
    public static int Vectors => 3;

    public static bool EndsInHalf => true;
}

internal readonly struct ThreeAndAHalf : IStripWidth
{
    public static int Vectors => 4;

    public static bool EndsInHalf => true;
}
