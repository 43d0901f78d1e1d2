namespace NNService.Tests.Lab.Expressions;

/// <summary>A formula as a tree, evaluated by recursion and printed with as few parentheses as mathematics allows.</summary>
internal abstract record FormulaNode
{
    /// <summary>1 sum, 2 product, 3 sign, 4 power, 5 what needs no parentheses anywhere.</summary>
    public abstract int Precedence { get; }

    public abstract double Evaluate(double[] variables);

    /// <summary>The text; <paramref name="gap"/> goes between any two tokens, <paramref name="full"/> brackets everything.</summary>
    public abstract string Print(string gap, bool full);

    public override string ToString() => Print("", full: false);

    protected static string Bracketed(FormulaNode child, int weakest, string gap, bool full) =>
        full || child.Precedence < weakest ? $"({gap}{child.Print(gap, full)}{gap})" : child.Print(gap, full);

    internal sealed record Number(double Value) : FormulaNode
    {
        public override int Precedence => 5;

        public override double Evaluate(double[] variables) => Value;

        public override string Print(string gap, bool full) => Value.ToString("R");

        public override string ToString() => base.ToString();
    }

    internal sealed record Variable(int Index) : FormulaNode
    {
        public override int Precedence => 5;

        public override double Evaluate(double[] variables) => variables[Index];

        public override string Print(string gap, bool full) => $"x{Index}";

        public override string ToString() => base.ToString();
    }

    internal sealed record Negated(FormulaNode Operand) : FormulaNode
    {
        public override int Precedence => 3;

        public override double Evaluate(double[] variables) => -Operand.Evaluate(variables);

        public override string Print(string gap, bool full) => $"-{gap}{Bracketed(Operand, 3, gap, full)}";

        public override string ToString() => base.ToString();
    }

    internal sealed record Call(string Name, FormulaNode Argument) : FormulaNode
    {
        public override int Precedence => 5;

        public override double Evaluate(double[] variables) => ReferenceEvaluator.Call(Name, Argument.Evaluate(variables));

        public override string Print(string gap, bool full) => $"{Name}{gap}({gap}{Argument.Print(gap, full)}{gap})";

        public override string ToString() => base.ToString();
    }

    internal sealed record Binary(char Symbol, FormulaNode Left, FormulaNode Right) : FormulaNode
    {
        public override int Precedence => Symbol switch { '^' => 4, '*' or '/' => 2, _ => 1 };

        public override double Evaluate(double[] variables) =>
            ReferenceEvaluator.Combine(Symbol, Left.Evaluate(variables), Right.Evaluate(variables));

        public override string Print(string gap, bool full)
        {
            // A sign may follow any operator without brackets: 2*-3 and 2^-3.
            var (left, right) = Symbol == '^' ? (5, 3) : (Precedence, Precedence + 1);
            return Bracketed(Left, left, gap, full) + gap + Symbol + gap + Bracketed(Right, right, gap, full);
        }

        public override string ToString() => base.ToString();
    }
}
