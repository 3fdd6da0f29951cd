using System.Collections.Immutable;
using static Corso.Models.Projects.ConfigTypes;

namespace Corso.Models.Projects;

/// <summary>Every config key Corso knows: its own, dbt's, and those of dbt's adapters for the same engines.</summary>
internal static class ConfigKeys
{
    private const ConfigTypes Relations = Model | Seed | Snapshot;

    private static readonly Lazy<Dictionary<string, int>> Index = new(BuildIndex);

    /// <summary>All keys, by name.</summary>
    public static ImmutableArray<ConfigKey> Table { get; } = Sorted(
    [
        new("alias", Relations | Test, Shape.Name, "Name of the relation; the node's name when absent."),
        new("column_types", Seed, Shape.TextMap, "Type of columns, by column name; inferred when absent.")
            { Merge = ConfigMerge.MergeKeys },
        new("connection", Relations | Source, Shape.Name, "Connection of the target; its first when absent."),
        new("delimiter", Seed, Shape.Text, "Character between two fields; a comma when absent."),
        new("enabled", All, Shape.Boolean, "Whether it takes part; true when absent."),
        new("error_if", Test, Shape.Text,
            "Condition on the number of failing rows that makes an error, as \"> 10\"; \"!= 0\" when absent."),
        new("fail_calc", Test, Shape.Text,
            "Expression over the failing rows that is compared with error_if and warn_if; count(*) when absent."),
        new("limit", Test, Shape.Integer, "Most failing rows to look for."),
        new("materialized", Relations, Materialization, "How it becomes a relation; view when absent."),
        new("quote_columns", Seed, Shape.Boolean, "Whether column names of the CSV file are quoted."),
        new("schema", Relations | Test, Shape.Name, "Custom schema, appended to the connection's."),
        new("severity", Test, Shape.OneOf("error", "warn", "ERROR", "WARN"), "What a failure is; error when absent."),
        new("store_failures", Test, Shape.Boolean, "Whether failing rows are kept in a table."),
        new("store_failures_as", Test, Shape.OneOf("table", "view", "ephemeral"), "How failing rows are kept."),
        new("store_failures_limit", Test, Shape.Integer, "Most failing rows kept in the table; 1000 when absent."),
        new("tags", All, Shape.Texts, "Words to select by; those of all layers are joined.")
            { Merge = ConfigMerge.AppendOnce },
        new("warn_if", Test, Shape.Text, "Condition on the number of failing rows that makes a warning."),
        new("where", Test, Shape.Text, "Only rows that fulfil this condition are tested."),
        new("docs", All, Shape.AnyMap, "How documentation shows it.")
            { Merge = ConfigMerge.MergeKeys, Status = KeyStatus.Ignored },
        new("meta", All, Shape.AnyMap, "Anything of your own; later layers win key by key.")
            { Merge = ConfigMerge.MergeKeys, Status = KeyStatus.Ignored },
        Later("access", Model),
        Later("auto_refresh", Model),
        Later("auto_liquid_cluster", Model),
        Later("backup", Model),
        Later("batch_size", Model),
        Later("begin", Model),
        Later("bind", Model),
        Later("check_cols", Snapshot),
        Later("cluster_by", Relations),
        Later("concurrent_batches", Model),
        new("contract", Model, DetailShapes.Contract, "Whether the columns declared in YAML are a promise.")
            { Merge = ConfigMerge.MergeKeys },
        Later("copy_grants", Model),
        Later("database", Relations | Test | Source),
        Later("dbt_valid_to_current", Snapshot),
        Later("dist", Relations),
        Later("engine", Relations),
        Later("entity", Model),
        Later("event_time", Relations | Source),
        Later("file_format", Relations),
        new("freshness", Model | Source, FreshnessKeys.Threshold, "When a source counts as stale.") { LaterFor = Model },
        new("full_refresh", Model | Seed, Shape.Boolean,
            "true: always built from scratch; false: never, --full-refresh or not."),
        new("grants", Relations, DetailShapes.Grants, "Who may do what: privilege to grantees; +select adds to what weaker layers say.")
            { Merge = ConfigMerge.AppendPlusKeys },
        Later("group", Relations | Test),
        Later("hard_deletes", Snapshot),
        Later("incremental", Model),
        new("incremental_predicates", Model, Shape.Texts,
            "Conditions that also hold for every row of the table that new rows replace."),
        new("incremental_strategy", Model, Strategy,
            "How new rows come into the table; merge when unique_key is set, else append."),
        new("indexes", Relations, Shape.ListOf(DetailShapes.Index), "Indexes of a table."),
        Later("inserts_only", Model),
        Later("invalidate_hard_deletes", Snapshot),
        Later("labels", Relations) with { Merge = ConfigMerge.MergeKeys },
        new("loaded_at_field", Source, Shape.Text, FreshnessKeys.LoadedAtField),
        new("loaded_at_query", Source, Shape.Text, FreshnessKeys.LoadedAtQuery),
        Later("location", Relations),
        Later("lookback", Model),
        new("merge_exclude_columns", Model, Shape.Texts, "Columns that merge leaves as they are in rows that exist."),
        new("merge_update_columns", Model, Shape.Texts, "Columns that merge updates in rows that exist; all when absent."),
        Later("on_configuration_change", Model),
        new("on_schema_change", Model, Shape.OneOf("ignore", "fail", "append_new_columns", "sync_all_columns"),
            "What happens when the query's columns are not the table's; ignore when absent."),
        Later("order_by", Relations),
        Later("packages", Model) with { Merge = ConfigMerge.Append },
        Later("partition_by", Relations),
        Later("partitioned_by", Relations),
        new("owner", Relations, Shape.Name, "Role that owns the relation."),
        new("persist_docs", Relations, DetailShapes.PersistDocs, "Whether descriptions become comments in the database.")
            { Merge = ConfigMerge.MergeKeys },
        new("post_hook", Relations, DetailShapes.Hooks, "SQL run when the relation stands in its place, within its transaction.")
            { Merge = ConfigMerge.Append },
        new("pre_hook", Relations, DetailShapes.Hooks, "SQL run before anything is built.")
            { Merge = ConfigMerge.Append },
        Later("primary_key", Relations),
        Later("query_settings", Relations),
        Later("query_tag", Relations | Test),
        Later("quoting", Relations | Source) with { Merge = ConfigMerge.MergeKeys },
        Later("settings", Relations),
        Later("snapshot_meta_column_names", Snapshot),
        Later("snowflake_warehouse", Relations | Test),
        Later("sort", Relations),
        Later("sort_type", Relations),
        Later("sql_header", Relations | Test),
        new("static_analysis", All, Shape.OneOf("on", "off", "baseline", "strict", "unsafe"),
            "off: SQL that Corso can't parse is a note; an error when absent or anything else."),
        Later("strategy", Snapshot),
        Later("table_type", Relations),
        Later("target_database", Snapshot),
        Later("target_schema", Snapshot),
        Later("time_range", Model),
        Later("transient", Relations),
        Later("ttl", Relations),
        new("unique_key", Model | Snapshot, Shape.Texts, "Column or columns that tell rows apart."),
        Later("unlogged", Relations),
        Later("updated_at", Snapshot),
    ]);

    private static ScalarShape Materialization =>
        new(ScalarKind.Name) { Suggestions = ["view", "table", "incremental", "ephemeral"] };

    private static ScalarShape Strategy =>
        new(ScalarKind.Name) { Suggestions = ["append", "merge", "delete_insert", "delete+insert"] };

    /// <summary>The key of a name, or null. dbt's <c>pre-hook</c> and <c>post-hook</c> are found too.</summary>
    public static ConfigKey? Find(string name) => IndexOf(name) is >= 0 and var index ? Table[index] : null;

    /// <summary>The place of a key in <see cref="Table"/>, or -1.</summary>
    public static int IndexOf(string name) => Index.Value.TryGetValue(name, out var index) ? index : -1;

    /// <summary>Names of the keys that apply to a type of resource and are read.</summary>
    public static IEnumerable<string> NamesFor(ResourceType type)
    {
        foreach (var key in Table)
        {
            if (key.AppliesTo(type) && !key.IsLacking(type))
            {
                yield return key.Name;
            }
        }
    }

    private static ConfigKey Later(string name, ConfigTypes types) =>
        new(name, types, Shape.Any, "Not available yet.") { Status = KeyStatus.Lacking };

    private static ImmutableArray<ConfigKey> Sorted(ConfigKey[] keys)
    {
        Array.Sort(keys, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return [.. keys];
    }

    private static Dictionary<string, int> BuildIndex()
    {
        var index = new Dictionary<string, int>(Table.Length + 2, StringComparer.Ordinal);
        for (var i = 0; i < Table.Length; i++)
        {
            index.Add(Table[i].Name, i);
        }

        index.Add("pre-hook", index["pre_hook"]);
        index.Add("post-hook", index["post_hook"]);
        return index;
    }
}
