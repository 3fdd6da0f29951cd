using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Engines.State;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Runs steps of nodes one after the other, for one worker.</summary>
internal sealed class StepRunner(
    RunOptions options,
    IReadOnlyDictionary<string, IEngine> engines,
    ImmutableDictionary<(string Connection, RelationName Relation), RenderedSql> newDefinitions,
    int worker) : IAsyncDisposable
{
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IEngineSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>Runs one step; what a database says is in the result.</summary>
    public async Task<NodeResult> RunAsync(RelationStep step, CancellationToken cancellationToken)
    {
        var startedAt = options.Time.GetUtcNow();
        var started = options.Time.GetTimestamp();
        try
        {
            var rows = await RunActionsAsync(step, cancellationToken);
            return Done(NodeStatus.Success, rows, Describe(step, rows), null, isPublished: true);
        }
        catch (StatementException exception)
        {
            await DropCandidateAsync(step);
            return Failed(StatementErrors.OfNode(step.Node, step.Connection, exception, options.ReadText));
        }
        catch (EngineException exception)
        {
            await DropCandidateAsync(step);
            return Failed(exception.Diagnostic with
            {
                Span = exception.Diagnostic.Span ?? step.Node.Span,
                NodeId = step.Node.Id,
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await DropCandidateAsync(step);
            return Done(NodeStatus.Cancelled, null, "cancelled; what stood there before is unchanged", null, false);
        }

        NodeResult Failed(Diagnostic diagnostic) =>
            Done(NodeStatus.Error, null, diagnostic.Message, diagnostic, isPublished: false);

        NodeResult Done(NodeStatus status, long? rows, string message, Diagnostic? diagnostic, bool isPublished) => new(
            step.Node, status, startedAt, options.Time.GetElapsedTime(started), rows, message, diagnostic)
        {
            Step = step,
            Worker = worker,
            IsPublished = isPublished,
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
        {
            await session.DisposeAsync();
        }
    }

    private async Task<long?> RunActionsAsync(RelationStep step, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(step, cancellationToken);
        long? rows = null;
        foreach (var action in step.Actions)
        {
            switch (action)
            {
                case StatementAction statement:
                    var sql = Bind(statement.Sql);
                    rows = await Retry.RunAsync(
                        () => session.ExecuteAsync(sql, cancellationToken), cancellationToken) ?? rows;
                    break;
                case LoadSeedAction load:
                    rows = await session.LoadAsync(load, () => Open(step, load), cancellationToken);
                    break;
                case PublishAction publish:
                    if (publish is SwapTableAction swap)
                    {
                        rows ??= await session.CountAsync(swap.Candidate, cancellationToken);
                    }

                    await PublishAsync(step, session, Bind(publish), rows, cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"{action.GetType().Name} has no runner");
            }
        }

        return rows;
    }

    private async Task PublishAsync(
        RelationStep step, IEngineSession session, PublishAction action, long? rows, CancellationToken cancellationToken)
    {
        var mark = new PublishMark(
            options.InvocationId,
            step.Node.Id,
            action.Live,
            action is PublishViewAction ? RelationKind.View : RelationKind.Table,
            step.Fingerprint,
            action is PublishViewAction ? null : rows);
        var request = new PublishRequest(
            action,
            mark,
            relation => newDefinitions.TryGetValue((step.Connection.Name, relation), out var sql) ? Bind(sql) : null);
        try
        {
            await session.PublishAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException
            or StatementException { Error.Kind: EngineErrorKind.ConnectionLost })
        {
            // The answer to COMMIT may be what was lost; the mark says whether it took effect.
            if (!await IsPublishedAsync(session, mark))
            {
                throw;
            }
        }
    }

    private static async Task<bool> IsPublishedAsync(IEngineSession session, PublishMark mark)
    {
        using var limit = new CancellationTokenSource(CleanUpLimit);
        try
        {
            return await session.IsPublishedAsync(mark, limit.Token);
        }
        catch (Exception exception) when (exception is StatementException or EngineException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<IEngineSession> SessionAsync(RelationStep step, CancellationToken cancellationToken)
    {
        var name = step.Connection.Name;
        if (!_sessions.TryGetValue(name, out var session))
        {
            session = await engines[name].OpenSessionAsync(cancellationToken);
            _sessions.Add(name, session);
        }

        return session;
    }

    private SeedReader Open(RelationStep step, LoadSeedAction load)
    {
        try
        {
            var stream = new FileStream(
                Path.Combine(options.ProjectDirectory, load.Seed.Path), FileMode.Open, FileAccess.Read, FileShare.Read);
            var reader = SeedReader.Open(stream, load.Format);
            return reader.Error is { } error ? throw new EngineException(error) : reader;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(
                ExecutionDiagnostics.SeedUnreadable(step.Node.Span, step.Node.Name, ProjectFiles.Reason(exception)), exception);
        }
    }

    /// <summary>Drops what a failed step staged; a leftover that can't be dropped now goes with the next run's.</summary>
    private async Task DropCandidateAsync(RelationStep step)
    {
        var candidate = step.Actions.OfType<SwapTableAction>().FirstOrDefault()?.Candidate;
        if (candidate is null || !_sessions.TryGetValue(step.Connection.Name, out var session))
        {
            return;
        }

        using var limit = new CancellationTokenSource(CleanUpLimit);
        try
        {
            var drop = DdlTemplates.Render(
                engines[step.Connection.Name].Dialect, "drop_table_if_exists", ("relation", candidate));
            await session.ExecuteAsync(drop, limit.Token);
        }
        catch (Exception exception) when (exception is StatementException or EngineException or OperationCanceledException)
        {
            // The failure itself is what the user has to hear of.
        }
    }

    private PublishAction Bind(PublishAction action) => action is PublishViewAction view
        ? view with { CreateOrReplace = Bind(view.CreateOrReplace), Create = Bind(view.Create) }
        : action;

    /// <summary>Puts the run's values where templates asked for them: the compiled text does not depend on the run.</summary>
    private RenderedSql Bind(RenderedSql sql) => RunValues.Bind(sql, options);

    private static string Describe(RelationStep step, long? rows) => rows is { } count
        ? string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "row" : "rows")}")
        : step.Actions.Any(action => action is PublishViewAction) ? "view" : "table";
}
