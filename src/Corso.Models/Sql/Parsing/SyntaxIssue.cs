using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Parsing;

/// <summary>Kinds of issues.</summary>
internal enum SyntaxIssueKind
{
    /// <summary>Something else was expected.</summary>
    Unexpected,

    /// <summary>A bracket that is never closed.</summary>
    UnclosedBracket,

    /// <summary>A reserved word where a name should be.</summary>
    ReservedWord,

    /// <summary>Text that is no token; <see cref="SyntaxIssue.Fault"/> says why.</summary>
    Fault,

    /// <summary>More nesting than the parser follows.</summary>
    TooDeep,

    /// <summary>Text the parser doesn't know and leaves alone.</summary>
    Opaque,
}

/// <summary>What is wrong, or not known, at one place of a text.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Span">Where.</param>
/// <param name="Expected">What should be there, as <c>an expression</c>; for a bracket, the bracket; else empty.</param>
/// <param name="Found">What is there, as <c>`from`</c> or <c>the end</c>.</param>
/// <param name="Fault">Of <see cref="SyntaxIssueKind.Fault"/>.</param>
internal sealed record SyntaxIssue(
    SyntaxIssueKind Kind, SqlSpan Span, string Expected, string Found, TokenFault Fault = TokenFault.UnexpectedCharacter)
{
    /// <summary>Whether the text can't be what was meant.</summary>
    public bool IsError => Kind != SyntaxIssueKind.Opaque;
}
