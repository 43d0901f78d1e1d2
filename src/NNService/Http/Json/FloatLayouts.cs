using System.Runtime.InteropServices;

namespace NNService.Http.Json;

/// <summary>
/// The forms that a float's text may have, and how each is put together of sixteen characters: a digit at 8 and those that follow it at 0…7, a zero at 9,
/// the point at 10, E at 11 with a sign and two digits behind it, and a comma at 15.
/// </summary>
internal static class FloatLayouts
{
    /// <summary>Characters that a text is put together of, and places that it has.</summary>
    public const int Length = 16;

    /// <summary>Digits there may be.</summary>
    public const int MostDigits = 9;

    /// <summary>Where the point stands in numbers that are written without an exponent, counted from before the first digit.</summary>
    public const int LeastPoint = -3;

    /// <inheritdoc cref="LeastPoint"/>
    public const int MostPoint = 9;

    private const int Zero = 9;
    private const int Point = 10;
    private const int ExponentMark = 11;
    private const int Comma = 15;

    // Those without an exponent by the place of their point, and one for all that have an exponent.
    private const int Points = MostPoint - LeastPoint + 2;

    private static readonly byte[] Orders = new byte[Points * MostDigits * Length];
    private static readonly byte[] Lengths = new byte[Points * MostDigits];

    static FloatLayouts()
    {
        for (var point = LeastPoint; point <= MostPoint + 1; point++)
        {
            for (var digits = 1; digits <= MostDigits; digits++)
            {
                var layout = Of(point, digits);
                byte[] order = [.. point > MostPoint ? Scientific(digits) : Plain(point, digits), Comma];
                order.CopyTo(Orders, layout * Length);
                Lengths[layout] = (byte)order.Length;
            }
        }
    }

    /// <summary>The form's number.</summary>
    /// <param name="point">Of <see cref="LeastPoint"/>…<see cref="MostPoint"/>, or one more where there is an exponent.</param>
    /// <param name="digits">1…9, without zeros at the end.</param>
    public static int Of(int point, int digits) => ((point - LeastPoint) * MostDigits) + digits - 1;

    /// <summary>[layouts, <see cref="Length"/>]: which of the characters stands at each place.</summary>
    public static ref byte FirstOrder => ref MemoryMarshal.GetArrayDataReference(Orders);

    /// <summary>[layouts]: characters with the comma, without the sign.</summary>
    public static ref byte FirstLength => ref MemoryMarshal.GetArrayDataReference(Lengths);

    private static byte Digit(int place) => (byte)(place == 0 ? MostDigits - 1 : place - 1);

    private static IEnumerable<byte> Digits(int first, int behind) => Enumerable.Range(first, behind - first).Select(Digit);

    private static IEnumerable<byte> Plain(int point, int digits) =>
        point <= 0 ? [Zero, Point, .. Enumerable.Repeat((byte)Zero, -point), .. Digits(0, digits)]
        : point >= digits ? Digits(0, point)
        : [.. Digits(0, point), Point, .. Digits(point, digits)];

    private static IEnumerable<byte> Scientific(int digits) =>
        [.. digits == 1 ? [Digit(0)] : Digits(0, 1).Append((byte)Point).Concat(Digits(1, digits)), ExponentMark, ExponentMark + 1, ExponentMark + 2, ExponentMark + 3];
}
