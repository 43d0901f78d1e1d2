namespace NNService.Training.Jobs;

/// <summary>What a client may ask of a job.</summary>
internal enum JobCommand
{
    Cancel,
    Pause,
    Resume,
}
