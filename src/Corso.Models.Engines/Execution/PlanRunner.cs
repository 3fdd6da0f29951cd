using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Models.Planning;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Runs a plan: preparation first, then nodes on several threads, each when its upstreams are done.</summary>
public static class PlanRunner
{
    /// <summary>Runs a plan to its end, whatever nodes fail; never throws for what a database says.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">How.</param>
    /// <param name="engines">Open engines by connection name; they stay open.</param>
    /// <param name="observer">Is told how it goes.</param>
    /// <param name="cancellationToken">Cancels running statements; what was published stays.</param>
    public static async Task<RunResult> RunAsync(
        Plan plan,
        RunOptions options,
        IReadOnlyDictionary<string, IEngine> engines,
        IRunObserver observer,
        CancellationToken cancellationToken)
    {
        var started = options.Time.GetTimestamp();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        await using var holds = new RunHolds();
        var unheld = await holds.TakeAsync(plan, options.InvocationId, engines, diagnostics, cancellationToken);
        var broken = await PrepareAsync(plan, engines, unheld, observer, diagnostics, cancellationToken);
        var hooks = plan.Steps.OfType<RunHookStep>().ToLookup(hook => hook.IsEnd);
        var hasStarted = await RunHookRunner.RunAsync(
            hooks[false], options, engines, observer, diagnostics, cancellationToken);
        var failures = new FailureStore(engines, options);
        var tests = hasStarted
            ? await new TestScheduler(
                [.. plan.Steps.OfType<TestStep>()], broken, options, engines, observer, failures).RunAsync(cancellationToken)
            : [];
        using var nodes = new NodeScheduler(
            [.. plan.Steps.OfType<RelationStep>()], broken, options, engines, observer, failures, Blocked(plan, tests, options))
        {
            SkipAll = hasStarted ? null : "skipped: on_run_start failed",
        };
        var results = await nodes.RunAsync(cancellationToken);
        if (hasStarted)
        {
            await RunHookRunner.RunAsync(hooks[true], options, engines, observer, diagnostics, cancellationToken);
        }

        return new RunResult(
            results,
            diagnostics.DrainToImmutable(),
            cancellationToken.IsCancellationRequested
                && (results.Any(result => result.Status == NodeStatus.Cancelled)
                    || tests.Any(test => test.Status == TestStatus.Cancelled)),
            options.Time.GetElapsedTime(started))
        {
            Tests = [.. tests, .. results.SelectMany(AuditRunner.ResultsOf)],
        };
    }

    /// <summary>Why nodes are not built, by id: a data test of what they read failed.</summary>
    private static Dictionary<string, string> Blocked(
        Plan plan, ImmutableArray<TestResult> tests, RunOptions options)
    {
        var failed = tests.Where(test => test.Status is TestStatus.Fail or TestStatus.Error)
            .Select(test => test.Test.Node.Id).ToHashSet(StringComparer.Ordinal);
        var blocked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in plan.Steps.OfType<TestStep>())
        {
            foreach (var (test, nodes) in step.Blocks.Where(pair => failed.Contains(pair.Key)))
            {
                foreach (var node in nodes)
                {
                    blocked.TryAdd(node, $"skipped: {test} failed");
                }
            }
        }

        if (options.FailFast && failed.Count > 0)
        {
            foreach (var step in plan.Steps.OfType<RelationStep>())
            {
                blocked.TryAdd(step.Node.Id, "skipped: the run stops at the first failure");
            }
        }

        return blocked;
    }

    /// <summary>Makes schemas and publish logs; gives the connections where that failed.</summary>
    private static async Task<ImmutableHashSet<string>> PrepareAsync(
        Plan plan,
        IReadOnlyDictionary<string, IEngine> engines,
        ImmutableHashSet<string> unheld,
        IRunObserver observer,
        ImmutableArray<Diagnostic>.Builder diagnostics,
        CancellationToken cancellationToken)
    {
        var broken = unheld.ToBuilder();
        var total = plan.Steps.Count(step => step is RelationStep);
        foreach (var step in plan.Steps)
        {
            var (what, statements) = step switch
            {
                SchemaStep schema => ($"creating schema \"{schema.Schema}\"", [schema.Sql]),
                PublishLogStep log => ("creating corso.publishes", log.Statements),
                LeftoverStep leftover => ($"dropping {leftover.Relation}", [leftover.Sql]),
                _ => ("", ImmutableArray<string>.Empty),
            };
            if (statements.IsEmpty || broken.Contains(step.Connection.Name) || cancellationToken.IsCancellationRequested)
            {
                continue;
            }

            observer.StepStarted(step, 0, total);
            try
            {
                await using var session =
                    await engines[step.Connection.Name].OpenSessionAsync(cancellationToken);
                foreach (var sql in statements)
                {
                    await Retry.RunAsync(
                        () => session.ExecuteAsync(new RenderedSql(sql, []), cancellationToken),
                        cancellationToken,
                        isIdempotent: true);
                }
            }
            catch (StatementException) when (step is LeftoverStep)
            {
                // Somebody builds on what was kept: it stays, and what may be refused this time keeps its working name.
            }
            catch (StatementException exception)
            {
                diagnostics.Add(StatementErrors.OfConnection(step.Connection, what, exception.Error));
                broken.Add(step.Connection.Name);
            }
            catch (EngineException exception)
            {
                diagnostics.Add(exception.Diagnostic);
                broken.Add(step.Connection.Name);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return broken.ToImmutable();
    }
}
