using System.Collections.Concurrent;
using Corso.Models.DataTests;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Engines.State;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>
/// Keeps failing rows of data tests in tables, each replaced as a whole in one transaction, and drops the table of a test
/// that passes again.
/// </summary>
internal sealed class FailureStore(IReadOnlyDictionary<string, IEngine> engines, RunOptions options)
{
    private readonly ConcurrentDictionary<(string Connection, string Schema), Lazy<Task<Catalog>>> _catalogs = new();
    private readonly ConcurrentDictionary<(string Connection, string Schema), Lazy<Task>> _schemas = new();

    /// <summary>The result with what was done: its table, or why there is none.</summary>
    public async Task<TestResult> ApplyAsync(
        TestResult result,
        ConnectionDefinition connection,
        IEngineSession session,
        TestBinding? binding,
        CancellationToken cancellationToken)
    {
        var test = result.Test;
        if (!test.Settings.StoresFailures && !options.Tests.StoreFailures)
        {
            return result;
        }

        try
        {
            var (kind, isOurs) = await FindAsync(connection, test.FailureTable, cancellationToken);
            if (kind is not null && !(isOurs && kind == RelationKind.Table))
            {
                return result.Status == TestStatus.Pass
                    ? result
                    : NotStored(result, "something of that name is there that Corso did not make", null);
            }

            if (result.Status == TestStatus.Pass)
            {
                if (kind is not null)
                {
                    await ClearAsync(test, session, cancellationToken);
                }

                return result;
            }

            await ReplaceAsync(test, kind, connection, session, binding, cancellationToken);
            return result with
            {
                Table = test.FailureTable,
                Diagnostics = [.. result.Diagnostics.Select(diagnostic => diagnostic with
                {
                    Hint = $"the failing rows are in {test.Dialect.Display(test.FailureTable)}",
                })],
            };
        }
        catch (StatementException exception)
        {
            return NotStored(result, exception.Error.Fact, exception.Error.Full);
        }
        catch (EngineException exception)
        {
            return NotStored(result, exception.Diagnostic.Message, exception.Diagnostic.EngineMessage);
        }
    }

    private static TestResult NotStored(TestResult result, string fact, string? engineMessage) => result with
    {
        Diagnostics = result.Diagnostics.Add(
            DataTestDiagnostics.NotStored(
                result.Test.Node.Span,
                result.Test.Node.Name,
                result.Test.Dialect.Display(result.Test.FailureTable),
                fact,
                engineMessage) with
            {
                NodeId = result.Test.Node.Id,
            }),
    };

    private async Task<(RelationKind? Kind, bool IsOurs)> FindAsync(
        ConnectionDefinition connection, RelationName table, CancellationToken cancellationToken)
    {
        var catalog = await _catalogs.GetOrAdd(
            (connection.Name, table.Schema),
            key => new Lazy<Task<Catalog>>(() =>
                engines[key.Connection].ReadCatalogAsync([key.Schema], cancellationToken))).Value;
        var dialect = engines[connection.Name].Dialect;
        var relation = catalog.Relations.Values.FirstOrDefault(found => dialect.IsSame(found.Name, table));
        return (relation?.Kind, catalog.Published.Any(name => dialect.IsSame(name, table)));
    }

    private static async Task ClearAsync(TestQuery test, IEngineSession session, CancellationToken cancellationToken)
    {
        var drop = DdlTemplates.Render(test.Dialect, "drop_table_if_exists", ("relation", test.FailureTable));
        try
        {
            await session.ExecuteAsync(drop, cancellationToken);
        }
        catch (StatementException exception) when (exception.Error.Kind == EngineErrorKind.HasDependents)
        {
            await session.ExecuteAsync(
                new RenderedSql($"delete from {test.Dialect.Quote(test.FailureTable)}", []), cancellationToken);
        }
    }

    private async Task ReplaceAsync(
        TestQuery test,
        RelationKind? kind,
        ConnectionDefinition connection,
        IEngineSession session,
        TestBinding? binding,
        CancellationToken cancellationToken)
    {
        await _schemas.GetOrAdd(
            (connection.Name, test.FailureTable.Schema),
            key => new Lazy<Task>(() => PrepareAsync(key.Connection, key.Schema, cancellationToken))).Value;
        var names = new NameAllocator(test.Dialect, options.InvocationId);
        var candidate = names.Candidate(test.FailureTable);
        var rows = RunValues.Bind(TestSql.FirstRows(test, test.Settings.StoreLimit, binding), options);
        var create = DdlTemplates.Render(test.Dialect, "create_table_as", ("relation", candidate), ("query", rows));
        var count = await session.ExecuteAsync(create, cancellationToken)
            ?? await session.CountAsync(candidate, cancellationToken);
        try
        {
            await session.PublishAsync(
                new PublishRequest(
                    new SwapTableAction(test.FailureTable, kind, candidate, names.Retired(test.FailureTable)),
                    new PublishMark(
                        options.InvocationId, test.Node.Id, test.FailureTable, RelationKind.Table, "", count),
                    static _ => null),
                cancellationToken);
        }
        catch
        {
            await session.ExecuteAsync(
                DdlTemplates.Render(test.Dialect, "drop_table_if_exists", ("relation", candidate)), CancellationToken.None);
            throw;
        }
    }

    private async Task PrepareAsync(string connection, string schema, CancellationToken cancellationToken)
    {
        var engine = engines[connection];
        await using var session = await engine.OpenSessionAsync(cancellationToken);
        foreach (var sql in (RenderedSql[])
            [
                DdlTemplates.Render(engine.Dialect, "create_schema", ("schema", PlanBuilder.CorsoSchema)),
                DdlTemplates.Render(engine.Dialect, "create_publish_log", ("relation", PlanBuilder.PublishLog)),
                DdlTemplates.Render(engine.Dialect, "create_schema", ("schema", schema)),
            ])
        {
            await Retry.RunAsync(
                () => session.ExecuteAsync(sql, cancellationToken), cancellationToken, isIdempotent: true);
        }
    }
}
