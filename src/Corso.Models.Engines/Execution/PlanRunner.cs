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
        using var nodes = new NodeScheduler(
            [.. plan.Steps.OfType<RelationStep>()], broken, options, engines, observer)
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
            cancellationToken.IsCancellationRequested && results.Any(result => result.Status == NodeStatus.Cancelled),
            options.Time.GetElapsedTime(started));
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
