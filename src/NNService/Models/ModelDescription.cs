namespace NNService.Models;

/// <summary>A model with all its versions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsDefault">Whether it answers when no model is named.</param>
/// <param name="LiveVersion">The version that answers when none is named.</param>
/// <param name="Versions">Rising.</param>
/// <param name="Damaged">Versions whose description in the store is damaged, so that nothing can be said of them; absent where there are none.</param>
internal sealed record ModelDescription(
    string Name, bool IsDefault, int? LiveVersion, IReadOnlyList<VersionDescription> Versions, IReadOnlyList<int>? Damaged);
