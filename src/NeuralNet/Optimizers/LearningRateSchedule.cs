namespace NeuralNet.Optimizers;

/// <summary>How the learning rate moves over a run.</summary>
public enum LearningRateSchedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>½ η (1 + cos(π t / T)): from η down to 0 over the T iterations (Loshchilov and Hutter, 2017, without restarts).</summary>
    Cosine,
}
