using Corso.Models.Dialects;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Lexing;

/// <summary>Kinds of tokens.</summary>
internal enum TokenKind : byte
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A bare word: a name or a keyword.</summary>
    Word,

    /// <summary><c>"name"</c>.</summary>
    QuotedName,

    /// <summary><c>`name`</c>.</summary>
    BacktickName,

    /// <summary><c>U&amp;"name"</c>.</summary>
    UnicodeName,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>'text'</c>.</summary>
    String,

    /// <summary><c>E'text'</c>.</summary>
    EscapeString,

    /// <summary><c>U&amp;'text'</c>.</summary>
    UnicodeString,

    /// <summary><c>N'text'</c>.</summary>
    NationalString,

    /// <summary><c>B'01'</c>.</summary>
    BitString,

    /// <summary><c>X'1F'</c>.</summary>
    HexString,

    /// <summary><c>$tag$text$tag$</c>.</summary>
    DollarString,

    /// <summary><c>$1</c>, <c>$name</c>.</summary>
    Parameter,

    /// <summary>A comment; only given when asked for.</summary>
    Comment,

    /// <summary><c>(</c>.</summary>
    OpenParen,

    /// <summary><c>)</c>.</summary>
    CloseParen,

    /// <summary><c>[</c>.</summary>
    OpenBracket,

    /// <summary><c>]</c>.</summary>
    CloseBracket,

    /// <summary><c>{</c>.</summary>
    OpenBrace,

    /// <summary><c>}</c>.</summary>
    CloseBrace,

    /// <summary><c>,</c>.</summary>
    Comma,

    /// <summary><c>;</c>.</summary>
    Semicolon,

    /// <summary><c>.</c>.</summary>
    Dot,

    /// <summary><c>..</c>.</summary>
    DotDot,

    /// <summary><c>:</c>.</summary>
    Colon,

    /// <summary><c>::</c>.</summary>
    ColonColon,

    /// <summary><c>:=</c>.</summary>
    ColonEquals,

    /// <summary><c>=></c>.</summary>
    EqualsGreater,

    /// <summary><c>-></c>.</summary>
    Arrow,

    /// <summary><c>?</c>.</summary>
    Question,

    /// <summary><c>@@</c>.</summary>
    DoubleAt,

    /// <summary><c>$</c> that begins nothing.</summary>
    Dollar,

    /// <summary><c>#</c> that begins nothing.</summary>
    Hash,

    /// <summary><c>+</c>.</summary>
    Plus,

    /// <summary><c>-</c>.</summary>
    Minus,

    /// <summary><c>*</c>.</summary>
    Star,

    /// <summary><c>/</c>.</summary>
    Slash,

    /// <summary><c>//</c>, where it divides.</summary>
    DoubleSlash,

    /// <summary><c>%</c>.</summary>
    Percent,

    /// <summary><c>^</c>.</summary>
    Caret,

    /// <summary><c>**</c>.</summary>
    DoubleStar,

    /// <summary><c>=</c> or <c>==</c>.</summary>
    Equal,

    /// <summary><c>&lt;></c> or <c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>></c>.</summary>
    Greater,

    /// <summary><c>&lt;=</c>.</summary>
    LessEqual,

    /// <summary><c>>=</c>.</summary>
    GreaterEqual,

    /// <summary><c>&lt;=></c>, where it is an operator of its own.</summary>
    Spaceship,

    /// <summary><c>||</c>, where it is an operator of its own.</summary>
    Concat,

    /// <summary>Any other operator.</summary>
    Operator,

    /// <summary>What can't be a token; <see cref="Token.Fault"/> says why.</summary>
    Fault,
}

/// <summary>Why a piece of text is no token.</summary>
internal enum TokenFault : byte
{
    /// <summary>A character that begins nothing.</summary>
    UnexpectedCharacter,

    /// <summary>A string without end.</summary>
    UnterminatedString,

    /// <summary>A quoted name without end.</summary>
    UnterminatedName,

    /// <summary>A comment without end.</summary>
    UnterminatedComment,

    /// <summary>A quoted name with nothing inside.</summary>
    EmptyName,

    /// <summary>A number that runs into letters.</summary>
    MalformedNumber,

    /// <summary>Half of a character outside the basic plane.</summary>
    BrokenCharacter,
}

/// <summary>A piece of SQL text.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Class">Of a word: how it may be used as a name. Of a fault it holds the reason.</param>
/// <param name="Keyword">Of a word: the keyword, <see cref="Keyword.None"/> when the parser doesn't know it as one.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset after the last character.</param>
internal readonly record struct Token(TokenKind Kind, KeywordClass Class, Keyword Keyword, int Start, int End)
{
    /// <summary>Where it stands.</summary>
    public SqlSpan Span => new(Start, End);

    /// <summary>Why it is no token; only for <see cref="TokenKind.Fault"/>.</summary>
    public TokenFault Fault => (TokenFault)Class;
}
