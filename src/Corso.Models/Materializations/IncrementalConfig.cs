using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>How new rows come into an incremental model's table.</summary>
public enum IncrementalStrategy
{
    /// <summary>They are added.</summary>
    Append,

    /// <summary>A row whose key is there already updates that row; the others are added.</summary>
    Merge,

    /// <summary>Rows whose key is among the new ones are deleted, then all new ones are added.</summary>
    DeleteInsert,
}

/// <summary>What happens when the query's columns are not the table's.</summary>
public enum SchemaChangePolicy
{
    /// <summary>New columns are left out.</summary>
    Ignore,

    /// <summary>The node fails.</summary>
    Fail,

    /// <summary>New columns are added and types widened; columns that are gone stay.</summary>
    AppendNewColumns,

    /// <summary>The table gets the query's columns.</summary>
    SyncAllColumns,
}

/// <summary>The settings of an incremental model.</summary>
/// <param name="Strategy">How new rows come in.</param>
/// <param name="UniqueKey">Columns that tell rows apart, as written; empty where the strategy needs none.</param>
/// <param name="UpdateColumns">The columns that merge updates; empty for all.</param>
/// <param name="ExcludeColumns">Columns that merge does not update.</param>
/// <param name="Predicates">Conditions on the rows that may be replaced, over <c>dbt_internal_dest</c> and <c>dbt_internal_source</c>.</param>
/// <param name="OnSchemaChange">What to do about other columns.</param>
/// <param name="FullRefresh">Always (true) or never (false) from scratch; null when the command decides.</param>
public sealed record IncrementalConfig(
    IncrementalStrategy Strategy,
    ImmutableArray<string> UniqueKey,
    ImmutableArray<string> UpdateColumns,
    ImmutableArray<string> ExcludeColumns,
    ImmutableArray<RenderedSql> Predicates,
    SchemaChangePolicy OnSchemaChange,
    bool? FullRefresh)
{
    internal const string StrategyKey = "incremental_strategy";
    internal const string UniqueKeyKey = "unique_key";
    internal const string UpdateKey = "merge_update_columns";
    internal const string ExcludeKey = "merge_exclude_columns";
    internal const string PredicatesKey = "incremental_predicates";
    internal const string SchemaChangeKey = "on_schema_change";
    internal const string FullRefreshKey = "full_refresh";

    /// <summary>Names of the strategies, in ordinal order.</summary>
    internal static readonly ImmutableArray<string> Strategies = ["append", "delete_insert", "merge"];

    /// <summary>What else dbt's adapters have, with what comes closest here.</summary>
    private static readonly ImmutableArray<(string Name, string Instead)> Others =
    [
        ("insert_overwrite", "delete_insert"), ("microbatch", "delete_insert"), ("replace_where", "delete_insert"),
    ];

    /// <summary>The strategy as it is written in the configuration.</summary>
    public string StrategyName => Strategy switch
    {
        IncrementalStrategy.Append => "append",
        IncrementalStrategy.Merge => "merge",
        _ => "delete_insert",
    };

    /// <summary>Reads the settings of an incremental model; null after an error.</summary>
    public static IncrementalConfig? Read(Node node, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        var key = Columns(node, UniqueKeyKey, own);
        var strategy = ReadStrategy(node, key, own);
        var update = Columns(node, UpdateKey, own);
        var exclude = Columns(node, ExcludeKey, own);
        var predicates = ReadPredicates(node, own);
        if (strategy is { } known)
        {
            CheckStrategy(node, known, key, update, exclude, own);
        }

        diagnostics.AddRange(own.ToSorted().Select(diagnostic => diagnostic with { NodeId = node.Id }));
        return own.HasErrors || strategy is null
            ? null
            : new IncrementalConfig(
                strategy.Value,
                key,
                update,
                exclude,
                predicates,
                node.Config.Text(SchemaChangeKey) switch
                {
                    "fail" => SchemaChangePolicy.Fail,
                    "append_new_columns" => SchemaChangePolicy.AppendNewColumns,
                    "sync_all_columns" => SchemaChangePolicy.SyncAllColumns,
                    _ => SchemaChangePolicy.Ignore,
                },
                (node.Config.Find(FullRefreshKey)?.Value as ConfigBoolean)?.Value);
    }

    /// <summary>Where a setting was written; the node where none was.</summary>
    public static SourceSpan SpanOf(Node node, string key) =>
        node.Config.Find(key)?.Value.Span is { Path: not null } span ? span : node.Span;

    private static IncrementalStrategy? ReadStrategy(Node node, ImmutableArray<string> key, DiagnosticBag diagnostics)
    {
        switch (node.Config.Text(StrategyKey))
        {
            case null:
                return key.IsEmpty ? IncrementalStrategy.Append : IncrementalStrategy.Merge;
            case "append":
                return IncrementalStrategy.Append;
            case "merge":
                return IncrementalStrategy.Merge;
            case "delete_insert" or "delete+insert":
                return IncrementalStrategy.DeleteInsert;
            case var other:
                var instead = Others.FirstOrDefault(item => item.Name == other).Instead;
                diagnostics.Add(IncrementalDiagnostics.UnknownStrategy(
                    SpanOf(node, StrategyKey), other, instead ?? NearestName.Find(other, Strategies), Strategies));
                return null;
        }
    }

    private static void CheckStrategy(
        Node node,
        IncrementalStrategy strategy,
        ImmutableArray<string> key,
        ImmutableArray<string> update,
        ImmutableArray<string> exclude,
        DiagnosticBag diagnostics)
    {
        var name = strategy == IncrementalStrategy.Merge ? "merge" : "delete_insert";
        if (strategy != IncrementalStrategy.Append && key.IsEmpty)
        {
            diagnostics.Add(IncrementalDiagnostics.NoUniqueKey(SpanOf(node, StrategyKey), name));
        }

        if (!update.IsEmpty && !exclude.IsEmpty)
        {
            diagnostics.Add(IncrementalDiagnostics.UpdateAndExclude(
                SpanOf(node, ExcludeKey), SpanOf(node, UpdateKey)));
        }

        string[] unused = strategy switch
        {
            IncrementalStrategy.Append => [UniqueKeyKey, UpdateKey, ExcludeKey, PredicatesKey],
            IncrementalStrategy.DeleteInsert => [UpdateKey, ExcludeKey],
            _ => [],
        };
        foreach (var setting in unused)
        {
            if (node.Config.Find(setting) is not null)
            {
                diagnostics.Add(IncrementalDiagnostics.UnusedSetting(
                    SpanOf(node, setting), setting, strategy == IncrementalStrategy.Append ? "append" : name));
            }
        }
    }

    /// <summary>The column names of a setting; reports those that are empty or stand twice.</summary>
    private static ImmutableArray<string> Columns(Node node, string setting, DiagnosticBag diagnostics)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var item in Texts(node, setting))
        {
            var span = item.Span.Path is null ? node.Span : item.Span;
            if (item.Value.Length == 0 || item.Value.Contains('\0', StringComparison.Ordinal))
            {
                diagnostics.Add(IncrementalDiagnostics.NoColumnName(span, setting));
            }
            else if (!seen.Add(item.Value))
            {
                diagnostics.Add(IncrementalDiagnostics.RepeatedColumn(span, setting, item.Value));
            }
            else
            {
                names.Add(item.Value);
            }
        }

        return names.DrainToImmutable();
    }

    private static ImmutableArray<RenderedSql> ReadPredicates(Node node, DiagnosticBag diagnostics)
    {
        var predicates = ImmutableArray.CreateBuilder<RenderedSql>();
        foreach (var item in Texts(node, PredicatesKey))
        {
            var bounds = StatementScanner.Scan(item.Value);
            if (bounds.First < 0 || bounds.End < item.Value.Length)
            {
                diagnostics.Add(IncrementalDiagnostics.NoCondition(
                    item.Span.Path is null ? node.Span : item.Span, item.Value));
                continue;
            }

            predicates.Add(new RenderedSql(
                item.Value,
                item.Span.Path is null
                    ? []
                    : [new SqlSegment(0, item.Value.Length, item.Span.Path, item.Span.Start, item.Span.End, false, null)]));
        }

        return predicates.DrainToImmutable();
    }

    private static IEnumerable<ConfigText> Texts(Node node, string setting) => node.Config.Find(setting)?.Value switch
    {
        ConfigText one => [one],
        ConfigList many => many.Items.OfType<ConfigText>(),
        _ => [],
    };
}
