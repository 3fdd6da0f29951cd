using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Runs the query of a node for its rows, and builds nothing.</summary>
internal static class QueryRunner
{
    /// <summary>Hands on the rows; gives what went wrong, null when nothing did.</summary>
    public static async Task<Diagnostic?> RunAsync(
        Node node,
        ConnectionDefinition connection,
        RenderedSql query,
        IEngine engine,
        RunOptions options,
        IRowSink sink,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await engine.OpenSessionAsync(cancellationToken);
            await session.QueryAsync(RunValues.Bind(query, options), sink, cancellationToken);
            return null;
        }
        catch (StatementException exception)
        {
            return StatementErrors.OfText(node.Span, connection, $"showing {node.Id}", exception, options.ReadText)
                with { NodeId = node.Id };
        }
        catch (EngineException exception)
        {
            return exception.Diagnostic;
        }
    }
}
