namespace NNService.Lab.Expressions;

/// <summary>Why a text is no expression, and where: positions count characters from 1.</summary>
internal sealed record ExpressionError(int Position, string Message)
{
    public override string ToString() => $"position {Position}: {Message}";
}
