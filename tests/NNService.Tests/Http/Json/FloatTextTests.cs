using System.Globalization;
using System.Numerics;
using System.Text;
using NNService.Http.Json;

namespace NNService.Tests.Http.Json;

/// <summary>The digits and their form are those that <see cref="float.ToString(IFormatProvider)"/> gives.</summary>
public sealed class FloatTextTests
{
    [Fact]
    public void Numbers_around_every_power_of_two_are_written_as_the_framework_does()
    {
        for (var exponent = 0u; exponent < 255; exponent++)
        {
            for (var offset = -40; offset <= 40; offset++)
            {
                AssertSame((exponent << 23) + (uint)offset);
            }
        }
    }

    [Fact]
    public void Numbers_of_all_sizes_are_written_as_the_framework_does()
    {
        // A prime step over all of them, and every whole number that a float can tell from the next, in steps.
        for (var bits = 0ul; bits <= uint.MaxValue; bits += 40_009)
        {
            AssertSame((uint)bits);
        }

        for (var whole = 0; whole <= 1 << 25; whole += 499)
        {
            AssertSame(BitConverter.SingleToUInt32Bits(whole));
        }
    }

    [Fact]
    public void Numbers_with_few_digits_are_written_as_the_framework_does()
    {
        for (var digits = 1; digits < 2000; digits++)
        {
            for (var power = -45; power <= 38; power++)
            {
                AssertSame(BitConverter.SingleToUInt32Bits(float.Parse($"{digits}E{power}", CultureInfo.InvariantCulture)));
            }
        }
    }

    [Theory]
    [InlineData(float.NaN, "\"NaN\"")]
    [InlineData(float.PositiveInfinity, "\"Infinity\"")]
    [InlineData(float.NegativeInfinity, "\"-Infinity\"")]
    [InlineData(-0f, "-0")]
    [InlineData(-0.000123456789f, "-0.00012345679")]
    [InlineData(0.99999094f, "0.99999094")]
    public void Special_numbers_have_their_text(float number, string text) => Assert.Equal(text, Written(number));

    [Fact]
    public void Digits_are_the_shortest_that_read_back()
    {
        var random = new Random(5);
        for (var i = 0; i < 100_000; i++)
        {
            var number = BitConverter.Int32BitsToSingle(random.Next());
            if (!float.IsFinite(number) || number == 0)
            {
                continue;
            }

            var shortest = ShortestDecimal.Of(number);
            Assert.Equal(number, float.Parse($"{shortest.Digits}E{shortest.Exponent}", CultureInfo.InvariantCulture));
            foreach (var shorter in new[] { shortest.Digits / 10, (shortest.Digits / 10) + 1 }.Where(_ => shortest.Digits % 10 != 0 && shortest.Digits >= 10))
            {
                Assert.NotEqual(number, float.Parse($"{shorter}E{shortest.Exponent + 1}", CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public void Powers_are_those_of_ten()
    {
        for (var power = ShortestDecimal.LeastPower; power < ShortestDecimal.LeastPower + ShortestDecimal.Powers.Length; power++)
        {
            // ⌈10^power · 2^(63 − ⌊log₂ 10^power⌋)⌉ as a fraction of whole numbers.
            var (over, under) = power < 0 ? (BigInteger.One, BigInteger.Pow(10, -power)) : (BigInteger.Pow(10, power), BigInteger.One);
            var shift = 63 - (int)Math.Floor(power * Math.Log2(10));
            (over, under) = shift < 0 ? (over, under << -shift) : (over << shift, under);
            Assert.Equal((over + under - 1) / under, ShortestDecimal.Powers[power - ShortestDecimal.LeastPower]);
        }
    }

    private static void AssertSame(uint bits)
    {
        var number = BitConverter.UInt32BitsToSingle(bits);
        if (!float.IsFinite(number))
        {
            return;
        }

        Span<byte> ours = stackalloc byte[FloatText.Room];
        Span<byte> framework = stackalloc byte[32];
        var length = FloatText.Write(number, ours);
        number.TryFormat(framework, out var expected, default, CultureInfo.InvariantCulture);
        if (!ours[..length].SequenceEqual(framework[..expected]))
        {
            Assert.Fail($"0x{bits:X8}: {Encoding.ASCII.GetString(ours[..length])}, not {Encoding.ASCII.GetString(framework[..expected])}");
        }
    }

    private static string Written(float number)
    {
        Span<byte> text = stackalloc byte[FloatText.Room];
        return Encoding.ASCII.GetString(text[..FloatText.Write(number, text)]);
    }
}
