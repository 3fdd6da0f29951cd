using System.Collections.Frozen;
using System.Collections.Immutable;
using Corso.Models.Dialects.Typing.Learnt;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <content>Functions and operators.</content>
internal sealed partial class DuckDbTypes
{
    // What compares as another operator does.
    private static readonly FrozenDictionary<string, string> Comparisons = new Dictionary<string, string>
    {
        ["=="] = "=", ["!="] = "=", ["<>"] = "=", ["IS DISTINCT FROM"] = "=", ["IS NOT DISTINCT FROM"] = "=", [">"] = "<",
        ["<="] = "<", [">="] = "<", ["BETWEEN"] = "<", ["NOT BETWEEN"] = "<", ["LIKE"] = "~~", ["NOT LIKE"] = "~~",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override FunctionKinds KindsOf(string function) => DuckDbForms.Has(function) ? FunctionKinds.Scalar
        : Find("function", OwnName(function)) is { } known ? KindOf(known) : FunctionKinds.None;

    /// <inheritdoc/>
    public override CallResolution Resolve(CallShape call)
    {
        if (call.Schema is not (null or "main" or "pg_catalog"))
        {
            return CallResolution.UnknownFunction;
        }

        if (call.WithinGroup.Length > 0 && OwnName(call.Name) is var name && name != call.Name)
        {
            // The keys come first, so that what they order is the aggregate's argument.
            return Resolve(call with { Name = name, Arguments = call.WithinGroup.AddRange(call.Arguments), WithinGroup = [] });
        }

        var function = Find("function", OwnName(call.Name));
        if (function is not null && Refuses(function, call.Arguments.AddRange(call.WithinGroup)))
        {
            return CallResolution.NoMatch;
        }

        if (DuckDbForms.Resolve(this, call) is { } form)
        {
            return Found(form, function is null ? FunctionKinds.Scalar : KindOf(function), isDeterministic: true);
        }

        return function is null ? CallResolution.UnknownFunction
            : Found(Learnt(function, call.Arguments.AddRange(call.WithinGroup)), KindOf(function), function.IsDeterministic);
    }

    /// <summary>
    /// Ordered-set aggregates are DuckDB's own under other names
    /// (https://duckdb.org/docs/stable/sql/functions/aggregates#ordered-set-aggregate-functions).
    /// </summary>
    private static string OwnName(string function) => function switch
    {
        "percentile_cont" => "quantile_cont",
        "percentile_disc" => "quantile_disc",
        _ => function,
    };

    /// <inheritdoc/>
    public override CallResolution Operator(string symbol, Argument? left, Argument? right)
    {
        ImmutableArray<Argument> operands = [.. new[] { left, right }.OfType<Argument>()];
        var kind = operands.Length == 1 ? "prefix" : "infix";
        if (Find(kind, Comparisons.GetValueOrDefault(symbol, symbol)) is { } refusing && Refuses(refusing, operands))
        {
            return CallResolution.NoMatch;
        }

        switch (symbol.ToUpperInvariant())
        {
            case "AND" or "OR" or "NOT" or "LIKE" or "NOT LIKE" or "ILIKE" or "NOT ILIKE" or "GLOB" or "SIMILAR TO" or "NOT SIMILAR TO"
                or "IN" or "NOT IN" or "BETWEEN" or "NOT BETWEEN" or "IS NULL" or "IS NOT NULL" or "ISNULL" or "NOTNULL"
                or "IS DISTINCT FROM" or "IS NOT DISTINCT FROM" or "=" or "==" or "<>" or "!=" or "<" or ">" or "<=" or ">=":
                return Found(Boolean, FunctionKinds.Scalar, isDeterministic: true);
            case "AT TIME ZONE" when left is { } value && right is { } zone:
                return Resolve(new CallShape("timezone", [zone, value]));
            case "-" when left is null && right is { Constant: { Length: > 0 } digits, Type: var type } && char.IsAsciiDigit(digits[0]):
                return Found(type.Name == "INTEGER_LITERAL" ? DuckDbType.Integer("-" + digits) : type, FunctionKinds.Scalar, isDeterministic: true);
        }

        if (operands.Length == 2 && DuckDbArithmetic.Decimals(symbol, operands[0].Type, operands[1].Type) is { } type1)
        {
            return Found(type1, FunctionKinds.Scalar, isDeterministic: true);
        }

        return Find(kind, symbol) is { } function
            ? Found(Learnt(function, operands), FunctionKinds.Scalar, isDeterministic: true)
            : CallResolution.UnknownFunction;
    }

    /// <inheritdoc/>
    public override ImmutableArray<LogicalType> LambdaParameters(CallShape call, int argument)
    {
        var list = call.Arguments.IsEmpty ? LogicalType.Unknown : ElementOf(call.Arguments[0].Type);
        return call.Name.ToLowerInvariant() is "list_reduce" or "array_reduce" or "reduce"
            ? [list, list, DuckDbType.Scalar("BIGINT")] : [list, DuckDbType.Scalar("BIGINT")];
    }

    /// <summary>What a function gives by what was learnt of it.</summary>
    internal LogicalType Learnt(LearntFunction function, ImmutableArray<Argument> arguments)
    {
        var isUnknown = arguments.Any(static argument => argument.Type.IsUnknown);
        if (isUnknown && function.Rules is not [{ Patterns.IsDefault: true }])
        {
            return LogicalType.Unknown;
        }

        return function.Template(arguments.AsSpan()) is { } template
            && TypeTemplate.Fill(template, arguments.AsSpan()) is { } text
            ? Parse(text) : LogicalType.Unknown;
    }

    // Nothing is said of what isn't known throughout, of NULL, and of arguments with names.
    private static bool Refuses(LearntFunction function, ImmutableArray<Argument> arguments) =>
        !function.Refusals.IsEmpty
        && arguments.All(static argument => argument is { Name: null, LambdaParameters: 0, Type.IsComplete: true } && argument.Type.Name != "NULL")
        && function.Refuses(arguments.AsSpan());

    private static FunctionKinds KindOf(LearntFunction function) => function.IsWindow ? FunctionKinds.Window
        : function.IsAggregate ? FunctionKinds.Aggregate : FunctionKinds.Scalar;

    private static CallResolution Found(LogicalType type, FunctionKinds kind, bool isDeterministic) => new(
        type.IsUnknown ? CallOutcome.Undecided : CallOutcome.Resolved, type)
    {
        Kind = kind,
        Volatility = isDeterministic ? Volatility.Immutable : Volatility.Volatile,
    };
}
