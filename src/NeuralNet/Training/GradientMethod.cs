namespace NeuralNet.Training;

/// <summary>Where a training step's gradient comes from. Both give the same one; they differ in time by about the number of parameters.</summary>
public enum GradientMethod
{
    /// <summary>One pass forward and one backward.</summary>
    Backpropagation,

    /// <summary>Central differences, two passes forward for each parameter, in double precision.</summary>
    Numerical,
}
