using System.Text.Json;
using NNService.Http.Json;
using NNService.Http.Problems;

namespace NNService.Datasets;

/// <summary>A drawing and what it is.</summary>
/// <param name="Pixels">784 whole numbers 0…255, row by row, 0 where there is no ink; as <c>/predict</c> takes them.</param>
/// <param name="Label">The digit, 0…9.</param>
internal sealed record DrawingRequest(IReadOnlyList<int> Pixels, int Label)
{
    /// <summary>Reads a drawing, with every fault.</summary>
    /// <returns>Of use only where no fault was added.</returns>
    public static (byte[] Pixels, byte Label) Read(JsonElement body, List<Fault> faults)
    {
        var reader = new JsonObjectReader(body, "", faults);
        var pixels = ReadPixels(reader);
        if (body.ValueKind == JsonValueKind.Object && !reader.Has("label"))
        {
            reader.Report("label", "required: the digit that was drawn, 0…9");
        }

        var label = (byte)reader.Integer("label", 0, 0, KeptDrawings.Classes - 1);
        reader.RefuseOthers();
        return (pixels, label);
    }

    private static byte[] ReadPixels(JsonObjectReader reader)
    {
        var pixels = new byte[KeptDrawings.Pixels];
        if (reader.Find("pixels") is not { ValueKind: JsonValueKind.Array } array)
        {
            reader.Report("pixels", $"expected an array of {KeptDrawings.Pixels} numbers, got {(reader.Find("pixels") is { } other ? JsonObjectReader.Describe(other) : "none")}");
            return pixels;
        }

        if (array.GetArrayLength() != pixels.Length)
        {
            reader.Report("pixels", $"expected {pixels.Length} values, got {array.GetArrayLength()}");
            return pixels;
        }

        for (var i = 0; i < pixels.Length; i++)
        {
            if (array[i].ValueKind != JsonValueKind.Number || !array[i].TryGetByte(out pixels[i]))
            {
                reader.Report($"pixels[{i}]", $"expected a whole number of 0…255, got {JsonObjectReader.Describe(array[i])}");
                return pixels;
            }
        }

        if (!pixels.AsSpan().ContainsAnyExcept((byte)0))
        {
            reader.Report("pixels", "nothing is drawn: every value is 0");
        }

        return pixels;
    }
}
