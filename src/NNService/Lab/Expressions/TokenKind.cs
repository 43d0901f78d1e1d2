namespace NNService.Lab.Expressions;

internal enum TokenKind
{
    /// <summary>A number or a variable.</summary>
    Operand,

    /// <summary>One of <c>+ - * / ^</c>.</summary>
    Operator,

    /// <summary>An opening parenthesis, together with the name of the function before it if there is one.</summary>
    Open,

    /// <summary>A closing parenthesis.</summary>
    Close,

    /// <summary>The end of the text.</summary>
    End,
}
