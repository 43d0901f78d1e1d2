namespace NNService.Lab.Expressions;

/// <summary>
/// Turns infix text into a postfix program (Dijkstra's shunting yard), with an explicit stack of limited depth. Operators
/// bind as in mathematics: <c>^</c> before a sign before <c>* /</c> before <c>+ -</c>; <c>^</c> to the right, the others to the left.
/// </summary>
internal sealed class ExpressionParser
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaximumLength = 1000;

    /// <summary>How many parentheses, signs and operators may wait for their right-hand side at once.</summary>
    public const int MaximumDepth = 100;

    private readonly List<Instruction> program = [];
    private readonly Stack<Pending> pending = new();
    private Token? previous;
    private Token? firstVariable;

    private ExpressionParser()
    {
    }

    /// <summary>The expression, or null and the first error.</summary>
    public static (Expression? Expression, ExpressionError? Error) Parse(string text)
    {
        if (text.Length > MaximumLength)
        {
            return (null, new(MaximumLength + 1, $"the text ends at {MaximumLength} characters at the latest, this one has {text.Length}"));
        }

        // A token that cannot be read counts only if all before it makes sense: the error named is the first one.
        var (tokens, unreadable) = ExpressionTokenizer.Read(text);
        var parser = new ExpressionParser();
        return (parser.Accept(tokens) ?? unreadable) is { } error ? (null, error) : (new Expression(parser.program), null);
    }

    private ExpressionError? Accept(IReadOnlyList<Token> tokens)
    {
        foreach (var token in tokens)
        {
            if ((AfterAnOperand ? AcceptOperator(token) : AcceptOperand(token)) is { } error)
            {
                return error;
            }

            previous = token;
        }

        return null;
    }

    private bool AfterAnOperand => previous?.Kind is TokenKind.Operand or TokenKind.Close;

    private ExpressionError? AcceptOperand(Token token)
    {
        switch (token)
        {
            case { Kind: TokenKind.Operand, Instruction: { } instruction }:
                program.Add(instruction);
                return instruction.Operation == Operation.Variable ? RejectMixedNames(token) : null;
            case { Kind: TokenKind.Open }:
                return Wait(new Pending(token, token.Instruction?.Operation));
            case { Text: "+" }:
                return null;
            case { Text: "-" }:
                return Wait(new Pending(token, Operation.Negate));
            case { Text: "*" } when previous is { Text: "*" }:
                return new(previous.Position, "'**' is not an operator; a power is written with ^");
            case { Kind: TokenKind.End } when previous is null:
                return new(token.Position, "the function is empty; write for example 3*x^2+1");
            default:
                var found = token.Kind == TokenKind.End ? "the text ends" : $"found '{token.Text}'";
                return new(token.Position, $"expected a number, a variable, a function or '(', but {found}");
        }
    }

    private ExpressionError? AcceptOperator(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Operator:
                var operation = Vocabulary.Binary(token.Text[0])!.Value;
                EmitWhatBindsBefore(operation);
                return Wait(new Pending(token, operation));
            case TokenKind.Close:
                return Close(token);
            case TokenKind.End:
                EmitOperators();
                return pending.TryPeek(out var open) ? NeverClosed(open) : null;
            default:
                return new(
                    token.Position,
                    $"an operator is missing before '{token.Quotation}'; a product is written with *: {previous!.Quotation}*{token.Quotation}");
        }
    }

    private ExpressionError? Close(Token token)
    {
        EmitOperators();
        if (!pending.TryPop(out var open))
        {
            return new(token.Position, "')' closes nothing; expected an operator or the end");
        }

        if (open.Operation is { } function)
        {
            program.Add(new Instruction(function));
        }

        return null;
    }

    private static ExpressionError NeverClosed(Pending open) => new(
        open.Token.Position,
        open.Operation is null ? "'(' is never closed" : $"the parenthesis after '{open.Token.Text}' is never closed");

    private void EmitWhatBindsBefore(Operation operation)
    {
        var precedence = Vocabulary.Precedence(operation);
        while (pending.TryPeek(out var top) && top is { IsOperator: true, Operation: { } waiting })
        {
            var waitingPrecedence = Vocabulary.Precedence(waiting);
            if (waitingPrecedence < precedence || (waitingPrecedence == precedence && operation == Operation.Power))
            {
                return;
            }

            program.Add(new Instruction(waiting));
            pending.Pop();
        }
    }

    private void EmitOperators()
    {
        while (pending.TryPeek(out var top) && top is { IsOperator: true, Operation: { } waiting })
        {
            program.Add(new Instruction(waiting));
            pending.Pop();
        }
    }

    private ExpressionError? Wait(Pending element)
    {
        if (pending.Count == MaximumDepth)
        {
            return new(element.Token.Position, $"nested deeper than {MaximumDepth} levels of parentheses, signs and operators");
        }

        pending.Push(element);
        return null;
    }

    private ExpressionError? RejectMixedNames(Token token)
    {
        firstVariable ??= token;
        return (firstVariable.Text == "x") == (token.Text == "x")
            ? null
            : new(token.Position, $"'{token.Text}' and '{firstVariable.Text}' do not go together; use x alone or x0…x9");
    }

    private readonly record struct Pending(Token Token, Operation? Operation)
    {
        public bool IsOperator => Token.Kind == TokenKind.Operator;
    }
}
