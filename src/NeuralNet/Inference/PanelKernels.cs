using System.Runtime.CompilerServices;
using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>
/// Sums of a layer, bias + x·W, for one row or two of inputs: each output is one chain of fused multiply-adds in the order of the
/// inputs, as <see cref="Numerics.MatrixProduct"/> has it. The chains of a panel of 1, 2, 4 or 8 vectors stay in registers from the first input
/// to the last. Two rows at a time hide the latency of the chains, and share the loads of weights where they take the same steps.
/// </summary>
internal static unsafe class PanelKernels<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>One row.</summary>
    /// <param name="layer">Weights and biases.</param>
    /// <param name="steps">The row.</param>
    /// <param name="sums">[stride], overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One<TSteps>(PackedLayer layer, TSteps steps, float* sums)
        where TSteps : struct, ISteps
    {
        var (stride, count) = (layer.Stride, TLanes.Count);
        var bias = layer.Bias;
        var weights = layer.Weights;
        var column = 0;
        for (; column + (8 * count) <= stride; column += 8 * count)
        {
            Eight(steps, weights + column, stride, bias + column, sums + column);
        }

        for (; column + (4 * count) <= stride; column += 4 * count)
        {
            Four(steps, weights + column, stride, bias + column, sums + column);
        }

        for (; column < stride; column += count)
        {
            Single(steps, weights + column, stride, bias + column, sums + column);
        }
    }

    /// <summary>Two rows that take different steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two<TSteps>(PackedLayer layer, TSteps first, TSteps second, float* firstSums, float* secondSums)
        where TSteps : struct, ISteps
    {
        var (stride, count) = (layer.Stride, TLanes.Count);
        var bias = layer.Bias;
        var weights = layer.Weights;
        var column = 0;
        for (; column + (4 * count) <= stride; column += 4 * count)
        {
            FourOfTwo(first, second, weights + column, stride, bias + column, firstSums + column, secondSums + column);
        }

        for (; column < stride; column += count)
        {
            Single(first, weights + column, stride, bias + column, firstSums + column);
            Single(second, weights + column, stride, bias + column, secondSums + column);
        }
    }

    /// <summary>Two rows of numbers, every one of which is taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TwoDense(PackedLayer layer, float* first, float* second, float* firstSums, float* secondSums)
    {
        var (stride, count, inputs) = (layer.Stride, TLanes.Count, layer.Inputs);
        var bias = layer.Bias;
        var weights = layer.Weights;
        var column = 0;
        for (; column + (4 * count) <= stride; column += 4 * count)
        {
            FourOfTwoDense(first, second, inputs, weights + column, stride, bias + column, firstSums + column, secondSums + column);
        }

        for (; column < stride; column += count)
        {
            SingleOfTwoDense(first, second, inputs, weights + column, stride, bias + column, firstSums + column, secondSums + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight<TSteps>(TSteps steps, float* weights, int stride, float* bias, float* sums)
        where TSteps : struct, ISteps
    {
        var count = TLanes.Count;
        TVector sum0 = TLanes.Load(bias), sum1 = TLanes.Load(bias + count), sum2 = TLanes.Load(bias + (2 * count)), sum3 = TLanes.Load(bias + (3 * count));
        TVector sum4 = TLanes.Load(bias + (4 * count)), sum5 = TLanes.Load(bias + (5 * count)), sum6 = TLanes.Load(bias + (6 * count)), sum7 = TLanes.Load(bias + (7 * count));
        for (var step = 0; step < steps.Count; step++)
        {
            var x = TLanes.Broadcast(steps.Value(step));
            var row = weights + ((nint)steps.Input(step) * stride);
            sum0 = TLanes.MultiplyAdd(x, TLanes.Load(row), sum0);
            sum1 = TLanes.MultiplyAdd(x, TLanes.Load(row + count), sum1);
            sum2 = TLanes.MultiplyAdd(x, TLanes.Load(row + (2 * count)), sum2);
            sum3 = TLanes.MultiplyAdd(x, TLanes.Load(row + (3 * count)), sum3);
            sum4 = TLanes.MultiplyAdd(x, TLanes.Load(row + (4 * count)), sum4);
            sum5 = TLanes.MultiplyAdd(x, TLanes.Load(row + (5 * count)), sum5);
            sum6 = TLanes.MultiplyAdd(x, TLanes.Load(row + (6 * count)), sum6);
            sum7 = TLanes.MultiplyAdd(x, TLanes.Load(row + (7 * count)), sum7);
        }

        StoreFour(sum0, sum1, sum2, sum3, sums);
        StoreFour(sum4, sum5, sum6, sum7, sums + (4 * count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<TSteps>(TSteps steps, float* weights, int stride, float* bias, float* sums)
        where TSteps : struct, ISteps
    {
        var count = TLanes.Count;
        TVector sum0 = TLanes.Load(bias), sum1 = TLanes.Load(bias + count), sum2 = TLanes.Load(bias + (2 * count)), sum3 = TLanes.Load(bias + (3 * count));
        for (var step = 0; step < steps.Count; step++)
        {
            var x = TLanes.Broadcast(steps.Value(step));
            var row = weights + ((nint)steps.Input(step) * stride);
            sum0 = TLanes.MultiplyAdd(x, TLanes.Load(row), sum0);
            sum1 = TLanes.MultiplyAdd(x, TLanes.Load(row + count), sum1);
            sum2 = TLanes.MultiplyAdd(x, TLanes.Load(row + (2 * count)), sum2);
            sum3 = TLanes.MultiplyAdd(x, TLanes.Load(row + (3 * count)), sum3);
        }

        StoreFour(sum0, sum1, sum2, sum3, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Single<TSteps>(TSteps steps, float* weights, int stride, float* bias, float* sums)
        where TSteps : struct, ISteps
    {
        var sum = TLanes.Load(bias);
        for (var step = 0; step < steps.Count; step++)
        {
            sum = TLanes.MultiplyAdd(TLanes.Broadcast(steps.Value(step)), TLanes.Load(weights + ((nint)steps.Input(step) * stride)), sum);
        }

        TLanes.Store(TLanes.WithoutNegativeZero(sum), sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOfTwo<TSteps>(TSteps first, TSteps second, float* weights, int stride, float* bias, float* firstSums, float* secondSums)
        where TSteps : struct, ISteps
    {
        var count = TLanes.Count;
        TVector sum0 = TLanes.Load(bias), sum1 = TLanes.Load(bias + count), sum2 = TLanes.Load(bias + (2 * count)), sum3 = TLanes.Load(bias + (3 * count));
        TVector sum4 = sum0, sum5 = sum1, sum6 = sum2, sum7 = sum3;
        var both = Math.Min(first.Count, second.Count);
        for (var step = 0; step < both; step++)
        {
            var x = TLanes.Broadcast(first.Value(step));
            var row = weights + ((nint)first.Input(step) * stride);
            sum0 = TLanes.MultiplyAdd(x, TLanes.Load(row), sum0);
            sum1 = TLanes.MultiplyAdd(x, TLanes.Load(row + count), sum1);
            sum2 = TLanes.MultiplyAdd(x, TLanes.Load(row + (2 * count)), sum2);
            sum3 = TLanes.MultiplyAdd(x, TLanes.Load(row + (3 * count)), sum3);
            x = TLanes.Broadcast(second.Value(step));
            row = weights + ((nint)second.Input(step) * stride);
            sum4 = TLanes.MultiplyAdd(x, TLanes.Load(row), sum4);
            sum5 = TLanes.MultiplyAdd(x, TLanes.Load(row + count), sum5);
            sum6 = TLanes.MultiplyAdd(x, TLanes.Load(row + (2 * count)), sum6);
            sum7 = TLanes.MultiplyAdd(x, TLanes.Load(row + (3 * count)), sum7);
        }

        for (var step = both; step < first.Count; step++)
        {
            var x = TLanes.Broadcast(first.Value(step));
            var row = weights + ((nint)first.Input(step) * stride);
            sum0 = TLanes.MultiplyAdd(x, TLanes.Load(row), sum0);
            sum1 = TLanes.MultiplyAdd(x, TLanes.Load(row + count), sum1);
            sum2 = TLanes.MultiplyAdd(x, TLanes.Load(row + (2 * count)), sum2);
            sum3 = TLanes.MultiplyAdd(x, TLanes.Load(row + (3 * count)), sum3);
        }

        for (var step = both; step < second.Count; step++)
        {
            var x = TLanes.Broadcast(second.Value(step));
            var row = weights + ((nint)second.Input(step) * stride);
            sum4 = TLanes.MultiplyAdd(x, TLanes.Load(row), sum4);
            sum5 = TLanes.MultiplyAdd(x, TLanes.Load(row + count), sum5);
            sum6 = TLanes.MultiplyAdd(x, TLanes.Load(row + (2 * count)), sum6);
            sum7 = TLanes.MultiplyAdd(x, TLanes.Load(row + (3 * count)), sum7);
        }

        StoreFour(sum0, sum1, sum2, sum3, firstSums);
        StoreFour(sum4, sum5, sum6, sum7, secondSums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOfTwoDense(float* first, float* second, int inputs, float* weights, int stride, float* bias, float* firstSums, float* secondSums)
    {
        var count = TLanes.Count;
        TVector sum0 = TLanes.Load(bias), sum1 = TLanes.Load(bias + count), sum2 = TLanes.Load(bias + (2 * count)), sum3 = TLanes.Load(bias + (3 * count));
        TVector sum4 = sum0, sum5 = sum1, sum6 = sum2, sum7 = sum3;
        for (var input = 0; input < inputs; input++)
        {
            var (x, y) = (TLanes.Broadcast(first + input), TLanes.Broadcast(second + input));
            var weight = TLanes.Load(weights);
            sum0 = TLanes.MultiplyAdd(x, weight, sum0);
            sum4 = TLanes.MultiplyAdd(y, weight, sum4);
            weight = TLanes.Load(weights + count);
            sum1 = TLanes.MultiplyAdd(x, weight, sum1);
            sum5 = TLanes.MultiplyAdd(y, weight, sum5);
            weight = TLanes.Load(weights + (2 * count));
            sum2 = TLanes.MultiplyAdd(x, weight, sum2);
            sum6 = TLanes.MultiplyAdd(y, weight, sum6);
            weight = TLanes.Load(weights + (3 * count));
            sum3 = TLanes.MultiplyAdd(x, weight, sum3);
            sum7 = TLanes.MultiplyAdd(y, weight, sum7);
            weights += stride;
        }

        StoreFour(sum0, sum1, sum2, sum3, firstSums);
        StoreFour(sum4, sum5, sum6, sum7, secondSums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SingleOfTwoDense(float* first, float* second, int inputs, float* weights, int stride, float* bias, float* firstSums, float* secondSums)
    {
        var sum0 = TLanes.Load(bias);
        var sum1 = sum0;
        for (var input = 0; input < inputs; input++)
        {
            var weight = TLanes.Load(weights);
            sum0 = TLanes.MultiplyAdd(TLanes.Broadcast(first + input), weight, sum0);
            sum1 = TLanes.MultiplyAdd(TLanes.Broadcast(second + input), weight, sum1);
            weights += stride;
        }

        TLanes.Store(TLanes.WithoutNegativeZero(sum0), firstSums);
        TLanes.Store(TLanes.WithoutNegativeZero(sum1), secondSums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(TVector sum0, TVector sum1, TVector sum2, TVector sum3, float* sums)
    {
        TLanes.Store(TLanes.WithoutNegativeZero(sum0), sums);
        TLanes.Store(TLanes.WithoutNegativeZero(sum1), sums + TLanes.Count);
        TLanes.Store(TLanes.WithoutNegativeZero(sum2), sums + (2 * TLanes.Count));
        TLanes.Store(TLanes.WithoutNegativeZero(sum3), sums + (3 * TLanes.Count));
    }
}
