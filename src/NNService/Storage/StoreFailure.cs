using NNService.Storage.Sqlite;

namespace NNService.Storage;

/// <summary>Tells a store that does not answer from a fault of the program.</summary>
internal static class StoreFailure
{
    /// <returns>Why the store could not be read or written, or null where the exception is about something else.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        StoreBusyException => "it is busy with other writes",
        _ when SqliteErrors.Find(exception) is { } failure => SqliteErrors.Explain(failure),
        _ => null,
    };
}
