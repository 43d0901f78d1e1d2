using System.Buffers;

namespace NeuralNet.Formats;

/// <summary>A growing list of floats in pooled memory, for an array whose length is known only at its end.</summary>
internal sealed class FloatBuffer : IDisposable
{
    private const int FirstCapacity = 4096;

    private float[] _values = ArrayPool<float>.Shared.Rent(FirstCapacity);

    public int Count { get; private set; }

    public void Add(float value)
    {
        if (Count == _values.Length)
        {
            Grow();
        }

        _values[Count++] = value;
    }

    /// <summary>The values since the last call, in an array of their own; the buffer is empty afterwards.</summary>
    public float[] Take()
    {
        var taken = _values.AsSpan(0, Count).ToArray();
        Count = 0;
        return taken;
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(_values);

    private void Grow()
    {
        var larger = ArrayPool<float>.Shared.Rent(2 * _values.Length);
        _values.CopyTo(larger, 0);
        ArrayPool<float>.Shared.Return(_values);
        _values = larger;
    }
}
