using Corso.Models.Diagnostics;
using Corso.Models.Dialects;

namespace Corso.Models.Engines.Engines;

/// <content>Makes everything again after the new relation stands in its place.</content>
internal sealed partial class PostgresDependents
{
    private const string Savepoint = "corso_dependent";

    /// <summary>Makes all dependents again, with owners, grants and comments, and hands the old relation's on to the new one.</summary>
    /// <exception cref="EngineException">One no longer works; the caller rolls back.</exception>
    public async Task RestoreAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        await _statements.RunAsync("set local check_function_bodies = off", cancellationToken);
        if (!_keepsLive)
        {
            await HandOnAsync(request, cancellationToken);
        }

        foreach (var item in _objects)
        {
            await MakeAsync(item, request, cancellationToken);
        }

        await _statements.RunAsync("set local search_path = ''", cancellationToken);
        var me = (await _statements.ReadAsync(
            "select oid::pg_catalog.regrole::text from pg_catalog.pg_roles where rolname = current_user", row => row.GetString(0), cancellationToken))[0];
        await _statements.RunAllAsync(
            [.. _owners.Where(owner => owner.Owner != me).Select(owner =>
                $"alter {(owner.IsLive ? _successorKind : owner.Kind)} {owner.Name} owner to {owner.Owner}")],
            cancellationToken);
        if (_grants is not null)
        {
            var now = await PostgresGrants.ReadAsync(_statements, RelationNames, RoutineNames, cancellationToken);
            await _statements.RunAllAsync(
                now.StatementsTo(_grants, await ColumnsOfLiveAsync(cancellationToken), _live, _redefined),
                cancellationToken);
        }

        await RestoreCommentsAsync(cancellationToken);
        await UseProjectPathAsync(cancellationToken);
    }

    /// <summary>Gives the successor the old relation's own settings; those that only a table can have need a table.</summary>
    private async Task HandOnAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var isSameKind = (LiveKind == RelationKind.View) == (_successorKind == "view");
        if (!isSameKind)
        {
            // Settings of a table mean nothing to a view, nor the other way round, save row security: losing that
            // would show rows to people who may not see them.
            if (_settings.Exists(setting => setting.Sql.EndsWith("row level security", StringComparison.Ordinal)))
            {
                throw new EngineException(ExecutionDiagnostics.BlockedDependents(
                    null, request.Action.Live.ToString(), [$"row level security on {request.Action.Live}"]));
            }

            return;
        }

        var columns = await ColumnsOfLiveAsync(cancellationToken);
        foreach (var (sql, column) in _settings)
        {
            if ((column is null || columns.Contains(column))
                && !(request.Action.OwnsNullability && sql.EndsWith(" set not null", StringComparison.Ordinal)))
            {
                await TryAsync(sql, request, cancellationToken);
            }
        }
    }

    private async Task MakeAsync(Dependent item, PublishRequest request, CancellationToken cancellationToken)
    {
        if (item.KeyOf is { } child && request.IsRebuilt(child))
        {
            // Rows that this run takes out of both tables would keep the key from holding in between.
            return;
        }

        await _statements.RunAsync($"savepoint {Savepoint}", cancellationToken);
        try
        {
            await _statements.RunAsync("set local search_path = ''", cancellationToken);
            await _statements.RunAllAsync(item.Create, cancellationToken);
            await _statements.RunAsync($"release savepoint {Savepoint}", cancellationToken);
            return;
        }
        catch (StatementException exception) when (IsDefinitionError(exception.Error.Kind))
        {
            await _statements.RunAsync($"rollback to savepoint {Savepoint}", cancellationToken);
            if (await TryNewDefinitionAsync(item, request, cancellationToken))
            {
                return;
            }

            throw Broken(item.Name, request, exception);
        }
    }

    /// <summary>Tries the definition that this very run is about to give the dependent.</summary>
    private async Task<bool> TryNewDefinitionAsync(
        Dependent item, PublishRequest request, CancellationToken cancellationToken)
    {
        if (item.View is not { } view || request.NewDefinition(view) is not { } definition)
        {
            return false;
        }

        try
        {
            await UseProjectPathAsync(cancellationToken);
            await _statements.RunAsync(definition, cancellationToken);
            await _statements.RunAsync($"release savepoint {Savepoint}", cancellationToken);
            _redefined.Add(item.Quoted ?? "");
            return true;
        }
        catch (StatementException exception) when (IsDefinitionError(exception.Error.Kind))
        {
            await _statements.RunAsync($"rollback to savepoint {Savepoint}", cancellationToken);
            return false;
        }
    }

    private async Task TryAsync(string sql, PublishRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _statements.RunAsync(sql, cancellationToken);
        }
        catch (StatementException exception) when (IsDefinitionError(exception.Error.Kind))
        {
            throw Broken($"\"{sql}\"", request, exception);
        }
    }

    private async Task RestoreCommentsAsync(CancellationToken cancellationToken)
    {
        var columns = await ColumnsOfLiveAsync(cancellationToken);
        var ofRedefined = _redefined.Count == 0 ? [] : (await _statements.ReadAsync(
            """
            select n.name, a.attname from unnest($1::text[]) as n (name)
            join pg_catalog.pg_attribute a on a.attrelid = pg_catalog.to_regclass(n.name)
            where a.attnum > 0 and not a.attisdropped
            """,
            row => (Relation: row.GetString(0), Column: row.GetString(1)),
            cancellationToken,
            (object)_redefined.ToArray())).ToHashSet();
        var own = await _statements.ReadAsync(
            """
            select a.attname from pg_catalog.pg_description d
            left join pg_catalog.pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid and d.objsubid > 0
            where d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objoid = pg_catalog.to_regclass($1)
            """,
            row => row.IsDBNull(0) ? "" : row.GetString(0),
            cancellationToken,
            _live);
        await _statements.RunAllAsync(
            [.. _comments
                .Where(comment => comment.IsLive
                    ? (comment.Column is null || columns.Contains(comment.Column))
                        && !own.Contains(comment.Column ?? "")
                    : comment.Column is null || !_redefined.Contains(comment.Relation ?? "")
                        || ofRedefined.Contains((comment.Relation ?? "", comment.Column)))
                .Select(comment => comment.Sql)],
            cancellationToken);
    }

    private async Task<HashSet<string>> ColumnsOfLiveAsync(CancellationToken cancellationToken) =>
        [.. await _statements.ReadAsync(
            """
            select attname from pg_catalog.pg_attribute
            where attrelid = pg_catalog.to_regclass($1) and attnum > 0 and not attisdropped
            """,
            row => row.GetString(0),
            cancellationToken,
            _live)];

    /// <summary>Whether the definition is at fault, rather than locks, rights or the connection.</summary>
    private static bool IsDefinitionError(EngineErrorKind kind) =>
        kind is EngineErrorKind.Statement or EngineErrorKind.Missing or EngineErrorKind.WrongKind
            or EngineErrorKind.ViewColumnsDiffer;

    private static EngineException Broken(string name, PublishRequest request, StatementException exception) =>
        new(
            ExecutionDiagnostics.BrokenDependent(
                null, request.Action.Live.ToString(), name, exception.Error.Fact, exception.Error.Full),
            exception);
}
