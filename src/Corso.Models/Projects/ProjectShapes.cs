using System.Collections.Immutable;

namespace Corso.Models.Projects;

/// <summary>The keys of <c>corso_project.yml</c>. Path keys are also read as dbt writes them, with hyphens.</summary>
internal static class ProjectShapes
{
    /// <summary>A PostgreSQL connection.</summary>
    public static MapShape Postgres { get; } = new(
        "a postgres connection",
        [
            .. Common("postgres"),
            new("url", Shape.Text,
                "Address, as postgres://user:password@host:5432/database. Stands instead of the single keys."),
            new("host", Shape.Text, "Host name, or the folder of a Unix socket."),
            new("port", Shape.TemplatedInteger, "Port; 5432 when absent."),
            new("user", Shape.Text, "User name."),
            new("password", Shape.Text, "Password; use {{ env 'NAME' }}."),
            new("database", Shape.Text, "Database; the user's name when absent."),
            new("sslmode", Shape.Text,
                "disable, allow, prefer, require, verify-ca or verify-full; prefer when absent."),
            new("sslrootcert", Shape.Text, "File with the certificates that are trusted, from the project folder."),
            new("connect_timeout", Shape.TemplatedInteger, "Seconds to wait for a connection; 15 when absent."),
            new("statement_timeout", Shape.TemplatedInteger, "Seconds a statement may run; 0 or nothing for no limit."),
            new("lock_timeout", Shape.TemplatedInteger,
                "Seconds one attempt to publish waits for locks; 5 when absent."),
            new("search_path", Shape.Text, "Schemas searched for unqualified names; public when absent."),
        ]);

    /// <summary>A DuckDB connection.</summary>
    public static MapShape DuckDb { get; } = new(
        "a duckdb connection",
        [
            .. Common("duckdb"),
            new("path", Shape.Text, "Database file, from the project folder; made when it is absent.")
                { IsRequired = true },
            new("memory_limit", Shape.Text,
                "Most memory the database may use, as 4GB; four fifths of the machine's when absent."),
            new("threads", Shape.TemplatedInteger, "Threads one statement may use; all cores when absent."),
            new("temp_directory", Shape.Text, "Folder for what does not fit into memory, from the project folder."),
        ]);

    /// <summary>Any connection.</summary>
    public static EngineShape Connection { get; } = new(
        [("duckdb", DuckDb), ("postgres", Postgres)], ["clickhouse", "sqlserver"]);

    /// <summary>A target.</summary>
    public static MapShape Target { get; } = new(
        "a target",
        [
            new("threads", Shape.Integer, "Nodes run at once; 4 when absent."),
            new("connections", new MapShape("connections", [], Connection),
                "Its databases by name; the first is the default.") { IsRequired = true },
        ]);

    /// <summary>The whole file.</summary>
    public static MapShape File { get; } = new(
        "corso_project.yml",
        [
            new("name", Shape.Name, "Name of the project: letters, digits, underscores.") { IsRequired = true },
            Key.Ignored("version", "Version of the project itself."),
            new("require_corso", Shape.Texts, "Versions of Corso that can build the project, as \">=0.1, <1.0\"."),
            new("default_target", Shape.Text, "Target used without --target; the first when absent."),
            new("targets", new MapShape("targets", [], Target), "The databases behind the project's connections.")
                { IsRequired = true },
            Path("model_paths", "model-paths", "Folders with models and their YAML; models when absent."),
            Path("seed_paths", "seed-paths", "Folders with CSV files; seeds when absent."),
            Path("macro_paths", "macro-paths", "Folders with macros; macros when absent."),
            Path("test_paths", "test-paths", "Folders with singular data tests; tests when absent."),
            new("target_path", Shape.Name, "Folder for build output; target when absent.") { Alias = "target-path" },
            Folders("models", ResourceType.Model),
            Folders("seeds", ResourceType.Seed),
            Folders("data_tests", ResourceType.Test) with { Alias = "tests" },
            Folders("sources", ResourceType.Source),
            Folders("exposures", ResourceType.Exposure),
            new("vars", Shape.AnyMap, "Variables and their defaults."),
            Key.Ignored("config-version", "dbt's version of the format."),
            Key.Ignored("clean-targets", "corso clean knows what to remove."),
            Key.Ignored("log-path", "Corso writes no log file."),
            Key.Ignored("packages-install-path", "Corso installs no packages."),
            Key.Ignored("query-comment", "Corso adds no comments to queries."),
            Key.Lacking("analysis_paths", alias: "analysis-paths"),
            Key.Lacking("asset_paths", alias: "asset-paths"),
            Key.Lacking("dispatch"),
            Key.Lacking("docs_paths", alias: "docs-paths"),
            Key.Lacking("flags"),
            Key.Lacking("function_paths", alias: "function-paths"),
            Key.Lacking("functions"),
            Key.Lacking("metrics"),
            new("on_run_end", DetailShapes.RunHooks, "SQL run after the last node, whatever failed.") { Alias = "on-run-end" },
            new("on_run_start", DetailShapes.RunHooks, "SQL run before the first node.") { Alias = "on-run-start" },
            Key.Lacking("profile", "describe the databases under targets:"),
            Key.Lacking("quoting"),
            Key.Lacking("require_dbt_version", "use require_corso", "require-dbt-version"),
            Key.Lacking("restrict_access", alias: "restrict-access"),
            Key.Lacking("saved_queries", alias: "saved-queries"),
            Key.Lacking("semantic_models", alias: "semantic-models"),
            Key.Lacking("snapshot_paths", alias: "snapshot-paths"),
            Key.Lacking("snapshot_targets"),
            Key.Lacking("snapshots"),
            Key.Lacking("state"),
            Key.Lacking("unit_tests"),
        ]);

    /// <summary>Engines that can be named, for messages.</summary>
    public static string SupportedEngines { get; } = string.Join(", ", Connection.Forms.Select(form => form.Engine));

    private static ImmutableArray<Key> Common(string engine) =>
    [
        new("engine", Shape.OneOf(engine), "Which database it is.") { IsRequired = true },
        new("schema", Shape.Name, "Schema its relations go to.") { IsRequired = true },
    ];

    private static Key Path(string name, string alias, string description) =>
        new(name, new OneOrManyShape(Shape.Name), description) { Alias = alias };

    private static Key Folders(string name, ResourceType type) =>
        new(name, new FolderShape(type), $"Configuration of {ShapeWords.Plural(type)}, folder by folder.");
}
