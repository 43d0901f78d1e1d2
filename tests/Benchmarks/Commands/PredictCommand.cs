using Benchmarks.Peers;
using NeuralNet.Inference;
using NeuralNet.Numerics;

namespace Benchmarks.Commands;

/// <summary><c>predict</c>: bytes to probabilities through 784→50→100→10, one thread, against ONNX Runtime on floats that are ready.</summary>
internal static unsafe class PredictCommand
{
    private const int Images = 1000;
    private const int Batch = 100;
    private const int Inputs = 784;
    private const int Outputs = 10;

    public static void Run()
    {
        var network = Samples.Network();
        var pixels = Samples.Pixels(Images);
        var values = GC.AllocateArray<float>(pixels.Length, pinned: true);
        for (var i = 0; i < pixels.Length; i++)
        {
            values[i] = PixelValues.Table(normalize: true)[pixels[i]];
        }

        var output = GC.AllocateArray<float>(Batch * Outputs, pinned: true);
        using var peer = OnnxRuntime.Find(OnnxModelWriter.Write(network));
        if (peer is null)
        {
            Console.WriteLine("ONNX Runtime: absent (tests/Benchmarks/peers.sh installs it)");
        }

        var single = new Duel(rounds: 500, TimeSpan.FromMilliseconds(1));
        single.Add("bytes", 1, call => network.Predict(pixels.AsSpan(call % Images * Inputs, Inputs), normalize: true, output.AsSpan(0, Outputs)));
        single.Add("floats", 1, call => network.Predict(values.AsSpan(call % Images * Inputs, Inputs), output.AsSpan(0, Outputs)));
        var portable = InferencePlan.TryMake(network.Architecture.Layers, network.Parameters, allowWide: false)!;
        single.Add("bytes, without 512-bit vectors", 1, call => portable.Run(pixels.AsSpan(call % Images * Inputs, Inputs), PixelValues.Table(true), output.AsSpan(0, Outputs), 1));
        single.Add("bytes, the layers' general path", 1, General);
        var batch = new Duel(rounds: 500, TimeSpan.FromMilliseconds(1));
        batch.Add("bytes", Batch, call => network.Predict(pixels.AsSpan(call % 10 * Batch * Inputs, Batch * Inputs), normalize: true, output));
        batch.Add("floats", Batch, call => network.Predict(values.AsSpan(call % 10 * Batch * Inputs, Batch * Inputs), output));
        if (peer is not null)
        {
            fixed (float* first = values, result = output)
            {
                var (address, resultAddress) = ((nint)first, (nint)result);
                var singles = Enumerable.Range(0, Images).Select(i => (nint)peer.Tensor((float*)address + (i * Inputs), 1, Inputs)).ToArray();
                var one = (nint)peer.Tensor((float*)resultAddress, 1, Outputs);
                single.Add("ONNX Runtime, floats", 1, call => peer.Run((void*)singles[call % Images], (void*)one));
                var batches = Enumerable.Range(0, 10).Select(i => (nint)peer.Tensor((float*)address + (i * Batch * Inputs), Batch, Inputs)).ToArray();
                var hundred = (nint)peer.Tensor((float*)resultAddress, Batch, Outputs);
                batch.Add("ONNX Runtime, floats", Batch, call => peer.Run((void*)batches[call % 10], (void*)hundred));
                Compare(network, peer, pixels, output, (void*)batches[0], (void*)hundred);
            }
        }

        single.Print("one image → probabilities");
        batch.Print("a batch of 100 → probabilities, per image");

        void General(int call)
        {
            var workspace = generalWorkspace ??= new NeuralNet.Workspace<float>(network.Architecture, 1);
            network.Architecture.Forward(network.Parameters, values.AsSpan(call % Images * Inputs, Inputs), 1, workspace).CopyTo(output);
        }
    }

    private static NeuralNet.Workspace<float>? generalWorkspace;

    // Both must say the same before their times mean anything.
    private static void Compare(NeuralNet.Network network, OnnxRuntime peer, byte[] pixels, float[] output, void* input, void* result)
    {
        peer.Run(input, result);
        var theirs = output.ToArray();
        network.Predict(pixels.AsSpan(0, Batch * Inputs), normalize: true, output);
        var furthest = theirs.Zip(output, (a, b) => Math.Abs(a - b)).Max();
        Console.WriteLine($"largest difference between ONNX Runtime's probabilities and ours: {furthest:E1}");
        if (furthest > 1e-5)
        {
            throw new InvalidOperationException("ONNX Runtime and NNService disagree.");
        }
    }
}
