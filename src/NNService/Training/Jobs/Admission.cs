namespace NNService.Training.Jobs;

/// <summary>What came of asking for a job.</summary>
/// <param name="Outcome">Whether there is one.</param>
/// <param name="Job">The job, where there is one.</param>
internal sealed record Admission(Admission.Kind Outcome, JobDescription? Job = null)
{
    /// <summary>The ways it can end.</summary>
    public enum Kind
    {
        /// <summary>The job waits in the queue, or is the one that the same request made before.</summary>
        Accepted,

        /// <summary>The idempotency key belongs to another request.</summary>
        KeyTaken,

        /// <summary>Too many jobs wait already.</summary>
        Full,
    }
}
