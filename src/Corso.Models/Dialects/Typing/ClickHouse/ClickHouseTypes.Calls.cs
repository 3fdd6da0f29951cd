using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Corso.Models.Dialects.Typing.Learnt;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <content>Functions and operators.</content>
internal sealed partial class ClickHouseTypes
{
    // https://clickhouse.com/docs/sql-reference/operators
    private static readonly FrozenDictionary<string, string> OperatorFunctions = new Dictionary<string, string>
    {
        ["+"] = "plus", ["-"] = "minus", ["*"] = "multiply", ["/"] = "divide", ["%"] = "modulo", ["DIV"] = "intDiv",
        ["MOD"] = "modulo", ["="] = "equals", ["=="] = "equals", ["!="] = "notEquals", ["<>"] = "notEquals", ["<"] = "less",
        ["<="] = "lessOrEquals", [">"] = "greater", [">="] = "greaterOrEquals", ["<=>"] = "isNotDistinctFrom",
        ["||"] = "concat", ["LIKE"] = "like", ["NOT LIKE"] = "notLike", ["ILIKE"] = "ilike", ["NOT ILIKE"] = "notILike",
        ["REGEXP"] = "match", ["NOT REGEXP"] = "match", ["IN"] = "in", ["NOT IN"] = "notIn", ["GLOBAL IN"] = "globalIn",
        ["GLOBAL NOT IN"] = "globalNotIn", ["AND"] = "and", ["OR"] = "or", ["NOT"] = "not", ["IS NULL"] = "isNull",
        ["IS NOT NULL"] = "isNotNull", ["ISNULL"] = "isNull", ["NOTNULL"] = "isNotNull",
        ["IS DISTINCT FROM"] = "isDistinctFrom", ["IS NOT DISTINCT FROM"] = "isNotDistinctFrom", ["BETWEEN"] = "lessOrEquals",
        ["NOT BETWEEN"] = "lessOrEquals", ["XOR"] = "xor",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly ConcurrentDictionary<string, LearntFunction?> Functions = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override FunctionKinds KindsOf(string function) =>
        Find(function) is { } known ? KindOf(known)
        : ClickHouseForms.Has(function) ? FunctionKinds.Scalar
        : ClickHouseCombinators.Split(function, Find) is not null ? FunctionKinds.Aggregate
        : FunctionKinds.None;

    /// <inheritdoc/>
    public override string FunctionOf(string name, int arguments) => (Find(name)?.Name ?? name) switch
    {
        // No aliases by system.functions, but EXPLAIN QUERY TREE has them as the others.
        "DATE" => "toDate",
        "avg2" => "midpoint",
        "reverse" => "arrayReverse",
        "splitByRegexp" => "splitByChar",
        "concat" when arguments == 1 => "toString",
        // date_add(day, 1, d) is d + INTERVAL 1 DAY (https://clickhouse.com/docs/sql-reference/functions/date-time-functions).
        var found when arguments == 3 => found.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant() switch
        {
            "DATEADD" or "TIMESTAMPADD" => "plus",
            "DATESUB" or "TIMESTAMPSUB" => "minus",
            _ => found,
        },
        var found => found,
    };

    /// <inheritdoc/>
    public override CallResolution Operator(string symbol, Argument? left, Argument? right)
    {
        if (symbol == "-" && left is null && right is { Constant: { Length: > 0 } digits } && char.IsAsciiDigit(digits[0])
            && ClickHouseNumber.Of(right.Value.Type) is not null)
        {
            return Found(Number("-" + digits), FunctionKinds.Scalar, isDeterministic: true);
        }

        ImmutableArray<Argument> operands = (left, right) switch
        {
            ({ } one, { } other) => [one, other],
            _ => (left ?? right) is { } only ? [only] : [],
        };
        var name = symbol == "-" && operands.Length == 1 ? "negate" : OperatorFunctions.GetValueOrDefault(symbol);
        return name is null ? CallResolution.UnknownFunction : Resolve(new CallShape(name, operands));
    }

    /// <inheritdoc/>
    public override CallResolution Resolve(CallShape call)
    {
        if (ClickHouseRefusals.Has(call))
        {
            return CallResolution.NoMatch;
        }

        if (Find(call.Name) is { IsAggregate: false } function)
        {
            var type = ClickHouseForms.Has(function.Name)
                ? ClickHouseForms.Resolve(this, function.Name, call)
                : Learnt(function, call.Arguments);
            return Found(type, KindOf(function), function.IsDeterministic);
        }

        if (ClickHouseForms.Has(call.Name))
        {
            return Found(ClickHouseForms.Resolve(this, call.Name, call), FunctionKinds.Scalar, isDeterministic: true);
        }

        return ClickHouseCombinators.Split(call.Name, Find) is { } parts
            ? Found(ClickHouseCombinators.Resolve(this, parts, call.Arguments, call.Parameters, Learnt), FunctionKinds.Aggregate, isDeterministic: true)
            : CallResolution.UnknownFunction;
    }

    /// <inheritdoc/>
    public override ImmutableArray<LogicalType> LambdaParameters(CallShape call, int argument) =>
        ClickHouseLambdas.Parameters(this, Find(call.Name)?.Name ?? call.Name, call.Arguments, argument);

    /// <summary>A function by any of its names.</summary>
    internal static LearntFunction? Find(string name) => Functions.GetOrAdd(name, static name =>
    {
        var target = Table.Lines("alias", name) is [[var canonical], ..] ? canonical : name;
        return Table.Lines("function", target) is [var line, ..]
            ? LearntFunction.Read(Table.Spelling("function", target), line) : null;
    });

    /// <summary>What a function gives by what was learnt of it.</summary>
    internal LogicalType Learnt(LearntFunction function, ImmutableArray<Argument> arguments)
    {
        var bare = new Argument[arguments.Length];
        var (isNullable, isNull, low, varying) = (false, false, 0, 0);
        for (var i = 0; i < bare.Length; i++)
        {
            var argument = arguments[i];
            if (argument.Type.IsUnknown || argument.Type.Shape == TypeShape.Union
                || (argument.Type.Name.StartsWith("Interval", StringComparison.Ordinal) && function.IsSame))
            {
                return OfUnknown(function);
            }

            isNullable |= ClickHouseType.IsNullable(argument.Type);
            isNull |= argument.Type == ClickHouseType.Null;
            low += argument.Type.Shape == TypeShape.LowCardinality ? 1 : 0;
            varying += argument.IsConstant ? 0 : 1;
            bare[i] = argument with { Type = ClickHouseType.WithoutAnyLow(ClickHouseType.Bare(argument.Type)) };
        }

        if ((isNullable && function.TakesNullOver is null) || (low > 0 && function.KeepsLow is null && !function.IsAggregate))
        {
            return LogicalType.Unknown;
        }

        if (isNull && function.TakesNullOver == true)
        {
            return ClickHouseType.Null;
        }

        if (Array.Exists(bare, static argument => argument.Type.Name == "Dynamic") && !function.IsAggregate)
        {
            return OfDynamic(function);
        }

        var type = function.Template(bare) is { } template && TypeTemplate.Fill(template, bare) is { } text
            ? Parse(text) : LogicalType.Unknown;
        type = isNullable && function.TakesNullOver == true ? ClickHouseType.NullableResult(type) : type;
        return low == 1 && varying <= 1 && function.KeepsLow == true && !function.IsAggregate ? ClickHouseType.LowCardinality(type) : type;
    }

    // https://clickhouse.com/docs/sql-reference/data-types/dynamic#using-dynamic-type-in-functions
    private LogicalType OfDynamic(LearntFunction function) => function.DynamicFact switch
    {
        'y' => ClickHouseType.Scalar("Dynamic"),
        var fact and ('x' or 'z') when function.Rules is [{ Patterns.IsDefault: true, Template: var template }] =>
            fact == 'z' ? ClickHouseType.Nullable(Parse(template)) : Parse(template),
        _ => LogicalType.Unknown,
    };

    private LogicalType OfUnknown(LearntFunction function) =>
        function is { TakesNullOver: false, KeepsLow: false, Rules: [{ Patterns.IsDefault: true, Template: var template }] }
            && !template.Contains('{', StringComparison.Ordinal)
            ? Parse(template) : LogicalType.Unknown;

    private static FunctionKinds KindOf(LearntFunction function) => function.IsWindow ? FunctionKinds.Window
        : function.IsAggregate ? FunctionKinds.Aggregate : FunctionKinds.Scalar;

    private static CallResolution Found(LogicalType type, FunctionKinds kind, bool isDeterministic) => new(
        type.IsUnknown ? CallOutcome.Undecided : CallOutcome.Resolved, type)
    {
        Kind = kind,
        Volatility = isDeterministic ? Volatility.Immutable : Volatility.Volatile,
        Nullability = type.IsUnknown || ClickHouseType.IsNullable(type) || type.Name is "Dynamic" or "Variant"
            ? ResultNullability.Maybe : ResultNullability.Never,
    };
}
