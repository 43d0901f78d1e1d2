using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class SeededRandomTests
{
    /// <summary>The outputs of the authors' own program from the state 1, 2, 3, 4.</summary>
    [Fact]
    public void Draws_what_the_published_generator_draws()
    {
        var random = SeededRandom.Restore([1, 2, 3, 4]);

        Assert.Equal(
            [
                11520UL, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
                16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
            ],
            Enumerable.Range(0, 10).Select(_ => random.NextBits()));
    }

    /// <summary>SplitMix64's published first outputs from 0 and from 1234567.</summary>
    [Theory]
    [InlineData(0, new ulong[] { 0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC })]
    [InlineData(1234567, new ulong[] { 6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431 })]
    public void Spreads_its_seed_with_SplitMix64(long seed, ulong[] state) => Assert.Equal(state, new SeededRandom(seed).State);

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void Draws_the_same_from_the_same_seed_and_other_numbers_from_the_next(long seed)
    {
        Assert.Equal(Draw(new SeededRandom(seed)), Draw(new SeededRandom(seed)));
        Assert.NotEqual(Draw(new SeededRandom(seed)), Draw(new SeededRandom(unchecked(seed + 1))));
    }

    [Fact]
    public void Goes_on_from_a_saved_state_as_if_nothing_had_been()
    {
        var random = new SeededRandom(3);
        _ = Draw(random);
        var state = random.State;
        var expected = Draw(random);

        Assert.Equal(expected, Draw(SeededRandom.Restore(state)));
    }

    [Fact]
    public void Hands_out_a_copy_of_its_state()
    {
        var random = new SeededRandom(3);
        Array.Clear(random.State);

        Assert.Equal(new SeededRandom(3).NextBits(), random.NextBits());
    }

    [Theory]
    [InlineData(new ulong[0])]
    [InlineData(new ulong[] { 1, 2, 3 })]
    [InlineData(new ulong[] { 1, 2, 3, 4, 5 })]
    [InlineData(new ulong[] { 0, 0, 0, 0 })]
    public void Refuses_what_is_no_state(ulong[] state) => Assert.Throws<ArgumentException>(() => SeededRandom.Restore(state));

    [Fact]
    public void Shuffles_into_a_permutation_that_follows_from_the_seed()
    {
        var (first, second) = (Enumerable.Range(0, 100).ToArray(), Enumerable.Range(0, 100).ToArray());

        new SeededRandom(5).ShuffleInPlace(first);
        new SeededRandom(5).ShuffleInPlace(second);

        Assert.Equal(first, second);
        Assert.NotEqual(Enumerable.Range(0, 100), first);
        Assert.Equal(Enumerable.Range(0, 100), first.Order());
    }

    /// <summary>Whatever a caller, or a distribution of MathNet's, asks of a System.Random must come from the seed and not from the base class.</summary>
    [Fact]
    public void Draws_everything_its_base_classes_offer_from_the_seed()
    {
        Assert.Equal(Offered(new SeededRandom(9)), Offered(new SeededRandom(9)));

        static string Offered(SeededRandom random)
        {
            var (array, span, order) = (new byte[9], new byte[9], new[] { 1, 2, 3, 4, 5, 6, 7, 8 });
            random.NextBytes(array);
            random.NextBytes(span.AsSpan());
            random.Shuffle(order);
            return string.Join(
                ' ', random.Next(), random.Next(10), random.Next(-5, 5), random.NextInt64(), random.NextInt64(1L << 40), random.NextSingle(),
                random.NextDouble(), string.Join(',', random.GetItems(order, 5)), Convert.ToHexString(array), Convert.ToHexString(span), string.Join(',', order));
        }
    }

    private static ulong[] Draw(SeededRandom random) => [.. Enumerable.Range(0, 20).Select(_ => random.NextBits())];
}
