using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NeuralNet.Numerics;

namespace NeuralNet.Optimizers;

/// <summary>p ← p − η g. Full-batch, one-sample or mini-batch is the sampler's affair: the rule is the same.</summary>
public sealed class GradientDescent(int parameterCount) : Optimizer(parameterCount, stateArrays: 0)
{
    internal override bool MovesWithoutGradient => false;

    private protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate, int start)
    {
        var done = WideLanes.IsSupported ? UpdateWide(parameters, gradients, learningRate) : 0;
        UpdateLoop.Run(new Rule(learningRate), parameters[done..], gradients[done..], [], []);
    }

    // The same arithmetic in wider vectors, as far as whole ones go.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int UpdateWide(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate)
    {
        ref var p = ref MemoryMarshal.GetReference(parameters);
        ref var g = ref MemoryMarshal.GetReference(gradients[..parameters.Length]);
        var rate = Vector512.Create(learningRate);
        nuint i = 0;
        for (; i + (nuint)WideLanes.Count <= (nuint)parameters.Length; i += (nuint)WideLanes.Count)
        {
            (Vector512.LoadUnsafe(ref p, i) - (Vector512.LoadUnsafe(ref g, i) * rate)).StoreUnsafe(ref p, i);
        }

        return (int)i;
    }

    private readonly struct Rule(float learningRate) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second) =>
            parameter - (gradient * learningRate);
    }
}
