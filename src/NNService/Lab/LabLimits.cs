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
}
