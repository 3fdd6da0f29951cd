using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Runs what goes with one step's relation: hooks, contract, constraints, comments.</summary>
/// <param name="step">The step.</param>
/// <param name="session">Its session.</param>
/// <param name="dialect">Dialect of its connection.</param>
/// <param name="options">Of the run.</param>
internal sealed class DetailRunner(RelationStep step, IEngineSession session, Dialect dialect, RunOptions options)
{
    private ImmutableArray<CatalogColumn> _columns = [];

    /// <summary>What was said and stops nothing.</summary>
    public List<Diagnostic> Warnings { get; } = [];

    /// <summary>Whether the relation was published.</summary>
    public bool IsPublished { get; set; }

    /// <summary>Runs a hook's statement.</summary>
    public async Task RunAsync(HookAction hook, CancellationToken cancellationToken)
    {
        var sql = RunValues.Bind(hook.Sql, options);
        try
        {
            await Retry.RunAsync(() => session.ExecuteAsync(sql, cancellationToken), cancellationToken);
        }
        catch (StatementException exception) when (DetailErrors.IsOfStatement(exception.Error))
        {
            throw new DetailException([DetailErrors.OfHook(hook.Which, exception, sql, options.ReadText, step.Node.Id)])
            {
                IsPublished = IsPublished,
            };
        }
    }

    /// <summary>Compares the query's columns with what is declared.</summary>
    public async Task RunAsync(CheckColumnsAction check, CancellationToken cancellationToken)
    {
        _columns = await session.DescribeAsync(RunValues.Bind(check.Query, options), check.Scratch, cancellationToken);
        if (check.Details.IsEnforced)
        {
            var broken = ContractCheck.Compare(check.Details, _columns, dialect, step.Node.Id);
            if (!broken.IsEmpty)
            {
                throw new DetailException(broken);
            }
        }
    }

    /// <summary>Makes a candidate with constraints.</summary>
    public Task<long?> RunAsync(CreateConstrainedAction create, CancellationToken cancellationToken) =>
        ExecuteAsync(create.Sql(dialect, _columns), null, cancellationToken);

    /// <summary>Fills or alters a candidate with constraints.</summary>
    public Task<long?> RunAsync(ConstrainedAction action, CancellationToken cancellationToken) =>
        ExecuteAsync(RunValues.Bind(action.Sql, options), action.Query, cancellationToken);

    /// <summary>The publish with all that runs in its transaction; columns that don't exist are left out and named.</summary>
    /// <param name="publish">With the run's values bound.</param>
    public PublishAction Complete(PublishAction publish)
    {
        var within = ImmutableArray.CreateBuilder<RenderedSql>();
        foreach (var statement in publish.OfColumns)
        {
            if (DetailNames.Find(KnownColumns(), statement.Column, dialect) is { } column)
            {
                within.Add(statement.Sql(dialect, publish.Live, column.Name));
            }
            else if (statement.Text != "null")
            {
                Warnings.Add(DetailRunDiagnostics.NoSuchColumn(
                    statement.Column.Span,
                    statement.Column.Name,
                    NearestName.Find(statement.Column.Name, KnownColumns().Select(known => known.Name)),
                    step.Node.Id));
            }
        }

        return publish with { Within = [.. within, .. publish.Within, .. publish.PostHooks] };
    }

    /// <summary>What it means that one of a publish's own statements failed; null when it was none of them.</summary>
    public Diagnostic? Translate(StatementException exception, PublishAction publish)
    {
        if (exception.Statement is not { } sql || !DetailErrors.IsOfStatement(exception.Error))
        {
            return null;
        }

        return publish.PostHooks.Any(hook => ReferenceEquals(hook, sql))
            ? DetailErrors.OfHook("post_hook", exception, sql, options.ReadText, step.Node.Id)
            : publish.Within.Any(within => ReferenceEquals(within, sql))
                ? DetailErrors.OfDetail(exception, sql, null, dialect, options.ReadText, step.Node)
                : null;
    }

    /// <summary>Columns of the query, or of a seed's file.</summary>
    private ImmutableArray<CatalogColumn> KnownColumns()
    {
        if (_columns.IsEmpty && step.Actions.OfType<LoadSeedAction>().FirstOrDefault() is { } load)
        {
            _columns = [.. load.Columns.Select(column => new CatalogColumn(column.Name, "", true))];
        }

        return _columns;
    }

    private async Task<long?> ExecuteAsync(RenderedSql sql, RelationDetails? query, CancellationToken cancellationToken)
    {
        try
        {
            return await Retry.RunAsync(() => session.ExecuteAsync(sql, cancellationToken), cancellationToken);
        }
        catch (StatementException exception) when (exception.Error.IsViolation
            || (DetailErrors.IsOfStatement(exception.Error) && query is null))
        {
            throw new DetailException(
                [DetailErrors.OfDetail(exception, sql, query, dialect, options.ReadText, step.Node)]);
        }
    }
}

/// <summary>Something declared of a relation stops its step; one diagnostic or several say why.</summary>
internal sealed class DetailException(ImmutableArray<Diagnostic> diagnostics) : Exception(diagnostics[0].Message)
{
    /// <summary>Why.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Whether the relation had been published before.</summary>
    public bool IsPublished { get; init; }
}
