using System.Buffers;
using System.Collections.Concurrent;
using NeuralNet.Inference;
using NeuralNet.Numerics;

namespace NeuralNet;

/// <summary>
/// An architecture with its parameters, immutable: any number of threads may use one network at a time, without locks or copies.
/// </summary>
public sealed class Network
{
    /// <summary>Images that run through the layers together; more bring no speed, and their outputs still fit the second-level cache.</summary>
    public const int ChunkSize = InferencePlan.ChunkSize;

    private readonly float[] parameters;
    private readonly Lazy<string> sha256;
    private readonly Lazy<InferencePlan?> plan;
    private readonly ConcurrentBag<Workspace<float>> singles = [];
    private readonly ConcurrentBag<Workspace<float>> chunks = [];

    /// <summary>A network with a copy of <paramref name="parameters"/>.</summary>
    /// <exception cref="ArgumentException">Their number is not the architecture's.</exception>
    public Network(Architecture architecture, ReadOnlySpan<float> parameters)
    {
        if (parameters.Length != architecture.ParameterCount)
        {
            throw new ArgumentException($"expected {architecture.ParameterCount} parameters, got {parameters.Length}.", nameof(parameters));
        }

        Architecture = architecture;
        this.parameters = parameters.ToArray();
        plan = new Lazy<InferencePlan?>(() => InferencePlan.TryMake(architecture.Layers, this.parameters));
        sha256 = new Lazy<string>(() => ParameterBytes.Sha256(this.parameters));
    }

    public Architecture Architecture { get; }

    /// <summary>W1, b1, W2, b2, … as the layers' offsets say.</summary>
    public ReadOnlySpan<float> Parameters => parameters;

    /// <summary>SHA-256 of the parameters as little-endian float32, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 => sha256.Value;

    /// <summary>Runs <paramref name="input"/> [rows, inputs] into <paramref name="output"/> [rows, outputs]; each row's result has the same bits in any batch.</summary>
    /// <exception cref="ArgumentException">The input is no whole number of rows, or the output has not as many.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output, CancellationToken cancellation = default)
    {
        var rows = CheckedRows(input.Length, output.Length);
        var (inputs, outputs) = (Architecture.InputSize, Architecture.OutputSize);
        for (var row = 0; row < rows; row += ChunkSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = Math.Min(ChunkSize, rows - row);
            PredictChunk(input.Slice(row * inputs, batch * inputs), output.Slice(row * outputs, batch * outputs), batch);
        }
    }

    /// <summary>
    /// As the other, for rows of bytes that stand for the numbers of <see cref="PixelValues"/>; the results have the bits that
    /// those numbers would give.
    /// </summary>
    /// <exception cref="ArgumentException">The input is no whole number of rows, or the output has not as many.</exception>
    public void Predict(ReadOnlySpan<byte> input, bool normalize, Span<float> output, CancellationToken cancellation = default)
    {
        var rows = CheckedRows(input.Length, output.Length);
        var (inputs, outputs) = (Architecture.InputSize, Architecture.OutputSize);
        for (var row = 0; row < rows; row += ChunkSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = Math.Min(ChunkSize, rows - row);
            PredictChunk(input.Slice(row * inputs, batch * inputs), PixelValues.Table(normalize), output.Slice(row * outputs, batch * outputs), batch);
        }
    }

    private int CheckedRows(int input, int output)
    {
        var (inputs, outputs) = (Architecture.InputSize, Architecture.OutputSize);
        var rows = input / inputs;
        return rows * inputs == input && output == (long)rows * outputs
            ? rows
            : throw new ArgumentException($"expected rows of {inputs} values for rows of {outputs}, got {input} for {output}.");
    }

    private void PredictChunk(ReadOnlySpan<byte> input, ReadOnlySpan<float> table, Span<float> output, int rows)
    {
        if (plan.Value is { } fast)
        {
            fast.Run(input, table, output, rows);
            if (OverflowMending.AllFinite(output))
            {
                return;
            }
        }

        var rented = ArrayPool<float>.Shared.Rent(input.Length);
        var values = rented.AsSpan(0, input.Length);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = table[input[i]];
        }

        PredictChunk(values, output, rows);
        ArrayPool<float>.Shared.Return(rented);
    }

    private void PredictChunk(ReadOnlySpan<float> input, Span<float> output, int rows)
    {
        if (plan.Value is { } fast)
        {
            fast.Run(input, output, rows);
        }
        else
        {
            var pool = rows == 1 ? singles : chunks;
            if (!pool.TryTake(out var workspace))
            {
                workspace = new Workspace<float>(Architecture, rows == 1 ? 1 : ChunkSize);
            }

            Architecture.Forward(parameters, input, rows, workspace).CopyTo(output);
            pool.Add(workspace);
        }

        if (!OverflowMending.AllFinite(output))
        {
            OverflowMending.Apply(Architecture, parameters, input, output);
        }
    }
}
