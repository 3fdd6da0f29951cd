using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Sql.Lexing;
using Corso.Models.Sql.Parsing;
using Corso.Models.Sql.Syntax;
using Corso.Models.Text;

namespace Corso.Models.Sql;

/// <summary>The front door: SQL text in, its tree and what is wrong with it out.</summary>
internal static class SqlParser
{
    /// <summary>Parses a text that stands in no file.</summary>
    public static (SqlSyntax Syntax, ImmutableArray<SyntaxIssue> Issues) Parse(string text, SqlGrammar grammar) =>
        Parser.Parse(text, grammar);

    /// <summary>Parses rendered SQL and reports at the lines of the files it was rendered from.</summary>
    /// <param name="sql">The SQL with its map.</param>
    /// <param name="grammar">Grammar of the engine that will run it.</param>
    /// <param name="path">The file to blame for what Corso itself wrote.</param>
    /// <param name="read">Gives a file's text by path; null when it can't be read any more.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static SqlSyntax Parse(
        RenderedSql sql, SqlGrammar grammar, string path, Func<string, SourceText?> read, DiagnosticBag diagnostics)
    {
        var (syntax, issues) = Parser.Parse(sql.Text, grammar);
        foreach (var issue in issues)
        {
            var (span, calls) = Locate(sql, issue.Span, path, read);
            diagnostics.Add(Describe(issue, span, sql.Text, grammar) with { Calls = calls });
        }

        return syntax;
    }

    /// <summary>Where a stretch of rendered SQL was written.</summary>
    internal static (SourceSpan Span, MacroCall? Calls) Locate(
        RenderedSql sql, SqlSpan span, string path, Func<string, SourceText?> read)
    {
        // The end of the text is the end of its last character.
        var start = Math.Min(span.Start, Math.Max(0, sql.Text.TrimEnd().Length - 1));
        if (sql.SegmentAt(start) is { IsVerbatim: true } segment && read(segment.Path) is { } source)
        {
            var offset = segment.SourceStart - segment.Start;
            var first = Math.Min(start, segment.Start + segment.Length);
            var last = Math.Clamp(span.End, first, segment.Start + segment.Length);
            return span.Start > start
                ? (source.Span(first + 1 + offset, first + 1 + offset), segment.Calls)
                : (source.Span(first + offset, last + offset), segment.Calls);
        }

        return sql.OriginOf(start, read) is { } origin
            ? (origin.Span, origin.Calls)
            : (SourceSpan.StartOf(path), null);
    }

    private static Diagnostic Describe(SyntaxIssue issue, SourceSpan span, string text, SqlGrammar grammar)
    {
        var quote = grammar.HasBackticks ? '`' : '"';
        return issue.Kind switch
        {
            SyntaxIssueKind.UnclosedBracket => SqlDiagnostics.UnclosedBracket(span, issue.Expected),
            SyntaxIssueKind.ReservedWord => SqlDiagnostics.ReservedWord(
                span, issue.Expected, issue.Found, $"{quote}{issue.Found.Trim('`')}{quote}"),
            SyntaxIssueKind.Fault => Describe(issue.Fault, span, text.AsSpan(issue.Span.Start, issue.Span.Length)),
            SyntaxIssueKind.TooDeep => SqlDiagnostics.TooDeep(span),
            SyntaxIssueKind.Opaque => SqlDiagnostics.Opaque(span),
            _ => SqlDiagnostics.Unexpected(span, issue.Expected, issue.Found, grammar.Name),
        };
    }

    private static Diagnostic Describe(TokenFault fault, SourceSpan span, ReadOnlySpan<char> text) => fault switch
    {
        TokenFault.UnterminatedString => SqlDiagnostics.Unterminated(span, "string"),
        TokenFault.UnterminatedName => SqlDiagnostics.Unterminated(span, "quoted name"),
        TokenFault.UnterminatedComment => SqlDiagnostics.Unterminated(span, "comment"),
        TokenFault.MalformedNumber => SqlDiagnostics.MalformedNumber(span, text.ToString()),
        TokenFault.EmptyName => SqlDiagnostics.UnexpectedCharacter(
            span, "a quoted name has nothing between its quotes", "write the name; a string has single quotes"),
        TokenFault.BrokenCharacter => SqlDiagnostics.UnexpectedCharacter(
            span, "half of a character stands here", "delete it, and save the file as UTF-8"),
        _ => SqlDiagnostics.UnexpectedCharacter(span, $"`{text}` is no SQL", "delete it, or put it in a string"),
    };
}
