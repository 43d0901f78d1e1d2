namespace NNService.Lab.Expressions;

/// <summary>One step of a postfix program; <c>Number</c> and <c>Variable</c> are the operands of the two steps of those names.</summary>
internal readonly record struct Instruction(Operation Operation, double Number = 0, int Variable = 0);
