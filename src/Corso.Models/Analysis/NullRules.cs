using System.Collections.Frozen;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>
/// Whether the results of operators and functions may be NULL, on engines whose types don't say so. Where nothing is known
/// nothing is said: a function may give NULL for any value.
/// </summary>
internal static class NullRules
{
    // They give a value for every value. Division doesn't on DuckDB: x / 0 is NULL.
    private static readonly FrozenSet<string> TotalOperators = FrozenSet.Create(
        StringComparer.Ordinal, "=", "==", "<>", "!=", "<", "<=", ">", ">=", "+", "-", "*", "||", "LIKE", "NOT LIKE", "ILIKE",
        "NOT ILIKE", "NOT");

    private static readonly FrozenSet<string> StrictOperators = FrozenSet.Create(StringComparer.Ordinal, "/", "//", "%", "^", "**");

    private static readonly FrozenSet<string> TotalFunctions = FrozenSet.Create(
        StringComparer.Ordinal, "abs", "ceil", "ceiling", "floor", "round", "sign", "lower", "upper", "lcase", "ucase", "length",
        "len", "trim", "ltrim", "rtrim", "btrim", "replace", "reverse", "md5");

    private static readonly FrozenSet<string> NeverNull = FrozenSet.Create(
        StringComparer.Ordinal, "count", "count_big", "count_star", "regr_count", "approx_count_distinct",
        "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "now", "today", "random", "concat", "getdate",
        "sysdatetime", "newid", "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");

    // Over values they give a value.
    private static readonly FrozenSet<string> TotalAggregates = FrozenSet.Create(
        StringComparer.Ordinal, "sum", "min", "max", "avg", "mean", "bool_and", "bool_or", "every", "string_agg", "array_agg",
        "list", "any_value", "arbitrary", "median", "count_if", "countif");

    /// <summary>The result of an operator that gives NULL where an operand is.</summary>
    public static Nullability OfOperator(string symbol, Argument? left, Argument? right)
    {
        if (symbol == "||" && !AreScalar(left, right))
        {
            // Arrays are taken together with what is NULL.
            return Nullability.Unknown;
        }

        var isTotal = TotalOperators.Contains(symbol);
        return isTotal || StrictOperators.Contains(symbol) ? Strict(left, right, isTotal)
            : symbol is "AND" or "OR" && left is { IsNeverNull: true } && right is { IsNeverNull: true } ? Nullability.Never
            : Nullability.Unknown;
    }

    /// <summary>Whether values are of plain types, or have none yet.</summary>
    public static bool AreScalar(Argument? left, Argument? right) =>
        (left is not { } one || IsScalar(one)) && (right is not { } other || IsScalar(other));

    /// <summary>The result of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="resolution">What it was found to be.</param>
    /// <param name="grouping">Of an aggregate, how many groups without rows there may be; otherwise null.</param>
    /// <param name="isWindow">Whether it is one over a window.</param>
    public static Nullability OfCall(CallShape call, CallResolution resolution, GroupNulls? grouping, bool isWindow)
    {
        if (call.Schema is not (null or "pg_catalog"))
        {
            return Nullability.Unknown;
        }

        if (NeverNull.Contains(call.Name) || resolution.Nullability == ResultNullability.Never)
        {
            // Lists are taken together by concat too, and NULL with them may be NULL.
            return call.Name != "concat" || call.Arguments.All(IsScalar) ? Nullability.Never : Nullability.Unknown;
        }

        switch (call.Name)
        {
            case "coalesce" or "nvl" or "greatest" or "least":
            case "ifnull" or "isnull" when call.Arguments.Length == 2:
                return FirstOf(call.Arguments.AsSpan());
            case "nullif" or "lag" or "lead" when call.Arguments.Length <= 2:
                return Nullability.Call;
        }

        if (grouping is { } groups)
        {
            return OfAggregate(call, groups);
        }

        return !isWindow && (resolution.Nullability == ResultNullability.WhenArgumentIs || TotalFunctions.Contains(call.Name))
            ? Strict(call.Arguments.AsSpan(), true)
            : Nullability.Unknown;
    }

    /// <summary>A word that stands for a value: <c>CURRENT_DATE</c>.</summary>
    public static Nullability OfKeyword(string word) =>
        word.ToUpperInvariant() is "CURRENT_DATE" or "CURRENT_TIME" or "CURRENT_TIMESTAMP" or "LOCALTIME" or "LOCALTIMESTAMP"
            or "CURRENT_USER" or "SESSION_USER" or "USER" ? Nullability.Never : Nullability.Unknown;

    /// <summary>The value of <c>CASE</c>.</summary>
    public static Nullability OfBranches(ReadOnlySpan<Argument> results)
    {
        var (never, always) = (0, 0);
        foreach (var result in results)
        {
            never += result.IsNeverNull ? 1 : 0;
            always += result.Nullability == Nullability.Always ? 1 : 0;
        }

        // What a branch gives besides, its condition may rule out.
        return never == results.Length ? Nullability.Never
            : always == results.Length ? Nullability.Always
            : always > 0 ? Nullability.Branch : Nullability.Unknown;
    }

    /// <summary>A column of a set operation.</summary>
    /// <param name="kind">The operation.</param>
    /// <param name="left">Its left side.</param>
    /// <param name="right">Its right side.</param>
    public static Nullability OfSides(SetOperator kind, Nullability left, Nullability right) => kind switch
    {
        SetOperator.Except => left,
        SetOperator.Intersect => left == Nullability.Never || right == Nullability.Never ? Nullability.Never : Nullability.Unknown,
        _ when left == right => left,
        _ when left == Nullability.Always || right == Nullability.Always => Nullability.Branch,
        _ => IsClaim(left) ? left : IsClaim(right) ? right : Nullability.Unknown,
    };

    /// <summary>A type conversion.</summary>
    /// <param name="style">How it is written.</param>
    /// <param name="operand">What is converted.</param>
    /// <param name="type">The type it gets.</param>
    public static Nullability OfCast(CastStyle style, Argument operand, LogicalType type) => style switch
    {
        CastStyle.TryCast or CastStyle.TryConvert => operand.IsNeverNull ? Nullability.Call : operand.Nullability,
        CastStyle.Treat => Nullability.Unknown,
        // JSON's null is a value that becomes NULL.
        _ when operand.IsNeverNull && (!IsScalar(type) || IsJson(operand.Type)) => Nullability.Unknown,
        _ => operand.Nullability,
    };

    /// <summary>Whether it says that NULL occurs.</summary>
    public static bool IsClaim(Nullability nullability) => nullability > Nullability.Never;

    private static Nullability OfAggregate(CallShape call, GroupNulls groups)
    {
        if (!TotalAggregates.Contains(call.Name) || call.HasFilter || call.Arguments.IsEmpty)
        {
            return Nullability.Unknown;
        }

        var value = call.Arguments[0].Nullability;
        return groups switch
        {
            GroupNulls.MayBeEmpty => Nullability.EmptyInput,
            GroupNulls.HaveRows when call.Name is "array_agg" or "list" && !call.IsDistinct => Nullability.Never,
            GroupNulls.HaveRows when value == Nullability.Never || IsClaim(value) => value,
            _ => Nullability.Unknown,
        };
    }

    private static Nullability FirstOf(ReadOnlySpan<Argument> values)
    {
        // Each may be NULL in rows in which another isn't, as the two sides of a full join.
        var result = Nullability.Always;
        foreach (var value in values)
        {
            if (value.IsNeverNull)
            {
                return Nullability.Never;
            }

            result = value.Nullability == Nullability.Always ? result : Nullability.Unknown;
        }

        return result;
    }

    private static Nullability Strict(Argument? left, Argument? right, bool isTotal) =>
        left is { } one && right is { } other ? Strict([one, other], isTotal)
        : (left ?? right) is { } only ? Strict([only], isTotal) : Nullability.Unknown;

    private static Nullability Strict(ReadOnlySpan<Argument> values, bool isTotal)
    {
        var result = isTotal ? Nullability.Never : Nullability.Unknown;
        foreach (var value in values)
        {
            if (value.Nullability == Nullability.Always)
            {
                return Nullability.Always;
            }

            if (IsClaim(result))
            {
                continue;
            }

            // A field of a row may be NULL without the row being so, and then a comparison of rows is.
            result = IsClaim(value.Nullability) ? value.Nullability
                : value.IsNeverNull && IsScalar(value) ? result
                : Nullability.Unknown;
        }

        return result;
    }

    private static bool IsScalar(Argument value) => IsScalar(value.Type);

    private static bool IsScalar(LogicalType type) => type.Shape is TypeShape.Scalar or TypeShape.Untyped or TypeShape.Enum;

    private static bool IsJson(LogicalType type) => type.Name is "json" or "jsonb" or "JSON";
}

/// <summary>The groups that an aggregate sees.</summary>
internal enum GroupNulls : byte
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>Each has a row.</summary>
    HaveRows,

    /// <summary>There is one, also where there is no row.</summary>
    MayBeEmpty,
}
