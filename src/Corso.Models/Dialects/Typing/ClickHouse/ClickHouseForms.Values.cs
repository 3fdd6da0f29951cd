using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <content>Numbers, dates, arrays, casts.</content>
internal static partial class ClickHouseForms
{
    private static LogicalType Arithmetic(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        if (arguments is not [var first, var second])
        {
            return LogicalType.Unknown;
        }

        if (first.Type.Name == "Dynamic" || second.Type.Name == "Dynamic")
        {
            return ClickHouseType.Scalar("Dynamic");
        }

        return Around(arguments, given => Pair(types, name, given[0].Type, given[1].Type));
    }

    // date_add(day, 1, d) is d + INTERVAL 1 DAY.
    // https://clickhouse.com/docs/sql-reference/functions/date-time-functions#date_add
    private static LogicalType Shifted(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments) =>
        arguments is [{ Constant: { } unit }, var count, var moment]
            ? Arithmetic(types, name.EndsWith("add", StringComparison.OrdinalIgnoreCase) ? "plus" : "minus",
                [moment, types.Interval(unit, null) is var span && ClickHouseType.IsNullable(count.Type) ? ClickHouseType.Nullable(span) : span])
            : LogicalType.Unknown;

    private static LogicalType Pair(ClickHouseTypes types, string name, LogicalType left, LogicalType right)
    {
        if (ClickHouseNumber.Of(left) is { } a && ClickHouseNumber.Of(right) is { } b)
        {
            return ClickHouseArithmetic.Binary(name, a, b) ?? LogicalType.Unknown;
        }

        if (name is "plus" or "minus")
        {
            return Moment(left, right, name == "minus");
        }

        return LogicalType.Unknown;
    }

    // https://clickhouse.com/docs/sql-reference/functions/arithmetic-functions#plus and data-types/special-data-types/interval
    private static LogicalType Moment(LogicalType left, LogicalType right, bool isMinus)
    {
        if (IsMoment(left) && IsMoment(right))
        {
            return !isMinus ? LogicalType.Unknown
                : left.Name == "DateTime64" || right.Name == "DateTime64"
                    ? ClickHouseType.Decimal(18, Math.Max(Digits(left), Digits(right)))
                    : left.Name == "Date32" || right.Name == "Date32" || left.Name != right.Name
                        ? LogicalType.Unknown : ClickHouseType.Scalar("Int32");
        }

        var moment = IsMoment(left) || left.Name == "String" ? left : right;
        var amount = ReferenceEquals(moment, left) ? right : left;
        if (ClickHouseNumber.Of(amount) is { IsInteger: true } && IsMoment(moment))
        {
            return moment;
        }

        if (!amount.Name.StartsWith("Interval", StringComparison.Ordinal))
        {
            return LogicalType.Unknown;
        }

        var isLong = amount.Name is "IntervalDay" or "IntervalWeek" or "IntervalMonth" or "IntervalQuarter" or "IntervalYear";
        var digits = amount.Name switch
        {
            "IntervalMillisecond" => 3,
            "IntervalMicrosecond" => 6,
            "IntervalNanosecond" => 9,
            _ => 0,
        };
        return moment.Name switch
        {
            "Date" or "Date32" when isLong => moment,
            "Date" => digits > 0 ? Time(digits, "") : ClickHouseType.Scalar("DateTime"),
            "Date32" => Time(Math.Max(digits, 3), ""),
            "DateTime" => digits > 0 ? Time(digits, Zone(moment)) : moment,
            "DateTime64" => Time(Math.Max(Digits(moment), digits), Zone(moment)),
            "String" => Time(Math.Max(digits, 3), ""),
            _ => LogicalType.Unknown,
        };
    }

    private static bool IsMoment(LogicalType type) => type.Name is "Date" or "Date32" or "DateTime" or "DateTime64";

    private static int Digits(LogicalType type) => type.Name == "DateTime64" ? type.Parameters[0][0] - '0' : 0;

    private static string Zone(LogicalType type) => (type.Name, type.Parameters) switch
    {
        ("DateTime", [var zone]) => zone,
        ("DateTime64", [_, var zone]) => zone,
        _ => "",
    };

    private static LogicalType Time(int digits, string zone)
    {
        var scale = digits.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return zone.Length > 0 ? ClickHouseType.Scalar("DateTime64", scale, zone) : ClickHouseType.Scalar("DateTime64", scale);
    }

    private static LogicalType Plain(string zone) =>
        zone.Length > 0 ? ClickHouseType.Scalar("DateTime", zone) : ClickHouseType.Scalar("DateTime");

    // https://clickhouse.com/docs/sql-reference/functions/date-time-functions#tostartofinterval
    private static LogicalType StartOfInterval(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments) =>
        arguments is not [_, { Type: var interval }, ..] ? LogicalType.Unknown
        : Around(arguments[..1], given => interval.Name switch
        {
            "IntervalWeek" or "IntervalMonth" or "IntervalQuarter" or "IntervalYear" => ClickHouseType.Scalar("Date"),
            "IntervalDay" or "IntervalHour" or "IntervalMinute" or "IntervalSecond" when arguments.Length == 2 => Plain(Zone(given[0].Type)),
            "IntervalMillisecond" => Time(3, Zone(given[0].Type)),
            "IntervalMicrosecond" => Time(6, Zone(given[0].Type)),
            "IntervalNanosecond" => Time(9, Zone(given[0].Type)),
            _ => LogicalType.Unknown,
        });

    // https://clickhouse.com/docs/sql-reference/functions/date-time-functions#datetrunc
    private static LogicalType Truncated(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        if (arguments is not [{ Constant: { } unit }, var moment])
        {
            return LogicalType.Unknown;
        }

        return Around([moment], given => (unit.ToLowerInvariant(), given[0].Type) switch
        {
            ("week" or "month" or "quarter" or "year", { Name: "Date" or "DateTime" }) => ClickHouseType.Scalar("Date"),
            ("week" or "month" or "quarter" or "year", { Name: "Date32" or "DateTime64" }) => ClickHouseType.Scalar("Date32"),
            ("day" or "hour" or "minute" or "second", { Name: "Date" or "DateTime" } type) => Plain(Zone(type)),
            ("day" or "hour" or "minute" or "second", { Name: "Date32" or "DateTime64" } type) => Time(0, Zone(type)),
            _ => LogicalType.Unknown,
        });
    }

    private static LogicalType MapOf(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        var keys = arguments.Where(static (_, place) => place % 2 == 0).ToArray();
        var values = arguments.Where(static (_, place) => place % 2 == 1).ToArray();
        return types.Common(keys, CommonTypeUse.ArrayElements) is { } key && types.Common(values, CommonTypeUse.ArrayElements) is { } value
            ? ClickHouseType.Map(key, value) : LogicalType.Unknown;
    }

    private static LogicalType ArrayElement(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        if (arguments is not [var container, ..])
        {
            return LogicalType.Unknown;
        }

        var element = container.Type switch
        {
            { Shape: TypeShape.List, Name: "Array" } => container.Type.Elements[0].Type,
            { Shape: TypeShape.Map } => container.Type.Elements[1].Type,
            { Shape: TypeShape.Struct } when arguments is [_, { Constant: { } place }] =>
                types.Field(container.Type, place) ?? LogicalType.Unknown,
            _ => LogicalType.Unknown,
        };
        element = ClickHouseType.WithoutAnyLow(element);
        return name == "arrayElementOrNull" ? ClickHouseType.Nullable(element) : element;
    }

    // The type is named by an argument.
    private static LogicalType Named(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        var type = arguments is [_, { Constant: { } spelling }, ..] ? types.Parse(spelling) : LogicalType.Unknown;
        return name is "accurateCastOrNull" or "dynamicElement" or "variantElement" ? ClickHouseType.Nullable(type) : type;
    }

    private static LogicalType Json(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments) =>
        name.StartsWith("JSON", StringComparison.OrdinalIgnoreCase) && arguments is [_, .., { Constant: { } spelling }]
            ? types.Parse(spelling) : LogicalType.Unknown;

    private static LogicalType Lambda(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments) =>
        ClickHouseType.WithoutAnyLow(ClickHouseLambdas.Resolve(types, name, arguments) ?? LogicalType.Unknown);

    private static LogicalType ConcatArrays(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        if (arguments.IsEmpty || arguments.Any(static argument => argument.Type.IsUnknown))
        {
            return LogicalType.Unknown;
        }

        if (name == "arrayConcat" || (arguments.Length > 1 && arguments.All(static argument => argument.Type.Shape == TypeShape.List)))
        {
            return ClickHouseType.WithoutAnyLow(types.Common(arguments.AsSpan(), CommonTypeUse.Extreme) ?? LogicalType.Unknown);
        }

        if (arguments.Length > 1 && arguments.All(static argument => argument.Type.Shape is TypeShape.Struct or TypeShape.Map))
        {
            return arguments.All(static argument => argument.Type.Shape == TypeShape.Struct)
                ? ClickHouseType.Tuple([.. arguments.SelectMany(static argument => argument.Type.Elements)])
                : types.Common(arguments.AsSpan(), CommonTypeUse.Extreme) ?? LogicalType.Unknown;
        }

        return arguments.Any(static argument => argument.Type.Name is "Dynamic" or "Variant")
            ? ClickHouseType.Nullable(ClickHouseType.Scalar("String"))
            : Around(arguments, static _ => ClickHouseType.Scalar("String"));
    }

    private static LogicalType Push(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments) =>
        arguments is [{ Type: { Shape: TypeShape.List } list }, var added]
            && types.Common([list.Elements[0].Type, added], CommonTypeUse.ArrayElements) is { } element
            ? ClickHouseType.WithoutAnyLow(ClickHouseType.Array(element)) : LogicalType.Unknown;

    // https://clickhouse.com/docs/sql-reference/functions/array-functions#arrayreduce
    private static LogicalType Reduce(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        if (arguments is not [{ Constant: { } aggregate }, .. var arrays] || aggregate.Contains('(', StringComparison.Ordinal))
        {
            return LogicalType.Unknown;
        }

        return types.Resolve(new CallShape(aggregate, [.. arrays.Select(array => new Argument(types.ElementOf(array.Type)))])).Type;
    }

    // https://clickhouse.com/docs/sql-reference/functions/other-functions#transform
    private static LogicalType Transform(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        if (arguments is not [var value, _, { Type: { Shape: TypeShape.List } to }, .. var rest])
        {
            return LogicalType.Unknown;
        }

        return types.Common([new Argument(to.Elements[0].Type), rest is [var otherwise] ? otherwise : value], CommonTypeUse.Extreme)
            ?? LogicalType.Unknown;
    }

    // https://clickhouse.com/docs/sql-reference/functions/bit-functions
    private static LogicalType Bits(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments) =>
        arguments is not [_, _] ? LogicalType.Unknown
        : Around(arguments, static given =>
            ClickHouseNumber.Of(given[0].Type) is { IsInteger: true } left && ClickHouseNumber.Of(given[1].Type) is { IsInteger: true } right
                ? new ClickHouseNumber(left.IsSigned || right.IsSigned, Math.Max(left.Size, right.Size), false).Type
                : given[0].Type.Name is "String" or "FixedString" ? given[0].Type : LogicalType.Unknown);

    // The number of buckets and one more: https://clickhouse.com/docs/sql-reference/functions/mathematical-functions#widthbucket
    private static LogicalType Bucket(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments) =>
        arguments is not [_, _, _, _] ? LogicalType.Unknown
        : Around(arguments, given => ClickHouseNumber.Of(given[3].Type) is { IsInteger: true } number
            ? new ClickHouseNumber(false, Math.Min(number.Size * 2, 8), false).Type : LogicalType.Unknown);

    // https://clickhouse.com/docs/sql-reference/functions/distance-functions
    private static LogicalType Distance(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        var names = new List<string>();
        foreach (var argument in arguments.Take(2))
        {
            if (argument.Type is not { Shape: TypeShape.List or TypeShape.Struct, Elements: [var element, ..] } vector)
            {
                return argument.Type.Name == "QBit" ? ClickHouseType.Scalar("Float64") : LogicalType.Unknown;
            }

            if (vector.Shape == TypeShape.Struct)
            {
                return ClickHouseType.Scalar("Float64");
            }

            names.Add(element.Type.Name);
        }

        return ClickHouseType.Scalar(names.Contains("Float32") && !names.Exists(static item => item is "Float64" or "Int32" or "UInt32" or "Int64" or "UInt64")
            ? "Float32" : "Float64");
    }

    private static LogicalType Flatten(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        if (arguments is not [{ Type: { Shape: TypeShape.List } list }])
        {
            return LogicalType.Unknown;
        }

        while (list.Elements is [{ Type: { Shape: TypeShape.List } inner }])
        {
            list = inner;
        }

        return list;
    }
}
