using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Turns what engines say into diagnostics that point at the file the analyst wrote.</summary>
internal static class StatementErrors
{
    /// <summary>An error of a statement that belongs to no node.</summary>
    /// <param name="connection">Where it ran.</param>
    /// <param name="what">What was being done, as <c>reading the catalog</c>.</param>
    /// <param name="error">What the engine said.</param>
    public static Diagnostic OfConnection(ConnectionDefinition connection, string what, EngineError error) =>
        Of(connection.Span, connection, $"{what} on connection \"{connection.Name}\"", error);

    /// <summary>An error of a node's statement.</summary>
    public static Diagnostic OfNode(
        Node node, ConnectionDefinition connection, StatementException exception, Func<string, SourceText?> read)
    {
        if (exception.SeedField is { } field)
        {
            return ExecutionDiagnostics.SeedValue(
                field.Span ?? node.Span, node.Name, field.Column, field.DataType, field.Value, exception.Error.Full)
                with
            { NodeId = node.Id };
        }

        // A statement that failed as a whole, or in Corso's own words, is shown at the head of the file.
        var origin = exception is { Statement: { } sql, Error.Offset: { } offset } ? sql.OriginOf(offset, read) : null;
        return Of(origin?.Span ?? node.Span, connection, $"building {node.Id}", exception.Error)
            with
        { NodeId = node.Id, Calls = origin?.Calls };
    }

    /// <summary>An error of a data test's statement.</summary>
    public static Diagnostic OfTest(
        Node node, ConnectionDefinition connection, StatementException exception, Func<string, SourceText?> read)
    {
        // Most of a test's statement is Corso's own text, which is nowhere in YAML.
        var origin = exception is { Statement: { } sql, Error.Offset: { } offset }
            && sql.SegmentAt(offset) is { } segment && offset < segment.Start + segment.Length
                ? sql.OriginOf(offset, read)
                : null;
        var place = origin?.Span ?? node.Span;
        var error = exception.Error;
        var diagnostic = error.Kind switch
        {
            EngineErrorKind.Missing => DataTestDiagnostics.CouldNotRun(
                place, node.Name, error.Fact, error.Hint ?? "build what the test reads first: corso build", error.Full),
            EngineErrorKind.Statement or EngineErrorKind.WrongKind =>
                DataTestDiagnostics.CouldNotRun(place, node.Name, error.Fact, error.Hint, error.Full),
            _ => Of(place, connection, $"running {node.Id}", error),
        };
        return diagnostic with { NodeId = node.Id, Calls = origin?.Calls };
    }

    /// <summary>An error of a statement that was written in a file of the project without being a node's.</summary>
    /// <param name="fallback">The place of a statement that failed as a whole.</param>
    /// <param name="connection">Where it ran.</param>
    /// <param name="what">What was being done, as <c>running macro "x"</c>.</param>
    /// <param name="exception">What the engine said.</param>
    /// <param name="read">Gives a project file's text.</param>
    public static Diagnostic OfText(
        SourceSpan fallback,
        ConnectionDefinition connection,
        string what,
        StatementException exception,
        Func<string, SourceText?> read)
    {
        var origin = exception is { Statement: { } sql, Error.Offset: { } offset } ? sql.OriginOf(offset, read) : null;
        return Of(origin?.Span ?? fallback, connection, what, exception.Error) with { Calls = origin?.Calls };
    }

    private static Diagnostic Of(SourceSpan span, ConnectionDefinition connection, string what, EngineError error) =>
        error.Kind switch
        {
            EngineErrorKind.Denied => ExecutionDiagnostics.Denied(span, what, error.Fact, error.Full),
            EngineErrorKind.DiskFull => ExecutionDiagnostics.DiskFull(span, what, error.Fact, error.Full),
            EngineErrorKind.OutOfResources =>
                ExecutionDiagnostics.OutOfResources(span, connection.Name, error.Fact, error.Full),
            EngineErrorKind.ConnectionLost => ExecutionDiagnostics.ConnectionLost(span, connection.Name, error.Full),
            EngineErrorKind.TooManyConnections =>
                ExecutionDiagnostics.TooManyConnections(span, connection.Name, connection.Name, error.Full),
            _ => ExecutionDiagnostics.StatementFailed(span, what, error.Fact, error.Hint, error.Full),
        };
}
