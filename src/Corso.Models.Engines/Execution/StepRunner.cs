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
internal sealed partial class StepRunner(
    RunOptions options,
    IReadOnlyDictionary<string, IEngine> engines,
    ImmutableDictionary<(string Connection, RelationName Relation), RenderedSql> newDefinitions,
    FailureStore failures,
    int worker) : IAsyncDisposable
{
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IEngineSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>Tables that the run builds anew.</summary>
    public ImmutableHashSet<(string Connection, RelationName Relation)> Tables { get; init; } = [];

    /// <summary>Runs one step; what a database says is in the result.</summary>
    public async Task<NodeResult> RunAsync(RelationStep step, CancellationToken cancellationToken)
    {
        var startedAt = options.Time.GetUtcNow();
        var started = options.Time.GetTimestamp();
        var said = new List<Diagnostic>();
        var audit = new AuditRunner(options, failures, step, worker);
        try
        {
            var (rows, message) = await RunActionsAsync(step, audit, said, cancellationToken);
            return Done(NodeStatus.Success, rows, message, null, isPublished: true);
        }
        catch (DetailException exception)
        {
            await DropCandidateAsync(step);
            said.AddRange(exception.Diagnostics.Skip(1));
            return Failed(exception.Diagnostics[0]) with { IsPublished = exception.IsPublished };
        }
        catch (AuditFailedException exception)
        {
            // The candidate stays for inspection; the view of what would have been published goes.
            await DropWorkingAsync(step, step.Actions.OfType<ImageAction>().Select(image => (image.View, DropView)));
            return Failed(exception.Diagnostic);
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
            Others = [.. said],
            Tests = audit.Results,
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

    private async Task<(long? Rows, string Message)> RunActionsAsync(
        RelationStep step, AuditRunner audit, List<Diagnostic> said, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(step, cancellationToken);
        var details = new DetailRunner(step, session, engines[step.Connection.Name].Dialect, options);
        long? rows = null;
        StagedDelta? delta = null;
        DeltaCounts? counts = null;
        foreach (var action in step.Actions)
        {
            switch (action)
            {
                case StatementAction cleanUp when details.IsPublished:
                    await CleanUpAsync(session, Bind(cleanUp.Sql));
                    break;
                case StatementAction statement:
                    var sql = Bind(statement.Sql);
                    rows = await Retry.RunAsync(
                        () => session.ExecuteAsync(sql, cancellationToken), cancellationToken) ?? rows;
                    break;
                case AuditAction tests:
                    await audit.RunAsync(tests, session, cancellationToken);
                    break;
                case LoadSeedAction load:
                    rows = await session.LoadAsync(load, () => Open(step, load), cancellationToken);
                    break;
                case HookAction hook:
                    await details.RunAsync(hook, cancellationToken);
                    break;
                case CheckColumnsAction check:
                    await details.RunAsync(check, cancellationToken);
                    break;
                case CreateConstrainedAction create:
                    await details.RunAsync(create, cancellationToken);
                    break;
                case ConstrainedAction constrained:
                    rows = await details.RunAsync(constrained, cancellationToken) ?? rows;
                    break;
                case DropLeftoverAction leftover:
                    await session.DropLeftoverAsync(leftover, cancellationToken);
                    break;
                case CheckDeltaAction check:
                    var checker = new DeltaChecker(session, engines[step.Connection.Name].Dialect, step.Node, check);
                    delta = await checker.CheckAsync(rows, cancellationToken);
                    rows = delta.Rows;
                    break;
                case ImageAction image when delta is not null:
                    await MakeImageAsync(step, session, image, delta, cancellationToken);
                    break;
                case PublishAction publish:
                    if (publish is SwapTableAction swap)
                    {
                        rows ??= await session.CountAsync(swap.Candidate, cancellationToken);
                    }

                    var complete = details.Complete(Bind(publish));
                    said.AddRange(details.Warnings);
                    try
                    {
                        counts = await PublishAsync(step, session, complete, delta, rows, cancellationToken);
                    }
                    catch (StatementException exception) when (details.Translate(exception, complete) is { } diagnostic)
                    {
                        throw new DetailException([diagnostic]);
                    }

                    details.IsPublished = true;
                    break;
                default:
                    throw new InvalidOperationException($"{action.GetType().Name} has no runner");
            }
        }

        return (rows, delta is null ? Describe(step, rows) : Describe(delta, counts));
    }

    /// <summary>What is published stays so, whether or not the leftovers of staging can be dropped.</summary>
    private static async Task CleanUpAsync(IEngineSession session, RenderedSql sql)
    {
        using var limit = new CancellationTokenSource(CleanUpLimit);
        try
        {
            await session.ExecuteAsync(sql, limit.Token);
        }
        catch (Exception exception) when (exception is StatementException or EngineException or OperationCanceledException)
        {
            // It bears a name of Corso's own and is in nobody's way.
        }
    }

    private async Task<DeltaCounts?> PublishAsync(
        RelationStep step,
        IEngineSession session,
        PublishAction action,
        StagedDelta? delta,
        long? rows,
        CancellationToken cancellationToken)
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
            relation => newDefinitions.TryGetValue((step.Connection.Name, relation), out var sql) ? Bind(sql) : null)
        {
            IsRebuilt = relation => Tables.Contains((step.Connection.Name, relation)),
            Delta = delta,
        };
        try
        {
            return await session.PublishAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException
            or StatementException { Error.Kind: EngineErrorKind.ConnectionLost })
        {
            // The answer to COMMIT may be what was lost; the mark says whether it took effect.
            if (!await IsPublishedAsync(session, mark))
            {
                throw;
            }

            return null;
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
                ExecutionDiagnostics.SeedUnreadable(step.Node.Span, step.Node.Name, exception.Message), exception);
        }
    }

    /// <summary>Drops what a failed step staged; a leftover that can't be dropped now goes with the next run's.</summary>
    private Task DropCandidateAsync(RelationStep step) => DropWorkingAsync(
        step,
        step.Actions.OfType<AuditAction>().Select(audit => audit.Rejected).OfType<RejectedCandidate>()
            .Where(rejected => rejected.Kind == RelationKind.View)
            .Select(rejected => (rejected.Candidate, DropView))
            .Concat(step.Actions.OfType<PublishAction>().SelectMany(WorkingRelations)));

    private async Task DropWorkingAsync(
        RelationStep step, IEnumerable<(RelationName Relation, string DropTemplate)> working)
    {
        if (!_sessions.TryGetValue(step.Connection.Name, out var session))
        {
            return;
        }

        foreach (var (relation, template) in working)
        {
            await CleanUpAsync(
                session, DdlTemplates.Render(engines[step.Connection.Name].Dialect, template, ("relation", relation)));
        }
    }

    private PublishAction Bind(PublishAction action)
    {
        var bound = action is PublishViewAction view
            ? view with { CreateOrReplace = Bind(view.CreateOrReplace), Create = Bind(view.Create) }
            : action;
        return bound with
        {
            Within = [.. bound.Within.Select(Bind)],
            PostHooks = [.. bound.PostHooks.Select(Bind)],
        };
    }

    /// <summary>Puts the run's values where templates asked for them: the compiled text does not depend on the run.</summary>
    private RenderedSql Bind(RenderedSql sql) => RunValues.Bind(sql, options);

    private static string Describe(RelationStep step, long? rows) => rows is { } count
        ? string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "row" : "rows")}")
        : step.Actions.Any(action => action is PublishViewAction) ? "view" : "table";
}
