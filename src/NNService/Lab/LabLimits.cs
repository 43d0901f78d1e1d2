namespace NNService.Lab;

/// <summary>What keeps every experiment far below a second of one core, also in a debug build on a busy machine.</summary>
internal static class LabLimits
{
    /// <summary>The most steps of one gradient descent.</summary>
    public const int Steps = 10_000;

    /// <summary>The most points of one gradient field.</summary>
    public const int GridPoints = 10_000;

    /// <summary>The most numbers of one activation's values, of one loss's predictions or targets.</summary>
    public const int Numbers = 10_000;

    /// <summary>The most operations (see <see cref="Expressions.Expression.Operations"/>) of one request, all evaluations together.</summary>
    public const int Operations = 1_000_000;

    /// <summary>The most numbers of a gradient check's inputs or targets.</summary>
    public const int CheckedNumbers = 100_000;

    /// <summary>The most examples that a gradient check takes from a data set.</summary>
    public const int CheckedRows = 1_000;

    /// <summary>The most parameters of a network whose gradient is checked.</summary>
    public const int CheckedParameters = 100_000;

    /// <summary>The most multiplications (see <see cref="NeuralNet.Training.BatchLoss.DifferentiationWork"/>) of one gradient check.</summary>
    public const double CheckedWork = 300e6;
}
