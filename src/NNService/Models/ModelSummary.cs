namespace NNService.Models;

/// <summary>A model in the list of models.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsDefault">Whether it answers when no model is named.</param>
/// <param name="LiveVersion">The version that answers when none is named.</param>
/// <param name="Versions">The numbers of all its versions, rising.</param>
internal sealed record ModelSummary(string Name, bool IsDefault, int? LiveVersion, IReadOnlyList<int> Versions);
