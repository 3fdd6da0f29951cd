using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.DataTests;
using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Engines.Execution;

/// <summary>Runs statements of data tests on one session and judges what they give.</summary>
internal sealed class TestRunner(RunOptions options, FailureStore failures, int worker)
{
    /// <summary>Runs one statement; what a database says is in the results.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="session">An open session.</param>
    /// <param name="batch">The statement.</param>
    /// <param name="binding">The candidate that is read; null for what is published.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImmutableArray<TestResult>> RunAsync(
        ConnectionDefinition connection,
        IEngineSession session,
        TestBatch batch,
        TestBinding? binding,
        CancellationToken cancellationToken)
    {
        var startedAt = options.Time.GetUtcNow();
        var started = options.Time.GetTimestamp();
        try
        {
            var numbers = await NumbersAsync(session, batch.Sql, cancellationToken);
            var share = options.Time.GetElapsedTime(started) / batch.Columns.Length;
            var results = ImmutableArray.CreateBuilder<TestResult>(batch.Columns.Length);
            for (var i = 0; i < batch.Columns.Length; i++)
            {
                results.Add(await JudgeAsync(
                    connection, session, batch.Columns[i], numbers[i], startedAt, share, binding, cancellationToken));
            }

            return results.MoveToImmutable();
        }
        catch (StatementException exception) when (batch.Columns.Length > 1 && !exception.Error.IsTransient)
        {
            // One test's fault must not be the others'.
            var results = ImmutableArray.CreateBuilder<TestResult>(batch.Columns.Length);
            foreach (var column in batch.Columns)
            {
                results.AddRange(await RunAsync(
                    connection, session, TestBatcher.Alone(column.Test, binding), binding, cancellationToken));
            }

            return results.MoveToImmutable();
        }
        catch (StatementException exception)
        {
            var share = options.Time.GetElapsedTime(started) / batch.Columns.Length;
            return [.. batch.Columns.Select(column => Failed(
                column.Test,
                StatementErrors.OfTest(column.Test.Node, connection, exception, options.ReadText),
                startedAt,
                share))];
        }
    }

    private async Task<TestResult> JudgeAsync(
        ConnectionDefinition connection,
        IEngineSession session,
        BatchColumn column,
        string? number,
        DateTimeOffset startedAt,
        TimeSpan share,
        TestBinding? binding,
        CancellationToken cancellationToken)
    {
        var test = column.Test;
        var started = options.Time.GetTimestamp();
        try
        {
            if (!column.IsExact && number != "0")
            {
                number = (await NumbersAsync(session, TestSql.Count(test, binding), cancellationToken))[0];
            }

            // A sum or a maximum over no rows is NULL: nothing failed.
            if (!decimal.TryParse(number ?? "0", NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
            {
                var diagnostic = DataTestDiagnostics.CouldNotRun(
                    test.Node.Span, test.Node.Name, $"fail_calc gives {number}, not one number",
                    "write an aggregate: fail_calc: sum(n_records)", number ?? "");
                return Failed(test, diagnostic with { NodeId = test.Node.Id }, startedAt, share);
            }

            if (column.IsExact && test.Settings is { FailCalc: null, Limit: { } limit })
            {
                count = Math.Min(count, limit);
            }

            var result = Judged(test, count, startedAt, share, binding);
            result = await failures.ApplyAsync(result, connection, session, binding, cancellationToken);
            if (result.Status is TestStatus.Fail or TestStatus.Warn && options.Tests.ShownRows > 0)
            {
                var sql = RunValues.Bind(TestSql.FirstRows(test, options.Tests.ShownRows + 1L, binding), options);
                result = result with
                {
                    Rows = await QueryRows.ReadAsync(session, sql, options.Tests.ShownRows, cancellationToken),
                };
            }

            return result with { Elapsed = share + options.Time.GetElapsedTime(started) };
        }
        catch (StatementException exception)
        {
            return Failed(
                test, StatementErrors.OfTest(test.Node, connection, exception, options.ReadText), startedAt, share);
        }
    }

    private TestResult Judged(
        TestQuery test, decimal count, DateTimeOffset startedAt, TimeSpan elapsed, TestBinding? binding)
    {
        var words = TestWords.Failures(test, count);
        var status = test.Settings.Judge(count) switch
        {
            TestVerdict.Pass => TestStatus.Pass,
            TestVerdict.Warn => TestStatus.Warn,
            _ => TestStatus.Fail,
        };
        return new TestResult(test, status, startedAt, elapsed, words)
        {
            Failures = count,
            Worker = worker,
            Diagnostics = status == TestStatus.Pass ? [] :
            [
                DataTestDiagnostics.Found(
                    test.Node.Span,
                    status == TestStatus.Warn,
                    test.Node.Name,
                    words,
                    null,
                    binding is null && options.Tests.ShownRows == 0
                        ? $"corso test --select {test.Node.Name} --show-failures 10"
                        : null) with
                {
                    NodeId = test.Node.Id,
                },
            ],
        };
    }

    private TestResult Failed(TestQuery test, Diagnostic diagnostic, DateTimeOffset startedAt, TimeSpan elapsed) =>
        new(test, TestStatus.Error, startedAt, elapsed, diagnostic.Message)
        {
            Worker = worker,
            Diagnostics = [diagnostic],
        };

    private async Task<ImmutableArray<string?>> NumbersAsync(
        IEngineSession session, RenderedSql sql, CancellationToken cancellationToken)
    {
        var bound = RunValues.Bind(sql, options);
        var read = await Retry.RunAsync(
            () => QueryRows.ReadAsync(session, bound, 1, cancellationToken), cancellationToken);
        // Only a fail_calc that is no aggregate gives another number of rows than one.
        return read.Rows.IsEmpty ? [null] : read.IsCut ? ["one number a row"] : read.Rows[0];
    }
}
