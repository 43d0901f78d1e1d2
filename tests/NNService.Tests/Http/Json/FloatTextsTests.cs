using System.Globalization;
using System.Text;
using NNService.Http.Json;

namespace NNService.Tests.Http.Json;

/// <summary>Eight numbers at a time have the text that each has alone.</summary>
public sealed class FloatTextsTests
{
    private const int Most = 1000;

    private readonly byte[] together = new byte[FloatTexts.Room(Most)];
    private readonly byte[] apart = new byte[FloatTexts.Room(Most)];

    [Fact]
    public void Numbers_of_all_sizes_have_their_text()
    {
        // A prime step over all of them.
        var numbers = new List<float>(Most);
        for (var bits = 0ul; bits <= uint.MaxValue; bits += 6_007)
        {
            Collect(numbers, BitConverter.UInt32BitsToSingle((uint)bits));
        }

        AssertSame([.. numbers]);
    }

    [Fact]
    public void Numbers_around_every_power_of_two_have_their_text()
    {
        var numbers = new List<float>(Most);
        for (var exponent = 0u; exponent < 256; exponent++)
        {
            for (var offset = -40; offset <= 40; offset++)
            {
                Collect(numbers, BitConverter.UInt32BitsToSingle((exponent << 23) + (uint)offset));
            }
        }

        AssertSame([.. numbers]);
    }

    [Fact]
    public void Numbers_with_few_digits_have_their_text()
    {
        var numbers = new List<float>(Most);
        for (var digits = 0; digits < 2000; digits++)
        {
            for (var power = -38; power <= 35; power++)
            {
                Collect(numbers, float.Parse($"{(power % 3 == 0 ? "-" : "")}{digits}E{power}", CultureInfo.InvariantCulture));
            }
        }

        AssertSame([.. numbers]);
    }

    [Fact]
    public void Probabilities_have_their_text()
    {
        var random = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            AssertSame([.. Enumerable.Range(0, 200).Select(_ => MathF.Exp((float)(-40 * random.NextDouble())))]);
        }
    }

    [Theory]
    [InlineData(new float[0], "")]
    [InlineData(new[] { 0f }, "0,")]
    [InlineData(new[] { 0.5f, -0f, 1 }, "0.5,-0,1,")]
    [InlineData(new[] { 1e-5f, 1.5e10f, -1e9f, 123456790, 0.001f, 0.0001f, 0.00001f, -3.5f, 2 }, "1E-05,1.5E+10,-1E+09,123456790,0.001,0.0001,1E-05,-3.5,2,")]
    [InlineData(new[] { 1, float.NaN, 2 }, "1,\"NaN\",2,")]
    [InlineData(new[] { 1, float.Epsilon, -0.25f, float.NegativeInfinity }, "1,1E-45,-0.25,\"-Infinity\",")]
    public void Any_number_of_them_is_written(float[] numbers, string text)
    {
        var texts = new FloatTexts(together);
        texts.Make(numbers);
        Assert.Equal(text, Joined(texts, numbers.Length));
    }

    private void Collect(List<float> numbers, float number)
    {
        numbers.Add(number);
        if (numbers.Count == Most)
        {
            AssertSame([.. numbers]);
            numbers.Clear();
        }
    }

    private void AssertSame(float[] numbers)
    {
        var texts = new FloatTexts(together);
        var expected = new FloatTexts(apart);
        texts.Make(numbers);
        expected.MakeEach(numbers, 0);
        Assert.Equal(Joined(expected, numbers.Length), Joined(texts, numbers.Length));
    }

    private static string Joined(FloatTexts texts, int count)
    {
        var target = new byte[(count + 1) * FloatTexts.TextRoom];
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            length += texts.Copy(i, target.AsSpan(length));
        }

        return Encoding.ASCII.GetString(target, 0, length);
    }
}
