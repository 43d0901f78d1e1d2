using System.Numerics;
using System.Runtime.CompilerServices;
using MathNet.Numerics.Random;

namespace NeuralNet.Numerics;

/// <summary>
/// The one generator of random numbers: xoshiro256** (Blackman and Vigna, 2018), seeded through SplitMix64.
/// Its state is four words that can be saved and restored, so a resumed run draws what an uninterrupted one would have drawn.
/// MathNet's distributions draw from it directly.
/// </summary>
public sealed class SeededRandom : RandomSource
{
    /// <summary>Number of 64-bit words of <see cref="State"/>.</summary>
    public const int StateLength = 4;

    private ulong s0, s1, s2, s3;

    /// <summary>A generator whose whole sequence follows from <paramref name="seed"/>.</summary>
    public SeededRandom(long seed)
        : base(threadSafe: false)
    {
        var mixer = unchecked((ulong)seed);
        s0 = SplitMix(ref mixer);
        s1 = SplitMix(ref mixer);
        s2 = SplitMix(ref mixer);
        s3 = SplitMix(ref mixer);
    }

    private SeededRandom(ReadOnlySpan<ulong> state)
        : base(threadSafe: false)
    {
        (s0, s1, s2, s3) = (state[0], state[1], state[2], state[3]);
    }

    /// <summary>A copy of the state, <see cref="StateLength"/> words.</summary>
    public ulong[] State => [s0, s1, s2, s3];

    /// <summary>The generator that goes on where the one that gave <paramref name="state"/> stood.</summary>
    /// <exception cref="ArgumentException">The state has not four words or is all zero, from which the generator could not move.</exception>
    public static SeededRandom Restore(ReadOnlySpan<ulong> state)
    {
        if (state.Length != StateLength || !state.ContainsAnyExcept(0UL))
        {
            throw new ArgumentException($"A random state is {StateLength} words, not all zero.", nameof(state));
        }

        return new SeededRandom(state);
    }

    /// <summary>Goes back to a state that it was in.</summary>
    internal void Rewind(ReadOnlySpan<ulong> state) => (s0, s1, s2, s3) = (state[0], state[1], state[2], state[3]);

    /// <summary>Goes where another one stands.</summary>
    internal void GoTo(SeededRandom other) => (s0, s1, s2, s3) = (other.s0, other.s1, other.s2, other.s3);

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A whole number of 0…<paramref name="exclusiveMaximum"/>−1, each equally likely.</summary>
    public int NextIndex(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        return (int)NextBelow((ulong)exclusiveMaximum);
    }

    /// <summary>Puts <paramref name="values"/> into a random order, each order equally likely (Fisher and Yates).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ShuffleInPlace(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextIndex(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <inheritdoc/>
    protected override double DoSample() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <inheritdoc/>
    protected override int DoSampleInteger(int maxExclusive) => NextIndex(maxExclusive);

    /// <inheritdoc/>
    protected override int DoSampleInteger(int minInclusive, int maxExclusive) =>
        (int)(minInclusive + (long)NextBelow((ulong)((long)maxExclusive - minInclusive)));

    // Lemire's multiply-and-reject (2019): the high word of a product is uniform once the few low words too many are drawn again.
    private ulong NextBelow(ulong range)
    {
        var high = Math.BigMul(NextBits(), range, out var low);
        if (low < range)
        {
            var threshold = unchecked(0UL - range) % range;
            while (low < threshold)
            {
                high = Math.BigMul(NextBits(), range, out low);
            }
        }

        return high;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
