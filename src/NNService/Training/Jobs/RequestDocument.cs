using System.Text.Json;
using System.Text.Json.Serialization;
using NNService.Http.Problems;

namespace NNService.Training.Jobs;

/// <summary>A request as it was understood, every default filled in: the same form that clients send, so that it can be sent again.</summary>
internal static class RequestDocument
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(TrainingRequest request)
    {
        var document = JsonSerializer.SerializeToNode(request, Format)!.AsObject();
        if (document.Remove("inlineData", out var inline))
        {
            document["dataset"] = inline;
        }

        // One of the two says how long the run is.
        if (request.Iterations is not null)
        {
            document.Remove("epochs");
        }

        return document.ToJsonString();
    }

    /// <exception cref="InvalidDataException">This version of the service would not take the request.</exception>
    public static TrainingRequest Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var faults = new List<Fault>();
        var request = TrainingRequestReader.Read(document.RootElement, faults);
        return faults.Count == 0 ? request : throw new InvalidDataException($"The stored request is not taken any more: {faults[0]}");
    }
}
