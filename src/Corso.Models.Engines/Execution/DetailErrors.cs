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

    /// <summary>Whether what the engine points at was declared, and is not part of the node's own query.</summary>
    public static bool IsDeclared(StatementException exception, RenderedSql sql, Node node) =>
        sql.Segments.Length > 0 && sql.SegmentAt(OffsetOf(exception, sql) ?? 0) is { } segment && segment.Path != node.Sql?.Path;

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
    public static Diagnostic OfDetail(
        StatementException exception,
        RenderedSql sql,
        RelationDetails? details,
        Dialect dialect,
        Func<string, SourceText?> read,
        Node node)
    {
        var error = exception.Error;
        var origin = sql.OriginOf(OffsetOf(exception, sql) ?? OffsetOfObject(error, sql, dialect) ?? First(sql), read);
        var span = origin?.Span ?? details?.Span ?? node.Span;
        if (!error.IsViolation)
        {
            return DetailRunDiagnostics.DetailRejected(span, error.Fact, error.Hint, error.Full, node.Id);
        }

        if (origin is not null && origin.Span.Path != node.Sql?.Path)
        {
            return DetailRunDiagnostics.Violated(span, null, error.Fact, error.Full, node.Id);
        }

        // The statement is the query: only the engine's words say which constraint it was.
        var guesses = details is null ? [] : ViolatedConstraint.Find(details, error.Full);
        return guesses.IsEmpty
            ? DetailRunDiagnostics.Violated(details?.Span ?? span, null, error.Fact, error.Full, node.Id)
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

    /// <summary>Where the statement names the constraint or column that the engine names.</summary>
    private static int? OffsetOfObject(EngineError error, RenderedSql sql, Dialect dialect) =>
        error.Object is { Length: > 0 } name
        && sql.Text.IndexOf(dialect.Quote(name), StringComparison.Ordinal) is >= 0 and var at
            ? at
            : null;

    private static int First(RenderedSql sql) => sql.Segments.IsEmpty ? 0 : sql.Segments[0].Start;
}
