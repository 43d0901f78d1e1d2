namespace NNService.Lab.Expressions;

/// <summary>What one instruction of an <see cref="Expression"/> does with the values on the stack.</summary>
internal enum Operation
{
    Number,
    Variable,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Negate,
    Sin,
    Cos,
    Exp,
    Log,
    Sqrt,
    Abs,
}
