using System.Text;
using System.Text.Json;
using NNService.Predictions;

namespace Benchmarks.Commands;

/// <summary><c>parse</c>: a JSON array of 784 whole numbers, strictly, another image each time, against System.Text.Json.</summary>
internal static class ParseCommand
{
    private const int Images = 1000;
    private const int Inputs = 784;

    public static void Run()
    {
        var pixels = Samples.Pixels(Images);
        byte[][] bodies = [.. Enumerable.Range(0, Images).Select(i => Encoding.UTF8.GetBytes("[" + string.Join(',', pixels.AsSpan(i * Inputs, Inputs).ToArray()) + "]"))];
        byte[][] spaced = [.. bodies.Select(body => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(",", ", ", StringComparison.Ordinal)))];
        var duel = new Duel(rounds: 500, TimeSpan.FromMilliseconds(1));
        duel.Add("into bytes", 1, call => PixelJson.Read(bodies[call % Images], Inputs, normalize: true).Input!.Value.Dispose());
        duel.Add("the same, a space behind each comma", 1, call => PixelJson.Read(spaced[call % Images], Inputs, normalize: true).Input!.Value.Dispose());
        duel.Add("the general parser", 1, call => PixelJson.ReadAny(bodies[call % Images], Inputs, normalize: true).Input!.Value.Dispose());
        duel.Add("System.Text.Json, float[]", 1, call => JsonSerializer.Deserialize<float[]>(bodies[call % Images]));
        duel.Add("System.Text.Json, int[]", 1, call => JsonSerializer.Deserialize<int[]>(bodies[call % Images]));
        duel.Print($"784 numbers of JSON, {bodies.Average(body => body.Length):N0} bytes");
    }
}
