using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NNService.Http.OpenApi;

/// <summary>
/// Shows with each operation what a service once answered: <c>Answers.jsonl</c> holds <c>{"operation":"…","answer":…}</c> a line, long
/// arrays cut short. What an endpoint states of itself goes before it.
/// </summary>
internal sealed class RecordedAnswers : IOperationFilter
{
    private const string Resource = "Answers.jsonl";

    private readonly Dictionary<string, JsonNode> answers = Read();

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var media = operation.Responses?.Where(response => response.Key[0] == '2').Select(response => response.Value.Content?.Values.FirstOrDefault()).FirstOrDefault();
        if (media is { Example: null } && operation.OperationId is { } id && answers.TryGetValue(id, out var answer))
        {
            media.Example = answer.DeepClone();
        }
    }

    private static Dictionary<string, JsonNode> Read()
    {
        using var reader = new StreamReader(typeof(RecordedAnswers).Assembly.GetManifestResourceStream(Resource)!);
        var recordings = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var recorded = JsonNode.Parse(line)!;
            recordings.Add(recorded["operation"]!.GetValue<string>(), recorded["answer"]!);
        }

        return recordings;
    }
}
