using NeuralNet.Activations;
using NeuralNet.Inference;
using NeuralNet.Layers;

namespace NeuralNet.Tests.Inference;

/// <summary>Pinned memory is made once for each run that is under way at the same time, and never twice for one thread.</summary>
public sealed class InferenceScratchesTests
{
    [Fact]
    public void What_is_returned_is_taken_again()
    {
        var scratches = new InferenceScratches([Layer()]);
        var (one, two) = (scratches.Take(), scratches.Take());
        scratches.Return(one);
        scratches.Return(two);

        var again = new HashSet<InferenceScratch> { scratches.Take(), scratches.Take() };

        Assert.Equal([one, two], again);
        Assert.DoesNotContain(scratches.Take(), again);
    }

    [Fact]
    public void More_than_are_kept_are_let_go()
    {
        var scratches = new InferenceScratches([Layer()]);
        var many = Enumerable.Range(0, 1000).Select(_ => scratches.Take()).ToHashSet();
        foreach (var each in many)
        {
            scratches.Return(each);
        }

        var kept = Enumerable.Range(0, 1000).Count(_ => many.Contains(scratches.Take()));

        Assert.InRange(kept, Environment.ProcessorCount, 999);
    }

    [Fact]
    public async Task Threads_that_predict_at_the_same_time_share_none()
    {
        var scratches = new InferenceScratches([Layer()]);
        var inUse = new System.Collections.Concurrent.ConcurrentDictionary<InferenceScratch, bool>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                var mine = scratches.Take();
                Assert.True(inUse.TryAdd(mine, true));
                Assert.True(inUse.TryRemove(mine, out var _));
                scratches.Return(mine);
            }
        })));
    }

    private static PackedLayer Layer()
    {
        var architecture = new Architecture(3, [new LayerShape(2, Activation.Sigmoid)]);
        return new PackedLayer(architecture.Layers[0], new float[architecture.ParameterCount]);
    }
}
