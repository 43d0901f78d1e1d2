using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NeuralNet.Numerics;
using NeuralNet.Optimizers;

namespace NeuralNet.Training;

/// <summary>
/// A <see cref="TrainingState"/> as bytes, all of it, little-endian on every machine: the letters NNTS, int32 format version,
/// int64 iteration and evaluated iteration, float64 best loss, int32 epochs without gain, 4 × uint64 random state, int64 optimizer
/// steps, int32 parameter count, optimizer arrays and examples; then the parameters and the optimizer's arrays as float32, the order
/// as int32, and the SHA-256 of everything before it.
/// </summary>
public static class TrainingStateFormat
{
    public const int Version = 1;

    // Everything up to the parameters.
    private const int HeaderLength = 88;

    private static ReadOnlySpan<byte> Magic => "NNTS"u8;

    public static byte[] Write(TrainingState state)
    {
        // As long as it will be from the start: of a large network it is hundreds of megabytes, which growing would copy again and again.
        var arrays = 1L + state.Optimizer.State.Count;
        var bytes = new byte[HeaderLength + (sizeof(float) * arrays * state.Parameters.Length) + (sizeof(int) * (long)state.Order.Length) + SHA256.HashSizeInBytes];
        using var writer = new BinaryWriter(new MemoryStream(bytes));
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(state.Iteration);
        writer.Write(state.EvaluatedIteration);
        writer.Write(state.BestLoss);
        writer.Write(state.EpochsWithoutGain);
        foreach (var word in state.Random.State)
        {
            writer.Write(word);
        }

        writer.Write(state.Optimizer.Steps);
        writer.Write(state.Parameters.Length);
        writer.Write(state.Optimizer.State.Count);
        writer.Write(state.Order.Length);
        writer.Write(ParameterBytes.From(state.Parameters));
        foreach (var array in state.Optimizer.State)
        {
            writer.Write(ParameterBytes.From(array));
        }

        writer.Write(Integers(state.Order));
        writer.Write(SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes)));
        return bytes;
    }

    /// <summary>Reads what <see cref="Write"/> gave.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="options">The optimizer of the run: its kind and constants are the run's, not the state's.</param>
    /// <exception cref="InvalidDataException">Another format, changed since it was written, or of another kind of optimizer.</exception>
    public static TrainingState Read(byte[] bytes, OptimizerOptions options)
    {
        var length = bytes.Length - SHA256.HashSizeInBytes;
        if (length < Magic.Length + sizeof(int) || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidDataException("This is no training state: it does not begin with the letters NNTS.");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, Magic.Length, length - Magic.Length));
        if (reader.ReadInt32() is var version && version != Version)
        {
            throw new InvalidDataException($"The training state has format {version}; this version reads format {Version}.");
        }

        if (!SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length)))
        {
            throw new InvalidDataException("The training state is damaged: its SHA-256 is not the one that was written with it.");
        }

        return Read(reader, options);
    }

    private static TrainingState Read(BinaryReader reader, OptimizerOptions options)
    {
        var (iteration, evaluated) = (reader.ReadInt64(), reader.ReadInt64());
        var (bestLoss, withoutGain) = (reader.ReadDouble(), reader.ReadInt32());
        var random = SeededRandom.Restore([reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64()]);
        var steps = reader.ReadInt64();
        var (parameterCount, arrays, examples) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var parameters = Floats(reader, parameterCount);
        var optimizer = options.Create(parameterCount);
        if (optimizer.State.Count != arrays)
        {
            throw new InvalidDataException($"The training state remembers {arrays} arrays; {options.Name} has {optimizer.State.Count}.");
        }

        optimizer.Restore(steps, [.. Enumerable.Range(0, arrays).Select(_ => Floats(reader, parameterCount))]);
        var order = new int[examples];
        foreach (ref var index in order.AsSpan())
        {
            index = reader.ReadInt32();
        }

        return new TrainingState(parameters, optimizer, random, order)
        {
            Iteration = iteration,
            EvaluatedIteration = evaluated,
            BestLoss = bestLoss,
            EpochsWithoutGain = withoutGain,
        };
    }

    private static float[] Floats(BinaryReader reader, int count) => ParameterBytes.ToParameters(reader.ReadBytes(count * sizeof(float)));

    private static ReadOnlySpan<byte> Integers(int[] values) => MemoryMarshal.AsBytes<int>(
        BitConverter.IsLittleEndian ? values : Array.ConvertAll(values, System.Buffers.Binary.BinaryPrimitives.ReverseEndianness));
}
