using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NNService.Predictions;

/// <summary>What stands at each of 64 bytes of JSON, a bit each, the first byte lowest.</summary>
internal readonly ref struct JsonBlock
{
    public const int Length = 64;

    private JsonBlock(ulong digits, ulong zeros, ulong commas, ulong spaces, ulong ends) =>
        (Digits, Zeros, Commas, Spaces, Ends) = (digits, zeros, commas, spaces, ends);

    public ulong Digits { get; }

    /// <summary>Digits 0.</summary>
    public ulong Zeros { get; }

    public ulong Commas { get; }

    public ulong Spaces { get; }

    /// <summary>Closing brackets.</summary>
    public ulong Ends { get; }

    /// <param name="first">The first of 64 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static JsonBlock Read(ref byte first)
    {
        if (Avx512BW.IsSupported)
        {
            var bytes = Vector512.LoadUnsafe(ref first);
            return new JsonBlock(
                Vector512.LessThanOrEqual(bytes - Vector512.Create((byte)'0'), Vector512.Create((byte)9)).ExtractMostSignificantBits(),
                Vector512.Equals(bytes, Vector512.Create((byte)'0')).ExtractMostSignificantBits(),
                Vector512.Equals(bytes, Vector512.Create((byte)',')).ExtractMostSignificantBits(),
                Vector512.Equals(bytes, Vector512.Create((byte)' ')).ExtractMostSignificantBits(),
                Vector512.Equals(bytes, Vector512.Create((byte)']')).ExtractMostSignificantBits());
        }

        return Vector256.IsHardwareAccelerated ? ReadHalves(ref first) : ReadQuarters(ref first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static JsonBlock ReadHalves(ref byte first)
    {
        var (low, high) = (Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, (nuint)Vector256<byte>.Count));
        var (zero, nine) = (Vector256.Create((byte)'0'), Vector256.Create((byte)9));
        return new JsonBlock(
            Join(Vector256.Equals(Vector256.Min(low - zero, nine), low - zero), Vector256.Equals(Vector256.Min(high - zero, nine), high - zero)),
            Join(Vector256.Equals(low, zero), Vector256.Equals(high, zero)),
            Join(Vector256.Equals(low, Vector256.Create((byte)',')), Vector256.Equals(high, Vector256.Create((byte)','))),
            Join(Vector256.Equals(low, Vector256.Create((byte)' ')), Vector256.Equals(high, Vector256.Create((byte)' '))),
            Join(Vector256.Equals(low, Vector256.Create((byte)']')), Vector256.Equals(high, Vector256.Create((byte)']'))));
    }

    private static JsonBlock ReadQuarters(ref byte first)
    {
        ulong digits = 0, zeros = 0, commas = 0, spaces = 0, ends = 0;
        for (var at = 0; at < Length; at += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref first, (nuint)at);
            var value = bytes - Vector128.Create((byte)'0');
            digits |= (ulong)Vector128.Equals(Vector128.Min(value, Vector128.Create((byte)9)), value).ExtractMostSignificantBits() << at;
            zeros |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'0')).ExtractMostSignificantBits() << at;
            commas |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)',')).ExtractMostSignificantBits() << at;
            spaces |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)' ')).ExtractMostSignificantBits() << at;
            ends |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)']')).ExtractMostSignificantBits() << at;
        }

        return new JsonBlock(digits, zeros, commas, spaces, ends);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector256<byte> low, Vector256<byte> high) => low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
