using System.Collections.Immutable;

namespace Corso.Models.Projects;

/// <summary>The keys that say how old a source may be; dbt takes them beside <c>config:</c> and inside.</summary>
internal static class FreshnessKeys
{
    public const string LoadedAtField = "Column or SQL expression that tells when a row was loaded; without time zone it is in UTC.";

    public const string LoadedAtQuery = "Query that gives one timestamp, when the relation was last loaded; instead of loaded_at_field.";

    private static readonly MapShape After = new(
        "a threshold",
        [
            new("count", Shape.Integer, "How many periods."),
            new("period", Shape.OneOf("minute", "hour", "day"), "The period."),
        ]);

    private static readonly ImmutableArray<string> Names = ["freshness", "loaded_at_field", "loaded_at_query"];

    /// <summary>What <c>freshness</c> holds.</summary>
    public static MapShape Threshold { get; } = new(
        "freshness",
        [
            new("warn_after", After, "Age from which it is a warning."),
            new("error_after", After, "Age from which it is an error."),
            new("filter", Shape.Text, "Condition on the rows that are looked at, such as a partition of the last days."),
        ],
        null);

    /// <summary>The keys as they stand beside <c>config:</c>.</summary>
    public static ImmutableArray<Key> Shapes { get; } =
    [
        new("freshness", Threshold, "When it counts as stale; null for never."),
        new("loaded_at_field", Shape.Text, LoadedAtField),
        new("loaded_at_query", Shape.Text, LoadedAtQuery),
    ];

    /// <summary>The keys of a source or table; inside <c>config:</c> they are stronger than beside it.</summary>
    public static ConfigMap Of(ConfigMap owner)
    {
        ImmutableArray<ConfigEntry>.Builder? found = null;
        foreach (var name in Names)
        {
            if ((owner.Map("config")?.Entry(name) ?? owner.Entry(name)) is { } entry)
            {
                (found ??= ImmutableArray.CreateBuilder<ConfigEntry>()).Add(entry);
            }
        }

        return found is null ? ConfigMap.Empty : new ConfigMap(found.DrainToImmutable(), owner.Span);
    }
}
