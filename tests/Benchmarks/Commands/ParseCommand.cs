using System.Text;
using System.Text.Json;
using Benchmarks.Running;
using NNService.Predictions;

namespace Benchmarks.Commands;

/// <summary><c>parse</c>: a JSON array of 784 whole numbers, strictly, another image each time, against System.Text.Json.</summary>
internal static class ParseCommand
{
    private const int Images = 1000;
    private const int Inputs = 784;

    private static readonly TimeSpan TurnLength = TimeSpan.FromMilliseconds(1);

    public static void Run()
    {
        var bodies = Bodies();
        byte[][] spaced = [.. bodies.Select(body => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(",", ", ", StringComparison.Ordinal)))];
        using var narrow = new TurnsElsewhere(["parse", "turns"], "DOTNET_EnableAVX512");
        using var portable = new TurnsElsewhere(["parse", "turns"], "DOTNET_EnableAVX2");
        var duel = new Duel(rounds: 500, TurnLength);
        duel.Add("into bytes", 1, call => Parse(bodies[call % Images]));
        duel.Add("the same, a space behind each comma", 1, call => Parse(spaced[call % Images]));
        duel.Add("into bytes, without AVX-512 (another process)", narrow.Take);
        duel.Add("into bytes, without AVX2 either: 128 bits", portable.Take);
        duel.Add("the general parser", 1, call => PixelJson.ReadAny(bodies[call % Images], Inputs, normalize: true).Input!.Value.Dispose());
        duel.Add("System.Text.Json, float[]", 1, call => JsonSerializer.Deserialize<float[]>(bodies[call % Images]));
        duel.Add("System.Text.Json, int[]", 1, call => JsonSerializer.Deserialize<int[]>(bodies[call % Images]));
        duel.Print($"784 numbers of JSON, {bodies.Average(body => body.Length):N0} bytes");
    }

    /// <summary>The strict parser's turns, for a <see cref="TurnsElsewhere"/>.</summary>
    public static void AnswerTurns()
    {
        var bodies = Bodies();
        TurnsElsewhere.Answer(new Turn(call => Parse(bodies[call % Images]), TurnLength));
    }

    private static void Parse(byte[] body) => PixelJson.Read(body, Inputs, normalize: true).Input!.Value.Dispose();

    private static byte[][] Bodies()
    {
        var pixels = Samples.Pixels(Images);
        return [.. Enumerable.Range(0, Images).Select(i => Encoding.UTF8.GetBytes("[" + string.Join(',', pixels.AsSpan(i * Inputs, Inputs).ToArray()) + "]"))];
    }
}
