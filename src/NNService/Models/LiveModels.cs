using System.Collections.Frozen;

namespace NNService.Models;

/// <summary>The live version of every model at one moment. Immutable: it is replaced as a whole.</summary>
internal sealed record LiveModels(string? Default, FrozenDictionary<string, ServedModel> ByName)
{
    public static LiveModels None { get; } = new(null, FrozenDictionary<string, ServedModel>.Empty);
}
