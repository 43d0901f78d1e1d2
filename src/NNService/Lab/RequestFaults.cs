using Microsoft.AspNetCore.Http.HttpResults;

namespace NNService.Lab;

/// <summary>Collects every fault of a request under its JSON path, so that the caller hears of all of them at once.</summary>
internal sealed class RequestFaults
{
    private readonly Dictionary<string, List<string>> messages = new(StringComparer.Ordinal);

    public bool Any => messages.Count > 0;

    public void Add(string path, string message)
    {
        if (!messages.TryGetValue(path, out var list))
        {
            messages[path] = list = [];
        }

        list.Add(message);
    }

    /// <summary>The answer; its <c>detail</c> is the first fault.</summary>
    public ValidationProblem ToProblem()
    {
        var (path, list) = messages.First();
        return TypedResults.ValidationProblem(
            messages.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal),
            detail: $"{path}: {list[0]}");
    }
}
