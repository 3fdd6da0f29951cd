using System.Collections.Immutable;
using Corso.Models.Engines.Execution;
using Corso.Models.Engines.State;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Text;
using DuckDB.NET.Data;

namespace Corso.Models.Engines.Engines;

/// <summary>A session with a DuckDB file.</summary>
internal sealed class DuckDbSession : IEngineSession
{
    private readonly DuckDbEngine _engine;
    private readonly DuckDbStatements _statements;
    private readonly string _recordPublish;

    public DuckDbSession(DuckDbEngine engine, DuckDBConnection connection)
    {
        _engine = engine;
        _statements = new DuckDbStatements(connection);
        _recordPublish =
            DdlTemplates.Render(engine.Dialect, "record_publish", ("relation", PublishMark.Log)).Text;
    }

    /// <inheritdoc/>
    public Task<long?> ExecuteAsync(RenderedSql sql, CancellationToken cancellationToken) => Blocking.RunAsync<long?>(
        () =>
        {
            _statements.Run(sql, cancellationToken);
            return null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<Dialects.CatalogColumn>> DescribeAsync(
        RenderedSql query, Dialects.RelationName scratch, CancellationToken cancellationToken) => Blocking.RunAsync(
        () =>
        {
            var describe = new RenderedSqlBuilder().Append("describe ").Append(query).Build();
            return _statements.Read(
                describe,
                row => new Dialects.CatalogColumn(row.GetString(0), row.GetString(1), true),
                cancellationToken).ToImmutableArray();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task QueryAsync(RenderedSql query, IRowSink sink, CancellationToken cancellationToken) => Blocking.RunAsync(
        () =>
        {
            _statements.Query(query, sink, cancellationToken);
            return 0;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<long?> CountAsync(Dialects.RelationName table, CancellationToken cancellationToken) =>
        Blocking.RunAsync<long?>(
            () => _statements.Read(
                $"select count(*) from {_engine.Dialect.Quote(table)}", row => row.GetInt64(0), cancellationToken)[0],
            cancellationToken);

    /// <inheritdoc/>
    public Task<long> LoadAsync(LoadSeedAction load, Func<SeedReader> open, CancellationToken cancellationToken) =>
        Blocking.RunAsync(
            () => new DuckDbSeedLoader(_statements, _engine.Dialect, load, open).Load(cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<DeltaCounts?> PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        await _engine.Publishing.WaitAsync(cancellationToken);
        try
        {
            var publisher = new DuckDbPublisher(
                _statements,
                () => new DuckDbStatements(_engine.Connect()),
                _engine.Dialect,
                _recordPublish,
                request);
            await Blocking.RunAsync(
                () =>
                {
                    publisher.Run(cancellationToken);
                    return 0;
                },
                cancellationToken);
            return publisher.Counts;
        }
        finally
        {
            _engine.Publishing.Release();
        }
    }

    /// <inheritdoc/>
    public Task DropLeftoverAsync(DropLeftoverAction leftover, CancellationToken cancellationToken) => Blocking.RunAsync(
        () =>
        {
            try
            {
                var kind = leftover.Kind == Dialects.RelationKind.View ? "view" : "table";
                _statements.Run(
                    $"drop {kind} if exists {_engine.Dialect.Quote(leftover.Relation)}", cancellationToken);
            }
            catch (StatementException)
            {
                // It is in nobody's way: this run's names are others.
            }

            return 0;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsPublishedAsync(PublishMark mark, CancellationToken cancellationToken) => Blocking.RunAsync(
        () => _statements.Read(
            PublishMark.Count, row => row.GetInt64(0), cancellationToken, mark.InvocationId, mark.NodeId)[0] > 0,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _statements.Dispose();
        return ValueTask.CompletedTask;
    }
}
