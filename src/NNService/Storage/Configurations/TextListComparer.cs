using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace NNService.Storage.Configurations;

/// <summary>Tells whether a stored list of texts was changed.</summary>
internal sealed class TextListComparer() : ValueComparer<string[]?>(
    (a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), a => a == null ? 0 : a.Length, a => a);
