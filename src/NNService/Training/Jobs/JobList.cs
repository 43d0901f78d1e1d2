namespace NNService.Training.Jobs;

/// <summary>A page of jobs, the newest first.</summary>
/// <param name="Jobs">At most as many as the limit.</param>
/// <param name="NextCursor">What to send as <c>cursor</c> for the next page; absent on the last.</param>
internal sealed record JobList(IReadOnlyList<JobDescription> Jobs, string? NextCursor);
