using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Sql.Syntax;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Sql;

/// <summary>Reports what is wrong with rendered SQL before an engine sees it.</summary>
/// <param name="read">Gives a project file's text.</param>
internal sealed class SqlChecker(Func<string, SourceText?> read)
{
    /// <summary>Checks a text that has to be a query; false after an error.</summary>
    public bool CheckQuery(RenderedSql sql, SqlSubject subject, DiagnosticBag diagnostics) =>
        CheckQuery(sql, subject, diagnostics, out _);

    /// <summary>Checks a text that has to be a query; false after an error.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="subject">What it is.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="query">The tree, for whoever goes on with it; null where there is none, or not one query.</param>
    public bool CheckQuery(RenderedSql sql, SqlSubject subject, DiagnosticBag diagnostics, out ParsedQuery? query)
    {
        query = null;
        if (Parse(sql, subject) is not { } parsed)
        {
            return true;
        }

        query = QueryOf(parsed);

        if (parsed.Syntax.Statements.FirstOrDefault(statement => statement is not QueryStatement) is { } other
            && !parsed.Found.HasErrors)
        {
            var (span, calls) = SqlParser.Locate(parsed.Sql, Head(parsed.Sql.Text, other), subject.Place, read);
            parsed.Found.Add(SqlDiagnostics.NoQuery(span, Verb(other)) with { Calls = calls });
        }

        return Report(parsed.Found.ToSorted(), subject, diagnostics);
    }

    /// <summary>
    /// Checks a text of any statements; false after an error. Statements that only the engine reads are as good as others:
    /// nothing is concluded from them.
    /// </summary>
    public bool CheckStatements(RenderedSql sql, SqlSubject subject, DiagnosticBag diagnostics) =>
        Parse(sql, subject) is not { } parsed
        || Report(
            [.. parsed.Found.ToSorted().Where(found => found.Severity == DiagnosticSeverity.Error)], subject, diagnostics);

    /// <summary>The tree of a query that was checked before; null where there is none.</summary>
    public ParsedQuery? Read(RenderedSql sql, SqlSubject subject) =>
        Parse(sql, subject) is { } parsed ? QueryOf(parsed) : null;

    /// <summary>Tells what is wrong with the meaning of a query; false after an error.</summary>
    public static bool Tell(DiagnosticBag found, SqlSubject subject, DiagnosticBag diagnostics) =>
        Report(found.ToSorted(), subject, diagnostics);

    private static ParsedQuery? QueryOf((RenderedSql Sql, SqlSyntax Syntax, DiagnosticBag Found) parsed) =>
        parsed.Syntax.Query is { } query && !parsed.Found.HasErrors ? new ParsedQuery(parsed.Sql, query) : null;

    /// <summary>Null where there is no grammar to parse by.</summary>
    private (RenderedSql Sql, SqlSyntax Syntax, DiagnosticBag Found)? Parse(RenderedSql sql, SqlSubject subject)
    {
        if (SqlGrammar.For(subject.Engine) is not { } grammar)
        {
            return null;
        }

        // Any values will do: they are in the place of those of a run.
        var bound = RunPlaceholders.Bind(sql, DateTimeOffset.UnixEpoch, Guid.Empty.ToString());
        var found = new DiagnosticBag();
        return (bound, SqlParser.Parse(bound, grammar, subject.Place, read, found), found);
    }

    private static bool Report(
        IReadOnlyCollection<Diagnostic> found, SqlSubject subject, DiagnosticBag diagnostics)
    {
        if (!subject.IsStrict && found.FirstOrDefault(issue => issue.Severity == DiagnosticSeverity.Error) is { } error)
        {
            diagnostics.Add(SqlDiagnostics.Unchecked(error.Span ?? subject.Place, error.Message) with
            {
                Calls = error.Calls,
                NodeId = error.Calls is null ? subject.NodeId : null,
            });
            return true;
        }

        var isFine = true;
        foreach (var issue in found)
        {
            isFine &= issue.Severity != DiagnosticSeverity.Error;
            // What is wrong in a macro is told once, not for every node that calls it.
            diagnostics.Add(issue with { NodeId = issue.Calls is null ? subject.NodeId : null });
        }

        return isFine;
    }

    private static string Verb(SqlStatement statement) => statement switch
    {
        CommandStatement command => command.Verb,
        OpaqueStatement opaque => FirstWord(opaque.Text.Span).ToUpperInvariant(),
        _ => "",
    };

    /// <summary>The first word of a statement.</summary>
    private static SqlSpan Head(string text, SqlStatement statement)
    {
        var word = FirstWord(text.AsSpan(statement.Span.Start, statement.Span.Length));
        return new SqlSpan(statement.Span.Start, statement.Span.Start + word.Length);
    }

    private static string FirstWord(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return text[..end].ToString();
    }
}

/// <summary>A query and its tree.</summary>
/// <param name="Sql">The text it was parsed from, with its map.</param>
/// <param name="Query">The tree.</param>
internal sealed record ParsedQuery(RenderedSql Sql, QueryExpression Query);

/// <summary>What a text of SQL is, to whoever checks it.</summary>
/// <param name="Engine">Engine that will run it.</param>
/// <param name="Place">The place to blame for what no file holds.</param>
/// <param name="NodeId">Id of the node, for messages; null where it is none's.</param>
/// <param name="IsStrict">Whether SQL that doesn't parse is an error; otherwise it is a note.</param>
internal sealed record SqlSubject(string Engine, SourceSpan Place, string? NodeId, bool IsStrict);
