namespace NNService.Training.Jobs;

/// <summary>A change of a job's state.</summary>
/// <param name="Sequence">From 1.</param>
/// <param name="Time">UTC.</param>
/// <param name="From">Absent for the first.</param>
/// <param name="To">The new state.</param>
/// <param name="Reason">In words.</param>
internal sealed record JobChange(int Sequence, DateTimeOffset Time, string? From, string To, string Reason);
