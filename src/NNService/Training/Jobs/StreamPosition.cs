using System.Globalization;

namespace NNService.Training.Jobs;

/// <summary>How far a client has followed a job: the changes of state and the epochs that it was told of. Its text is the id of an event.</summary>
internal readonly record struct StreamPosition(int Changes, int Epoch)
{
    public override string ToString() => $"{Changes}-{Epoch}";

    /// <summary>Reads a <c>Last-Event-ID</c>; what is none counts as the beginning.</summary>
    public static StreamPosition Parse(string? text) =>
        text?.Split('-') is [var changes, var epoch]
        && int.TryParse(changes, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
        && int.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? new StreamPosition(known, seen)
            : default;
}
