using System.Collections.Immutable;

namespace Corso.Models.Dialects;

/// <content>The factory: the only place that knows engines by name.</content>
public partial class Dialect
{
    private static readonly Dialect Postgres = new PostgresDialect();
    private static readonly Dialect DuckDb = new DuckDbDialect();

    /// <summary>What no engine in particular understands: for text shown without a connection.</summary>
    public static Dialect Generic { get; } = new();

    /// <summary>Names that <c>engine:</c> of a connection may have, in ordinal order.</summary>
    public static ImmutableArray<string> EngineNames { get; } = ["duckdb", "postgres"];

    /// <summary>The dialect of an engine, or null when Corso has no such engine.</summary>
    public static Dialect? For(string engineName) => engineName switch
    {
        "postgres" => Postgres,
        "duckdb" => DuckDb,
        _ => null,
    };
}
