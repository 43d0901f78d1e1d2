using System.Text;
using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Layers;
using NNService.Predictions;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Predictions;

/// <summary>The fast parser of plain bodies takes nothing that the general one refuses, and understands it as that does.</summary>
public sealed class PixelArrayTests
{
    private static readonly string[] Fragments =
        ["[", "]", "],[", "], [", "{", "}", ",", ", ", "\"", ":", "null", "-", "e", "256", "300", "00", "0,", ",0", "25", "255", "9", "\\u0000", "pixels", "images", " ", "  ", "\t", "\n", ".", "0.", "1.0", "\0", "/"];

    public static TheoryData<int> Sizes => [1, 2, 3, 4, 9, 16, 40, 64];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Plain_bodies_are_taken_in_every_form(int size)
    {
        var random = new Random(size);
        foreach (var comma in new[] { ",", ", " })
        {
            for (var rows = 1; rows < 6; rows++)
            {
                var images = Enumerable.Range(0, rows).Select(_ => Image(random, size, comma)).ToArray();
                foreach (var body in Forms(images, comma))
                {
                    AssertTaken(body, size);
                    AssertTaken(body + " \r\n\t", size);
                }
            }
        }
    }

    [Fact]
    public void Real_images_are_taken()
    {
        for (var i = 0; i < 100; i++)
        {
            AssertTaken(Digits.Json(i), 784);
            AssertTaken($"{{\"images\": [{Digits.Json(i).Replace(",", ", ", StringComparison.Ordinal)}, {Digits.Json(i + 1)}]}}", 784);
        }
    }

    /// <summary>Every number of up to four digits, at every place of a block.</summary>
    [Fact]
    public void Numbers_are_taken_up_to_255_without_leading_zeros()
    {
        string[] numbers = [.. Enumerable.Range(0, 1000).Select(value => $"{value}"), .. Enumerable.Range(0, 100).Select(value => $"0{value}"), "000", "0000", "1000", "0255"];
        foreach (var number in numbers)
        {
            var good = number.Length <= 3 && number == $"{int.Parse(number)}" && int.Parse(number) <= 255;
            for (var before = 0; before < 70; before += number.Length == 3 ? 7 : 1)
            {
                var body = "[" + string.Concat(Enumerable.Repeat("7,", before / 2)) + (before % 2 == 0 ? "" : "10,") + number + ",3]";
                var size = 2 + (before / 2) + (before % 2);
                Assert.Equal(good, Taken(body, size) is not null);
                AssertAgrees(body, size);
            }
        }
    }

    [Fact]
    public void A_hundred_thousand_mutations_are_understood_as_the_general_parser_does()
    {
        var random = new Random(5);
        var taken = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var size = i % 50 == 0 ? 784 : 1 + random.Next(24);
            var comma = random.Next(3) == 0 ? ", " : ",";
            var images = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Image(random, size, comma)).ToArray();
            var forms = Forms(images, comma).ToArray();
            var body = new StringBuilder(forms[random.Next(forms.Length)]);
            for (var mutations = random.Next(3); mutations > 0 && body.Length > 0; mutations--)
            {
                Mutate(body, random);
            }

            taken += AssertAgrees(body.ToString(), size) ? 1 : 0;
        }

        Assert.InRange(taken, 30_000, 90_000);
    }

    private static void Mutate(StringBuilder body, Random random)
    {
        var at = random.Next(body.Length);
        switch (random.Next(5))
        {
            case 0: body.Remove(at, Math.Min(random.Next(1, 5), body.Length - at)); break;
            case 1: body.Insert(at, Fragments[random.Next(Fragments.Length)]); break;
            case 2: body[at] = (char)random.Next(1, 128); break;
            case 3: body[at] = (char)('0' + random.Next(10)); break;
            default: body.Length = Math.Max(1, at); break;
        }
    }

    private static IEnumerable<string> Forms(string[] images, string comma)
    {
        var many = "[" + string.Join(comma, images) + "]";
        return images.Length == 1
            ? [images[0], many, $"{{\"pixels\":{images[0]}}}", $"{{\"pixels\": {images[0]}}}", $"{{\"images\":{many}}}"]
            : [many, $"{{\"images\":{many}}}", $"{{\"images\": {many}}}"];
    }

    private static string Image(Random random, int size, string comma) =>
        "[" + string.Join(comma, Enumerable.Range(0, size).Select(_ => random.Next(4) == 0 ? random.Next(256) : 0)) + "]";

    private static void AssertTaken(string body, int size)
    {
        Assert.True(Taken(body, size) is not null, $"{size}: {body}");
        Assert.True(AssertAgrees(body, size));
    }

    private static bool AssertAgrees(string body, int size)
    {
        if (Taken(body, size) is not { } fast)
        {
            return false;
        }

        var general = Values(PixelJson.ReadAny(Encoding.UTF8.GetBytes(body), size, normalize: true), size);
        Assert.True(general is not null, $"taken, but refused by the general parser, {size}: {body}");
        Assert.True(fast.IsSingle == general.Value.IsSingle && fast.Values.AsSpan().SequenceEqual(general.Value.Values), $"{size}: {body}");
        return true;
    }

    private static (bool IsSingle, float[] Values)? Taken(string body, int size) =>
        PixelArray.TryRead(Encoding.UTF8.GetBytes(body), size) is { } input ? Values(new ParsedInput(input, null), size) : null;

    // A network that gives back what it takes shows what is in the input.
    private static (bool IsSingle, float[] Values)? Values(ParsedInput parsed, int size)
    {
        if (parsed.Input is not { } input)
        {
            return null;
        }

        var values = new float[input.Rows * size];
        input.Predict(Identities.GetOrAdd(size, Identity), normalize: true, values, TestContext.Current.CancellationToken);
        input.Dispose();
        return (input.IsSingle, values);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, Network> Identities = new();

    private static Network Identity(int size)
    {
        var weights = new float[size * size];
        for (var i = 0; i < size; i++)
        {
            weights[(i * size) + i] = 1;
        }

        return new Network(new NeuralNet.Architecture(size, [new LayerShape(size, Activation.Identity, HasBias: false)]), weights);
    }
}
