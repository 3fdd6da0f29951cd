using System.Globalization;
using Corso.Models.Diagnostics;

namespace Corso.Models.Sources;

/// <summary>How fresh a source table is.</summary>
public enum FreshnessStatus
{
    /// <summary>Fresh.</summary>
    Pass,

    /// <summary>Older than <c>warn_after</c>.</summary>
    Warn,

    /// <summary>Older than <c>error_after</c>.</summary>
    Error,

    /// <summary>It could not be found out.</summary>
    RuntimeError,
}

/// <summary>What was found about one source table.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Status">The verdict.</param>
/// <param name="Diagnostic">What to tell; null where it is fresh.</param>
public sealed record FreshnessResult(FreshnessRule Rule, FreshnessStatus Status, Diagnostic? Diagnostic)
{
    /// <summary>When it was last loaded; null where nothing tells, as in an empty table.</summary>
    public DateTimeOffset? MaxLoadedAt { get; init; }

    /// <summary>When the database was asked, by its own clock.</summary>
    public DateTimeOffset SnapshottedAt { get; init; }

    /// <summary>When the work on it began, by this machine's clock.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How old its last load was when the database was asked; null where nothing tells.</summary>
    public TimeSpan? Age => SnapshottedAt - MaxLoadedAt;

    /// <summary>The verdict on what a query gave.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="maxLoadedAt">When it was last loaded; null where nothing tells.</param>
    /// <param name="snapshottedAt">The database's clock.</param>
    /// <param name="reason">Why nothing tells, as <c>it has no rows</c>.</param>
    public static FreshnessResult Judge(
        FreshnessRule rule, DateTimeOffset? maxLoadedAt, DateTimeOffset snapshottedAt, string reason)
    {
        // Nothing loaded is older than any limit.
        var age = snapshottedAt - maxLoadedAt;
        var (status, limit) = rule.ErrorAfter is { } error && IsOlder(error) ? (FreshnessStatus.Error, error)
            : rule.WarnAfter is { } warn && IsOlder(warn) ? (FreshnessStatus.Warn, warn)
            : (FreshnessStatus.Pass, (FreshnessLimit?)null);
        var diagnostic = limit is null ? null
            : age is { } known
                ? SourceDiagnostics.Stale(limit.Span, rule.Title, status == FreshnessStatus.Error, Words(known), limit.ToString())
                : SourceDiagnostics.NeverLoaded(limit.Span, rule.Title, status == FreshnessStatus.Error, reason);
        return new FreshnessResult(rule, status, diagnostic is null ? null : diagnostic with { NodeId = rule.Node.Id })
        {
            MaxLoadedAt = maxLoadedAt, SnapshottedAt = snapshottedAt,
        };

        bool IsOlder(FreshnessLimit limit) => age is not { } known || known > limit.Age;
    }

    /// <summary>An age in its two largest units: <c>3 days 4 hours</c>.</summary>
    public static string Words(TimeSpan age)
    {
        if (age < TimeSpan.Zero)
        {
            return $"{Words(-age)} ahead";
        }

        (long Count, string Unit)[] parts =
        [
            ((long)age.TotalDays, "day"), (age.Hours, "hour"), (age.Minutes, "minute"), (age.Seconds, "second"),
        ];
        var first = Array.FindIndex(parts, part => part.Count > 0);
        return first < 0
            ? "less than a second"
            : string.Join(' ', parts.Skip(first).Take(2).Where(part => part.Count > 0).Select(part =>
                string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Unit}{(part.Count == 1 ? "" : "s")}")));
    }
}
