using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.DataTests;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Materializations;
using Corso.Models.Planning;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Runs the data tests of one step before its publish.</summary>
internal sealed class AuditRunner(RunOptions options, FailureStore failures, RelationStep step, int worker)
{
    private static readonly TimeSpan KeepLimit = TimeSpan.FromSeconds(10);

    /// <summary>How they went; empty before they ran.</summary>
    public ImmutableArray<TestResult> Results { get; private set; } = [];

    /// <summary>Runs them.</summary>
    /// <exception cref="AuditFailedException">One failed or could not run: nothing may be published.</exception>
    public async Task RunAsync(AuditAction audit, IEngineSession session, CancellationToken cancellationToken)
    {
        var live = step.Actions.OfType<PublishAction>().First().Live;
        var binding = new TestBinding(step.Node.Id, live, audit.Target);
        var runner = new TestRunner(options, failures, worker);
        foreach (var batch in TestBatcher.Batch(audit.Tests, binding))
        {
            Results = Results.AddRange(
                await runner.RunAsync(step.Connection, session, batch, binding, cancellationToken));
        }

        var failed = Results.Count(result => result.Status is TestStatus.Fail or TestStatus.Error);
        if (failed > 0)
        {
            var dialect = PlanDialect(step);
            var kept = audit.Rejected is { } rejected ? await KeepAsync(rejected, dialect, session) : null;
            var words = string.Create(
                CultureInfo.InvariantCulture,
                $"{failed} of {Results.Length} data {(Results.Length == 1 ? "test" : "tests")} failed");
            throw new AuditFailedException(DataTestDiagnostics.NotPublished(
                step.Node.Span, dialect.Display(live), words, step.Actual is not null,
                kept is null ? null : dialect.Display(kept)) with
            {
                NodeId = step.Node.Id,
            });
        }
    }

    /// <summary>The results of a node's tests; those it didn't come to were skipped with it.</summary>
    public static IEnumerable<TestResult> ResultsOf(NodeResult result)
    {
        var status = result.Status == NodeStatus.Cancelled ? TestStatus.Cancelled : TestStatus.Skipped;
        var message = result.Status == NodeStatus.Error ? $"skipped: {result.Node.Id} failed" : result.Message;
        var known = result.Tests.ToDictionary(found => found.Test.Node.Id, StringComparer.Ordinal);
        return result.Step.Actions.OfType<AuditAction>().SelectMany(audit => audit.Tests).Select(test =>
            known.GetValueOrDefault(test.Node.Id)
            ?? new TestResult(test, status, result.StartedAt, TimeSpan.Zero, message));
    }

    private static Dialect PlanDialect(RelationStep step) => Dialect.For(step.Connection.Engine) ?? Dialect.Generic;

    /// <summary>
    /// Gives the candidate a name that is easy to find and the same after every run, so that the next build finds it. What
    /// can't be renamed (DuckDB: a table with indexes) is copied. Null when the name is still taken.
    /// </summary>
    private static async Task<RelationName?> KeepAsync(RejectedCandidate rejected, Dialect dialect, IEngineSession session)
    {
        var isView = rejected.Kind == RelationKind.View;
        var rename = DdlTemplates.Render(
            dialect,
            isView ? "rename_view" : "rename_table",
            ("relation", rejected.Candidate),
            ("name", rejected.Kept.Name));
        if (await TryAsync(rename, session))
        {
            return rejected.Kept;
        }

        var copy = DdlTemplates.Render(
            dialect,
            "create_table_as",
            ("relation", rejected.Kept),
            ("query", new RenderedSql($"select * from {dialect.Quote(rejected.Candidate)}", [])));
        var isKept = !isView && await TryAsync(copy, session);
        await TryAsync(
            DdlTemplates.Render(
                dialect, isView ? "drop_view_if_exists" : "drop_table_if_exists", ("relation", rejected.Candidate)),
            session);
        return isKept ? rejected.Kept : null;
    }

    private static async Task<bool> TryAsync(RenderedSql sql, IEngineSession session)
    {
        using var limit = new CancellationTokenSource(KeepLimit);
        try
        {
            await session.ExecuteAsync(sql, limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is StatementException or EngineException or OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>Data tests refuse what was staged.</summary>
internal sealed class AuditFailedException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    /// <summary>What the user has to hear.</summary>
    public Diagnostic Diagnostic => diagnostic;
}
