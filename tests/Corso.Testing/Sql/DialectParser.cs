using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Syntax;
using Corso.Models.Sql.TSql;

namespace Corso.Testing.Sql;

/// <summary>What reads a dialect: Corso's parser, or Microsoft's with Corso's mapping.</summary>
/// <param name="Grammar">Grammar for Corso's parser; null for T-SQL.</param>
internal sealed record DialectParser(SqlGrammar? Grammar)
{
    /// <summary>Stack that a thread needs to call it.</summary>
    public int StackSize => Grammar is null ? TSqlReader.StackSize : LeastStack;

    // .NET's least for a main thread: https://learn.microsoft.com/dotnet/api/system.threading.thread.-ctor
    private const int LeastStack = 1536 * 1024;

    /// <summary>
    /// Seconds of CPU that no text of a length should take: a second, and per character ten times what is usual. Microsoft's
    /// parser reads some hundred thousand characters a second.
    /// </summary>
    public double LongestTime(int length) => 1 + (length / (Grammar is null ? 4e4 : 1e6));

    /// <summary>The parser of a dialect; null where there is none.</summary>
    public static DialectParser? For(string dialect) =>
        SqlGrammar.For(dialect) is { } grammar ? new DialectParser(grammar)
        : dialect == "tsql" ? new DialectParser((SqlGrammar?)null)
        : null;

    /// <summary>Parses a text on this thread.</summary>
    /// <returns>The tree, and where its errors are.</returns>
    public (SqlSyntax Syntax, ImmutableArray<SqlSpan> Errors) Parse(string sql)
    {
        if (Grammar is null)
        {
            var parse = TSqlReader.ParseOnThisThread(sql);
            return (parse.Syntax, [.. parse.Errors.Select(error => error.Span)]);
        }

        var (syntax, issues) = SqlParser.Parse(sql, Grammar);
        return (syntax, [.. issues.Where(issue => issue.IsError).Select(issue => issue.Span)]);
    }

    /// <summary>The rule that what came of a text breaks; null when it keeps them all.</summary>
    public string? BrokenRule(string sql, SqlSyntax syntax, ImmutableArray<SqlSpan> errors)
    {
        var text = new SqlSpan(0, sql.Length);
        if (errors.FirstOrDefault(error => error.Length < 0 || !text.Contains(error)) is { } outside && outside != default)
        {
            return $"an error at {outside} lies outside the text";
        }

        foreach (var node in syntax.Statements.SelectMany(SyntaxWalker.DescendantsAndSelf))
        {
            if (node.Span.Length < 0 || !text.Contains(node.Span))
            {
                return $"{node.GetType().Name} at {node.Span} lies outside the text";
            }

            if (SyntaxWalker.Children(node).FirstOrDefault(child => !node.Span.Contains(child.Span)) is { } wrong)
            {
                return $"{wrong.GetType().Name} at {wrong.Span} lies outside its {node.GetType().Name} at {node.Span}";
            }
        }

        return Grammar is null || !errors.IsEmpty || RoundTrip.PrintsToItself(syntax, Grammar) ? null : "it prints to another tree";
    }
}
