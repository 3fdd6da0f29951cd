using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Turns what engines say of hooks, constraints and other details into diagnostics where those were declared.</summary>
internal static class DetailErrors
{
    /// <summary>Whether the statement or its data are at fault, rather than rights, locks or the connection.</summary>
    public static bool IsOfStatement(EngineError error) => error.Kind is EngineErrorKind.Statement or EngineErrorKind.Missing
        or EngineErrorKind.WrongKind or EngineErrorKind.AlreadyExists or EngineErrorKind.HasDependents
        or EngineErrorKind.ViewColumnsDiffer;

    /// <summary>A hook's statement that failed.</summary>
    public static Diagnostic OfHook(
        string which, StatementException exception, RenderedSql sql, Func<string, SourceText?> read, string? nodeId)
    {
        var origin = sql.OriginOf(OffsetOf(exception, sql) ?? 0, read);
        return DetailRunDiagnostics.HookFailed(
            origin?.Span, origin?.Calls, which, exception.Error.Fact, exception.Error.Hint, exception.Error.Full) with
        {
            NodeId = nodeId,
        };
    }

    /// <summary>Something declared that the engine rejects, or rows that it forbids.</summary>
    /// <param name="exception">What the engine said.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="query">What is declared, where the statement is the node's query; null where it is itself declared.</param>
    /// <param name="dialect">Dialect.</param>
    /// <param name="read">Gives a project file's text.</param>
    /// <param name="node">The node.</param>
    public static Diagnostic OfDetail(
        StatementException exception,
        RenderedSql sql,
        RelationDetails? query,
        Dialect dialect,
        Func<string, SourceText?> read,
        Node node)
    {
        var error = exception.Error;
        var origin = sql.OriginOf(OffsetOf(exception, sql) ?? OffsetOfObject(error, sql, dialect) ?? First(sql), read);
        var span = origin?.Span ?? node.Span;
        if (!error.IsViolation)
        {
            return DetailRunDiagnostics.DetailRejected(span, error.Fact, error.Hint, error.Full, node.Id);
        }

        if (query is null)
        {
            return DetailRunDiagnostics.Violated(span, null, error.Fact, error.Full, node.Id);
        }

        // Only the engine's words say which constraint it was.
        var guesses = ViolatedConstraint.Find(query, error.Full);
        return guesses.IsEmpty
            ? DetailRunDiagnostics.Violated(query.Span, null, error.Fact, error.Full, node.Id)
            : DetailRunDiagnostics.Violated(
                guesses[0].Span,
                guesses.Length == 1 ? ViolatedConstraint.Describe(guesses[0]) : null,
                error.Fact,
                error.Full,
                node.Id) with
            {
                Related = [.. guesses.Skip(1).Select(other => new RelatedSpan(other.Span, "it may also be this one"))],
            };
    }

    private static int? OffsetOf(StatementException exception, RenderedSql sql) =>
        ReferenceEquals(exception.Statement, sql) ? exception.Error.Offset : null;

    /// <summary>Where the statement names the constraint, column or role that the engine names, the last in its sentence first.</summary>
    private static int? OffsetOfObject(EngineError error, RenderedSql sql, Dialect dialect)
    {
        var quoted = error.Fact.Split('"');
        var names = quoted.Where((_, i) => i % 2 == 1).Reverse().Prepend(error.Object ?? "").Where(Dialect.CanQuote);
        foreach (var name in names)
        {
            var at = sql.Text.LastIndexOf(dialect.Quote(name), StringComparison.Ordinal);
            if (at >= 0 && sql.Segments.Any(segment => segment.Start <= at && at < segment.Start + segment.Length))
            {
                return at;
            }
        }

        return null;
    }

    private static int First(RenderedSql sql) => sql.Segments.IsEmpty ? 0 : sql.Segments[0].Start;
}
