namespace NNService.Training.Jobs;

/// <summary>Why a running job stops before its end.</summary>
internal enum StopReason
{
    /// <summary>A client asked for it.</summary>
    Cancel,

    /// <summary>A client asked for it, and will want to go on.</summary>
    Pause,

    /// <summary>The process is about to end.</summary>
    Shutdown,

    /// <summary>Another process has the job now.</summary>
    Lost,
}
