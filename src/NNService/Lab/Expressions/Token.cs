namespace NNService.Lab.Expressions;

/// <summary>A word of an expression as it was written, and where.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Its first character, counted from 1.</param>
/// <param name="Text">As written.</param>
/// <param name="Instruction">An operand's instruction, or that of the function before an opening parenthesis.</param>
internal sealed record Token(TokenKind Kind, int Position, string Text, Instruction? Instruction = null)
{
    private const int LongestQuotation = 20;

    /// <summary>The text as an error message shows it.</summary>
    public string Quotation => Quote(Text);

    /// <summary>Cuts a long text short, so that a message does not send a whole body back.</summary>
    public static string Quote(string text) => text.Length <= LongestQuotation ? text : $"{text.AsSpan(0, LongestQuotation)}…";
}
