using System.Globalization;
using System.Text;

namespace NNService.Lab.Expressions;

/// <summary>Cuts a text into tokens, or says at which position that fails. Reads each character once.</summary>
internal sealed class ExpressionTokenizer(string text)
{
    private readonly List<Token> tokens = [];
    private int next;
    private ExpressionError? error;

    /// <summary>The tokens, the last of kind <see cref="TokenKind.End"/>; or those before an error, and the error.</summary>
    public static (IReadOnlyList<Token> Tokens, ExpressionError? Error) Read(string text)
    {
        var tokenizer = new ExpressionTokenizer(text);
        while (tokenizer.error is null && tokenizer.SkipWhiteSpace())
        {
            tokenizer.ReadOne();
        }

        if (tokenizer.error is null)
        {
            tokenizer.tokens.Add(new Token(TokenKind.End, text.Length + 1, ""));
        }

        return (tokenizer.tokens, tokenizer.error);
    }

    private char Current => next < text.Length ? text[next] : '\0';

    private bool SkipWhiteSpace()
    {
        while (char.IsWhiteSpace(Current))
        {
            next++;
        }

        return next < text.Length;
    }

    private void ReadOne()
    {
        var start = next;
        if (char.IsAsciiDigit(Current) || Current == '.')
        {
            ReadNumber(start);
        }
        else if (char.IsLetter(Current) || Current == '_')
        {
            ReadName(start);
        }
        else if (Current is '(' or ')')
        {
            Add(Current == '(' ? TokenKind.Open : TokenKind.Close, start, ++next);
        }
        else if (Vocabulary.Binary(Current) is not null)
        {
            Add(TokenKind.Operator, start, ++next);
        }
        else
        {
            Rune.DecodeFromUtf16(text.AsSpan(start), out var character, out _);
            Fail(start, $"unexpected character '{character}'; an expression has {Vocabulary.Everything}");
        }
    }

    private void ReadNumber(int start)
    {
        while (char.IsAsciiDigit(Current) || Current == '.')
        {
            next++;
        }

        var digits = text.AsSpan(start, next - start);
        ReadExponent();
        if (digits.Count('.') > 1 || digits is ".")
        {
            Fail(start, $"'{Quotation(start)}' is not a number; write for example 3, 0.5 or 1e-3");
            return;
        }

        var written = text.AsSpan(start, next - start);
        var value = double.Parse(written, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value))
        {
            Fail(start, $"'{Quotation(start)}' is too large; numbers reach up to 1.7976931348623157e308");
            return;
        }

        Add(TokenKind.Operand, start, next, new Instruction(Operation.Number, Number: value));
    }

    private void ReadExponent()
    {
        if (Current is not ('e' or 'E'))
        {
            return;
        }

        var digits = next + 1;
        if (digits < text.Length && text[digits] is '+' or '-')
        {
            digits++;
        }

        // Without digits the letter begins a name: 2exp(x) is a 2 and then exp, with an operator missing between them.
        if (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            for (next = digits; char.IsAsciiDigit(Current);)
            {
                next++;
            }
        }
    }

    private void ReadName(int start)
    {
        while (char.IsLetterOrDigit(Current) || Current == '_')
        {
            next++;
        }

        var end = next;
        var name = text[start..end];
        if (name is "x" or ['x', >= '0' and <= '9'])
        {
            Add(TokenKind.Operand, start, end, new Instruction(Operation.Variable, Variable: name.Length == 1 ? 0 : name[1] - '0'));
        }
        else if (!Vocabulary.Functions.TryGetValue(name, out var function))
        {
            Fail(start, $"unknown name '{Quotation(start)}'; known are {Vocabulary.Names}");
        }
        else if (!SkipWhiteSpace() || Current != '(')
        {
            Fail(end, $"'{name}' needs its argument in parentheses: {name}(…)");
        }
        else
        {
            next++;
            Add(TokenKind.Open, start, end, new Instruction(function));
        }
    }

    private void Add(TokenKind kind, int start, int end, Instruction? instruction = null) =>
        tokens.Add(new Token(kind, start + 1, text[start..end], instruction));

    private void Fail(int start, string message) => error = new ExpressionError(start + 1, message);

    private string Quotation(int start) => Token.Quote(text[start..next]);
}
