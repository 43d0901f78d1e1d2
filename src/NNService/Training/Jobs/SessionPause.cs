namespace NNService.Training.Jobs;

/// <summary>Why a session came back to its runner. Its state is whole at each.</summary>
internal enum SessionPause
{
    /// <summary>It is time to save.</summary>
    Due,

    /// <summary>It was told to stop.</summary>
    Stopped,

    /// <summary>The run is at its end.</summary>
    Ended,

    /// <summary>A loss is no longer a number; nothing good can come of going on.</summary>
    Diverged,
}
