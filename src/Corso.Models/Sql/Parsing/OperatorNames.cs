using Corso.Models.Sql.Lexing;

namespace Corso.Models.Sql.Parsing;

/// <summary>The symbols of operators as strings that are made once.</summary>
internal static class OperatorNames
{
    /// <summary>The symbol of a token.</summary>
    public static string Of(TokenKind kind, ReadOnlySpan<char> text, NamePool pool) => kind switch
    {
        TokenKind.Plus => "+",
        TokenKind.Minus => "-",
        TokenKind.Star => "*",
        TokenKind.Slash => "/",
        TokenKind.DoubleSlash => "//",
        TokenKind.Percent => "%",
        TokenKind.Caret => "^",
        TokenKind.DoubleStar => "**",
        TokenKind.Equal => "=",
        TokenKind.NotEqual => "<>",
        TokenKind.Less => "<",
        TokenKind.Greater => ">",
        TokenKind.LessEqual => "<=",
        TokenKind.GreaterEqual => ">=",
        TokenKind.Spaceship => "<=>",
        TokenKind.Concat => "||",
        TokenKind.Arrow => "->",
        _ => pool.Get(text),
    };
}
