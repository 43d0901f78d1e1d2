using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NNService.Predictions;

/// <summary>
/// The numbers that end in 64 bytes of JSON, without a branch: at every byte the value of a number that would end before it, from the three bytes
/// there, and of these values those where one does end, eight bytes at a time by a table of what eight bits move where.
/// </summary>
internal static class PixelNumbers
{
    /// <summary>Bytes that may be overwritten behind the numbers.</summary>
    public const int Slack = 32;

    private const int Group = 8;
    private const byte Digit = 0x0F;

    // Behind a hundreds digit of 2 a rest of 56 or more is too large, behind a larger one any.
    private const byte TooLarge = 255;
    private const byte BesideTwo = TooLarge - 56;

    private static readonly ulong[] Orders = new ulong[1 << Group];

    static PixelNumbers()
    {
        for (var bits = 0; bits < Orders.Length; bits++)
        {
            var places = 0;
            for (var place = 0; place < Group; place++)
            {
                if ((bits >> place & 1) != 0)
                {
                    Orders[bits] |= (ulong)place << (Group * places++);
                }
            }
        }
    }

    /// <summary>Whether the processor has what this needs.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx2.IsSupported;
    }

    // By the low half of a byte: that of a comma, a space or a bracket is none of a digit's, or 0.
    private static Vector256<byte> Tens
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create((byte)0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 0, 0, 0, 0, 0, 0, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 0, 0, 0, 0, 0, 0);
    }

    private static Vector256<byte> Hundreds
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create((byte)0, 100, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static Vector256<byte> Excesses
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(
            (byte)0, 0, BesideTwo, TooLarge, TooLarge, TooLarge, TooLarge, TooLarge, TooLarge, TooLarge, 0, 0, 0, 0, 0, 0,
            0, 0, BesideTwo, TooLarge, TooLarge, TooLarge, TooLarge, TooLarge, TooLarge, TooLarge, 0, 0, 0, 0, 0, 0);
    }

    /// <param name="first">The first of 64 bytes, with three before it.</param>
    /// <param name="stops">The bytes behind a number's last digit.</param>
    /// <param name="target">Where the numbers go, and <see cref="Slack"/> behind them.</param>
    /// <returns>Whether all are of 0…255.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite(ref byte first, ulong stops, ref byte target)
    {
        var low = Values(ref first, out var lowTooLarge);
        var high = Values(ref Unsafe.Add(ref first, Vector256<byte>.Count), out var highTooLarge);
        ref var orders = ref MemoryMarshal.GetArrayDataReference(Orders);
        nuint written = 0;
        Write(low.GetLower(), (ushort)stops, ref orders, ref target, ref written);
        Write(low.GetUpper(), (ushort)(stops >> 16), ref orders, ref target, ref written);
        Write(high.GetLower(), (ushort)(stops >> 32), ref orders, ref target, ref written);
        Write(high.GetUpper(), (ushort)(stops >> 48), ref orders, ref target, ref written);
        return (stops & (lowTooLarge | ((ulong)highTooLarge << 32))) == 0;
    }

    /// <summary>Writes zeros alone.</summary>
    /// <param name="target">As many as 64 bytes can hold, and no more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteZeros(ref byte target) => Vector256<byte>.Zero.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector128<byte> values, ushort stops, ref ulong orders, ref byte target, ref nuint written)
    {
        var order = Vector128.CreateScalarUnsafe(Unsafe.Add(ref orders, (nuint)(byte)stops)).AsByte();
        var moved = Ssse3.Shuffle(values, order).AsUInt64().ToScalar();
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, written), moved);
        written += (uint)BitOperations.PopCount((uint)(byte)stops);
        order = Vector128.CreateScalarUnsafe(Unsafe.Add(ref orders, (nuint)(uint)(stops >> Group))).AsByte();
        moved = Ssse3.Shuffle(Sse2.ShiftRightLogical128BitLane(values, Group), order).AsUInt64().ToScalar();
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, written), moved);
        written += (uint)BitOperations.PopCount((uint)(stops >> Group));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Values(ref byte first, out uint tooLarge)
    {
        var ones = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref first, 1)) & Vector256.Create(Digit);
        var tens = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref first, 2));
        var hundreds = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref first, 3));
        var isThird = Vector256.GreaterThan(tens.AsSByte(), Vector256.Create((sbyte)('0' - 1))).AsByte();
        var rest = ones + Avx2.Shuffle(Tens, tens);
        tooLarge = Vector256.Equals(Avx2.AddSaturate(rest, Avx2.Shuffle(Excesses, hundreds) & isThird), Vector256.Create(TooLarge)).ExtractMostSignificantBits();
        return rest + (Avx2.Shuffle(Hundreds, hundreds) & isThird);
    }
}
