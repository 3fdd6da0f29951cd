using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>Functions whose results follow rules of their own, by the vendor's pages.</summary>
internal static partial class ClickHouseForms
{
    private delegate LogicalType Rule(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments);

    private static readonly FrozenDictionary<string, Rule> Rules = Build();

    /// <summary>Whether a function has a rule of its own.</summary>
    public static bool Has(string name) => Rules.ContainsKey(name);

    /// <summary>What a call gives.</summary>
    public static LogicalType Resolve(ClickHouseTypes types, string name, CallShape call) =>
        Rules[name](types, name, call.Arguments);

    private static FrozenDictionary<string, Rule> Build()
    {
        var rules = new Dictionary<string, Rule>(StringComparer.OrdinalIgnoreCase);
        void Add(Rule rule, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                rules[name] = rule;
            }
        }

        Add(Arithmetic, "plus", "minus", "multiply", "divide", "modulo", "moduloOrZero", "intDiv", "intDivOrZero");
        Add(Logical, "and", "or");
        Add(Membership, "in", "notIn", "globalIn", "globalNotIn", "nullIn", "notNullIn");
        Add(If, "if", "multiIf");
        Add(Coalesce, "coalesce", "ifNull");
        Add(Extreme, "greatest", "least");
        Add(static (_, _, given) => given is [var value, _]
            ? Lowered(given, ClickHouseType.Nullable(ClickHouseType.WithoutLow(value.Type))) : LogicalType.Unknown, "nullIf");
        Add(static (_, _, given) => given is [var value] ? NotNull(value.Type) : LogicalType.Unknown, "assumeNotNull");
        Add(static (_, _, given) => given is [var value] ? ClickHouseType.NullableResult(value.Type) : LogicalType.Unknown, "toNullable");
        Add(static (_, _, given) => given is [_, var value] ? ClickHouseType.Array(ClickHouseType.WithoutAnyLow(value.Type)) : LogicalType.Unknown, "arrayWithConstant");
        Add(static (_, _, given) => given is [var value] ? ClickHouseType.LowCardinality(value.Type) : LogicalType.Unknown, "toLowCardinality");
        Add(static (_, _, given) => given is [var value, ..] ? value.Type : LogicalType.Unknown, "materialize", "identity", "__scalarSubqueryResult");
        Add(static (_, _, given) => ClickHouseType.Tuple([.. given.Select(static value => new TypeElement(null, value.Type))]), "tuple");
        Add(static (types, _, given) => types.Common(given.AsSpan(), CommonTypeUse.ArrayElements) is { } element
            ? ClickHouseType.Array(element) : LogicalType.Unknown, "array");
        Add(MapOf, "map");
        Add(static (types, _, given) => given is [var array] ? types.ElementOf(array.Type) : LogicalType.Unknown, "arrayJoin");
        Add(static (types, _, given) => given is [var tuple, { Constant: { } field }, ..]
            ? types.Field(tuple.Type, field) ?? LogicalType.Unknown : LogicalType.Unknown, "tupleElement");
        Add(ArrayElement, "arrayElement", "arrayElementOrNull");
        Add(Named, "CAST", "_CAST", "accurateCast", "accurateCastOrNull", "accurateCastOrDefault", "reinterpret", "dynamicElement", "variantElement");
        Add(Json, "JSONExtract", "JSONExtractCaseInsensitive");
        Add(static (types, _, given) => given is [var value, { Constant: { } name }]
            ? types.Field(value.Type, name) ?? LogicalType.Unknown : LogicalType.Unknown, "getSubcolumn");
        Add(Lambda,
            "arrayMap", "arrayFilter", "arraySort", "arrayReverseSort", "arrayPartialSort", "arrayPartialReverseSort", "arrayFill",
            "arrayReverseFill", "arrayCompact", "mapFilter", "mapSort", "mapReverseSort", "mapPartialSort", "mapPartialReverseSort",
            "arraySplit", "arrayReverseSplit", "arrayFirst", "arrayLast", "arrayFirstOrNull", "arrayLastOrNull", "arrayFirstIndex",
            "arrayLastIndex", "arrayCount", "arrayExists", "arrayAll", "mapExists", "mapAll", "arrayFold", "mapApply", "arrayMin",
            "arrayMax", "arraySum", "arrayAvg", "arrayProduct", "arrayCumSum", "arrayCumSumNonNegative", "arrayDifference");
        Add(ConcatArrays, "arrayConcat", "concat");
        Add(Push, "arrayPushBack", "arrayPushFront");
        Add(static (_, _, given) => ClickHouseType.Array(ClickHouseType.Tuple([.. given.Select(static value =>
            new TypeElement(null, value.Type is { Shape: TypeShape.List } list
                ? ClickHouseType.WithoutAnyLow(list.Elements[0].Type) : LogicalType.Unknown))])), "arrayZip");
        Add(static (types, _, given) => ClickHouseCombinators.OfState(types, given, types.Learnt), "finalizeAggregation", "runningAccumulate");
        Add(Reduce, "arrayReduce");
        Add(Bucket, "widthBucket");
        Add(Bits, "bitAnd", "bitOr", "bitXor", "bitShiftLeft", "bitShiftRight", "bitRotateLeft", "bitRotateRight");
        Add(static (types, _, given) => Arithmetic(types, "plus", given), "gcd", "lcm");
        Add(static (_, _, _) => ClickHouseType.Scalar("String"), "toTypeName", "toColumnTypeName", "dumpColumnStructure");
        Add(static (_, _, given) => given.Any(static value => value.Type.IsUnknown) ? LogicalType.Unknown
            : Around(given, static _ => ClickHouseType.Scalar("String")), "encrypt", "decrypt", "aes_encrypt_mysql", "aes_decrypt_mysql");
        Add(static (_, _, _) => ClickHouseType.Nullable(ClickHouseType.Scalar("String")), "tryDecrypt");
        Add(Distance, "L1Distance", "L2Distance", "L2SquaredDistance", "LinfDistance", "LpDistance", "cosineDistance");
        Add(static (types, _, given) => types.Common(given.AsSpan(), CommonTypeUse.Extreme) is { } map
            ? ClickHouseType.WithoutAnyLow(map) : LogicalType.Unknown, "mapConcat", "mapUpdate");
        Add(Transform, "transform");
        Add(Flatten, "arrayFlatten");
        Add(StartOfInterval, "toStartOfInterval");
        Add(Truncated, "dateTrunc");
        Add(Shifted, "date_add", "dateAdd", "timestamp_add", "timestampAdd", "date_sub", "dateSub", "timestamp_sub", "timestampSub");
        Add(static (types, name, _) => types.Parse(name["dictGet".Length..].Replace("OrDefault", "", StringComparison.Ordinal)),
            "dictGetString", "dictGetUInt8", "dictGetUInt16", "dictGetUInt32", "dictGetUInt64", "dictGetInt8", "dictGetInt16",
            "dictGetInt32", "dictGetInt64", "dictGetFloat32", "dictGetFloat64", "dictGetDate", "dictGetDateTime", "dictGetUUID",
            "dictGetStringOrDefault", "dictGetUInt8OrDefault", "dictGetUInt16OrDefault", "dictGetUInt32OrDefault",
            "dictGetUInt64OrDefault", "dictGetInt8OrDefault", "dictGetInt16OrDefault", "dictGetInt32OrDefault",
            "dictGetInt64OrDefault", "dictGetFloat32OrDefault", "dictGetFloat64OrDefault", "dictGetDateOrDefault",
            "dictGetDateTimeOrDefault", "dictGetUUIDOrDefault");
        Add(static (types, _, given) => ClickHouseType.Nullable(Arithmetic(types, "modulo", given)), "moduloOrNull");
        // What they give hangs on both arguments in ways that are not described.
        Add(static (_, _, _) => LogicalType.Unknown, "positiveModulo", "positiveModuloOrNull", "midpoint", "avg2", "sqr",
            "arrayDotProduct", "flipCoordinates", "firstNonDefault");
        Add(static (_, _, _) => LogicalType.Unknown, "dictGet", "dictGetOrDefault", "dictGetOrNull", "dictGetAll", "joinGet", "joinGetOrNull");
        Add(static (_, _, _) => ClickHouseType.Condition, "dictHas", "dictIsIn", "isNull", "isNotNull", "isConstant", "isNullable");
        Add(static (_, _, _) => ClickHouseType.Array(ClickHouseType.Scalar("UInt64")), "dictGetHierarchy", "dictGetChildren", "dictGetDescendants");
        Add(static (_, _, _) => ClickHouseType.Scalar("UInt64"), "grouping");
        return rules.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    // Nullable and LowCardinality of the arguments go over to the result.
    // https://clickhouse.com/docs/sql-reference/functions/overview#null-processing
    private static LogicalType Around(ImmutableArray<Argument> arguments, Func<ImmutableArray<Argument>, LogicalType> rule)
    {
        var isNullable = false;
        foreach (var argument in arguments)
        {
            if (argument.Type.IsUnknown)
            {
                return LogicalType.Unknown;
            }

            if (argument.Type == ClickHouseType.Null)
            {
                return ClickHouseType.Null;
            }

            isNullable |= ClickHouseType.IsNullable(argument.Type);
        }

        var type = rule([.. arguments.Select(static argument => argument with { Type = ClickHouseType.Bare(argument.Type) })]);
        return Lowered(arguments, isNullable ? ClickHouseType.Nullable(type) : type);
    }

    // A function of one varying argument works on its dictionary, and what it gives has one too.
    private static LogicalType Lowered(ImmutableArray<Argument> arguments, LogicalType type)
    {
        type = ClickHouseType.WithoutAnyLow(type);
        return arguments.Count(static argument => !argument.IsConstant) <= 1
            && arguments.Any(static argument => argument.Type.Shape == TypeShape.LowCardinality)
            ? ClickHouseType.LowCardinality(type) : type;
    }

    private static LogicalType NotNull(LogicalType type) => type.Shape == TypeShape.LowCardinality
        ? ClickHouseType.LowCardinality(ClickHouseType.Bare(type)) : ClickHouseType.Bare(type);

    private static LogicalType Logical(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments) =>
        arguments.Any(static argument => argument.Type.IsUnknown) ? LogicalType.Unknown
        : arguments.Any(static argument => argument.Type.Name is "Dynamic" or "Variant") ? LogicalType.Unknown
        : arguments.Any(static argument => ClickHouseType.IsNullable(argument.Type))
            ? ClickHouseType.Nullable(TruthOf(arguments)) : TruthOf(arguments);

    private static LogicalType TruthOf(ImmutableArray<Argument> arguments) =>
        arguments.Any(static argument => ClickHouseType.Bare(argument.Type).Name == "Bool")
            ? ClickHouseType.Scalar("Bool") : ClickHouseType.Condition;

    private static LogicalType Membership(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments) =>
        arguments is not [var value, ..] || value.Type.IsUnknown ? LogicalType.Unknown
        : Around([value, .. arguments[1..].Select(static set => set with { Type = ClickHouseType.Condition })], static _ => ClickHouseType.Condition);

    private static LogicalType If(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        var values = new List<Argument>();
        for (var i = 1; i < arguments.Length; i += 2)
        {
            values.Add(arguments[i]);
        }

        if (arguments.Length % 2 == 1)
        {
            values.Add(arguments[^1]);
        }

        return Lowered(arguments, types.Common(values.ToArray(), CommonTypeUse.Value) ?? LogicalType.Unknown);
    }

    // https://clickhouse.com/docs/sql-reference/functions/functions-for-nulls#coalesce
    private static LogicalType Coalesce(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        var values = new List<Argument>();
        foreach (var argument in arguments)
        {
            if (argument.Type == ClickHouseType.Null)
            {
                continue;
            }

            values.Add(argument);
            if (!argument.Type.IsUnknown && !ClickHouseType.IsNullable(argument.Type))
            {
                break;
            }
        }

        if (values.Count == 0)
        {
            return ClickHouseType.Null;
        }

        var isNullable = ClickHouseType.IsNullable(values[^1].Type);
        var common = values.Count == 1 ? values[0].Type
            : types.Common(values.ConvertAll(static value => value with { Type = NotNull(value.Type) }).ToArray(), CommonTypeUse.Value) ?? LogicalType.Unknown;
        return Lowered(arguments, isNullable ? ClickHouseType.Nullable(common) : common);
    }

    private static LogicalType Extreme(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        if (arguments is [var alone])
        {
            return alone.Type;
        }

        // Decimals are compared with floating point numbers as such.
        var numbers = arguments.Select(static argument => ClickHouseNumber.Of(ClickHouseType.Bare(argument.Type))).ToList();
        if (numbers.Exists(static number => number is { IsFloat: true }) && numbers.Exists(static number => number is { IsDecimal: true }))
        {
            return Around(arguments, static _ => ClickHouseType.Scalar("Float64"));
        }

        // And with other numbers as in a sum.
        if (numbers is [{ } first, { } second] && (first.IsDecimal || second.IsDecimal))
        {
            return Around(arguments, _ => ClickHouseArithmetic.Binary("plus", first, second) ?? LogicalType.Unknown);
        }

        var common = types.Common(
            [.. arguments.Select(static argument => argument with { Type = ClickHouseType.WithoutLow(argument.Type) })],
            CommonTypeUse.Extreme) ?? LogicalType.Unknown;
        var bare = ClickHouseType.Bare(common);
        var adjusted = bare.Name switch
        {
            "Bool" => ClickHouseType.Condition,
            "Decimal" when ClickHouseNumber.Of(bare) is { } number => ClickHouseType.Decimal(number.Capacity, number.Scale),
            _ => bare,
        };
        return Lowered(arguments, common.Shape == TypeShape.Nullable ? ClickHouseType.Nullable(adjusted) : adjusted);
    }
}
