using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Models.Sources;

namespace Corso.Models.Engines.Execution;

/// <summary>Asks source tables how fresh they are, several at once.</summary>
public static class FreshnessRunner
{
    // Later moments don't fit what .NET calls a time; 9999-12-31 is a common stand-in for "never".
    private static readonly decimal LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
    private static readonly decimal FirstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();

    /// <summary>Asks all; the results are in the order of the queries.</summary>
    public static async Task<ImmutableArray<FreshnessResult>> RunAsync(
        ImmutableArray<FreshnessQuery> queries,
        RunOptions options,
        IReadOnlyDictionary<string, IEngine> engines,
        CancellationToken cancellationToken)
    {
        var results = new FreshnessResult[queries.Length];
        await Parallel.ForAsync(
            0,
            queries.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                var startedAt = options.Time.GetUtcNow();
                var started = options.Time.GetTimestamp();
                results[i] = await AskAsync(queries[i], options, engines, token) with
                {
                    StartedAt = startedAt, Elapsed = options.Time.GetElapsedTime(started),
                };
            });
        return [.. results];
    }

    private static async Task<FreshnessResult> AskAsync(
        FreshnessQuery query, RunOptions options, IReadOnlyDictionary<string, IEngine> engines, CancellationToken cancellationToken)
    {
        var rule = query.Rule;
        var connection = rule.Node.Connection
            ?? throw new InvalidOperationException($"{rule.Node.Id} has no connection");
        try
        {
            await using var session = await engines[connection.Name].OpenSessionAsync(cancellationToken);
            var rows = await Retry.RunAsync(
                () => QueryRows.ReadAsync(session, RunValues.Bind(query.LoadedAt, options), 1, cancellationToken),
                cancellationToken);
            if (Fault(rows, rule) is { } fault)
            {
                return Failed(SourceDiagnostics.NotATime(rule.LoadedAtSpan, rule.Title, fault));
            }

            var row = rows.Rows.IsEmpty ? [null, null] : rows.Rows[0];
            var snapshottedAt = Time(row[1]) ?? options.Time.GetUtcNow();
            if (row[0] is null)
            {
                var reason = await ReasonAsync(session, query, options, cancellationToken);
                return FreshnessResult.Judge(rule, null, snapshottedAt, reason);
            }

            return Time(row[0]) is { } loadedAt
                ? FreshnessResult.Judge(rule, loadedAt, snapshottedAt, "")
                : Failed(SourceDiagnostics.NotATime(
                    rule.LoadedAtSpan, rule.Title, $"{row[0]} seconds since 1970 lie outside the years 1 to 9999"));
        }
        catch (StatementException exception)
        {
            return Failed(StatementErrors.OfText(
                rule.LoadedAtSpan, connection, $"asking when {rule.Title} was loaded", exception, options.ReadText));
        }
        catch (EngineException exception)
        {
            return Failed(exception.Diagnostic);
        }

        FreshnessResult Failed(Diagnostic diagnostic) =>
            new(rule, FreshnessStatus.RuntimeError, diagnostic with { NodeId = rule.Node.Id });
    }

    private static string? Fault(QueryRows rows, FreshnessRule rule) =>
        rows.Columns.Length > (rule.LoadedAtField is null ? 4 : 3) ? "the query gives more than one column"
        : rows.IsCut ? "the query gives more than one row"
        : rows.Rows is [var row] && row[2] == "1" ? "it is infinity"
        : null;

    private static async Task<string> ReasonAsync(
        IEngineSession session, FreshnessQuery query, RunOptions options, CancellationToken cancellationToken)
    {
        if (query.HasRows is null)
        {
            return "loaded_at_query gives NULL";
        }

        var found = await QueryRows.ReadAsync(session, RunValues.Bind(query.HasRows, options), 1, cancellationToken);
        return (found.Rows.IsEmpty, query.Rule.Filter) switch
        {
            (true, null) => "it has no rows",
            (true, _) => "it has no rows that pass the filter",
            _ => $"{query.Rule.LoadedAtField?.Value} is NULL in every row",
        };
    }

    /// <summary>A moment given as seconds since 1970; null where .NET has no such time.</summary>
    private static DateTimeOffset? Time(string? seconds) =>
        decimal.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= FirstSecond && value < LastSecond
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(value * TimeSpan.TicksPerSecond))
            : null;
}
