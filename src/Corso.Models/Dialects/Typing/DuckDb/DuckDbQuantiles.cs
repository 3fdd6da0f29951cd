using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <summary>Quantiles, which give a list when they are asked for a list of them.</summary>
// https://duckdb.org/docs/stable/sql/functions/aggregates#ordered-set-aggregate-functions
internal static class DuckDbQuantiles
{
    /// <summary>What a call gives; null when it isn't one of these.</summary>
    /// <param name="types">Types.</param>
    /// <param name="name">The function.</param>
    /// <param name="given">Its arguments, with what stands in <c>WITHIN GROUP</c> at the end.</param>
    public static LogicalType? Resolve(DuckDbTypes types, string name, ImmutableArray<Argument> given)
    {
        if (given.Length < 2)
        {
            return name == "mode" && given is [var most] ? DuckDbType.Settled(most.Type) : null;
        }

        var (value, fraction) = name is "percentile_cont" or "percentile_disc" ? (given[1].Type, given[0].Type) : (given[0].Type, given[1].Type);
        var one = name switch
        {
            "quantile_disc" or "quantile" or "percentile_disc" or "approx_quantile" or "reservoir_quantile" => DuckDbType.Settled(value),
            "quantile_cont" or "percentile_cont" => Between(DuckDbType.Settled(value)),
            _ => null,
        };
        return one is null ? null : fraction.Shape is TypeShape.List or TypeShape.FixedList ? DuckDbType.List(one) : one;
    }

    /// <summary>The type of what lies between two values.</summary>
    private static LogicalType Between(LogicalType type) => type.Name switch
    {
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" => DuckDbType.Scalar("DOUBLE"),
        "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT" => DuckDbType.Scalar("DOUBLE"),
        "DATE" => DuckDbType.Scalar("TIMESTAMP"),
        "DECIMAL" or "FLOAT" or "DOUBLE" or "TIMESTAMP" or "TIMESTAMP WITH TIME ZONE" or "TIME" or "INTERVAL" => type,
        _ => LogicalType.Unknown,
    };
}
