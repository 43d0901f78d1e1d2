using System.Text.Json;

namespace NNService.Storage;

/// <summary>Tells a row that holds something else than was ever written from a fault of the program.</summary>
internal static class StoreDamage
{
    /// <summary>Whether reading a row failed because a value in it has no meaning: a time that is none, a list that is no list.</summary>
    public static bool IsSeenIn(Exception exception) =>
        exception is FormatException or JsonException or InvalidCastException or OverflowException
        || (exception is InvalidOperationException && exception.InnerException is { } inner && IsSeenIn(inner));
}
