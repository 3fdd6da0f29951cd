using System.Collections.Immutable;
using Corso.Models.Dialects.Typing.Learnt;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>What aggregates give.</summary>
// https://clickhouse.com/docs/sql-reference/aggregate-functions/reference
internal static class ClickHouseAggregates
{
    /// <summary>What an aggregate without combinators gives.</summary>
    public static LogicalType Resolve(
        ClickHouseTypes types, LearntFunction function, ImmutableArray<Argument> arguments,
        ImmutableArray<Argument> parameters, Func<LearntFunction, ImmutableArray<Argument>, LogicalType> learnt)
    {
        ImmutableArray<Argument> plain = [.. arguments.Select(static argument => argument with
        {
            Type = ClickHouseType.WithoutAnyLow(Underlying(argument.Type)),
        })];
        return function.Name switch
        {
            "count" => ClickHouseType.Scalar("UInt64"),
            "sumMap" or "minMap" or "maxMap" or "sumMapWithOverflow" when plain is [{ Type.Shape: TypeShape.Map } map] =>
                Map(function.Name, map, learnt),
            "sumMap" or "minMap" or "maxMap" or "sumMapWithOverflow" when plain.Length > 1 =>
                ClickHouseType.Tuple([
                    new TypeElement(null, plain[0].Type),
                    .. plain[1..].Select(values => new TypeElement(null, ClickHouseType.Array(
                        Value(function.Name, types.ElementOf(values.Type), learnt))))]),
            "corr" when plain.All(static argument => argument.Type.Name == "Float32") => ClickHouseType.Scalar("Float32"),
            _ => learnt(function, plain),
        };
    }

    // SimpleAggregateFunction(f, T) is read as T.
    private static LogicalType Underlying(LogicalType type) =>
        type.Name == "SimpleAggregateFunction" ? type.Elements[0].Type : type;

    private static LogicalType Map(
        string name, Argument map, Func<LearntFunction, ImmutableArray<Argument>, LogicalType> learnt)
    {
        return ClickHouseType.Map(map.Type.Elements[0].Type, Value(name, map.Type.Elements[1].Type, learnt));
    }

    private static LogicalType Value(
        string name, LogicalType value, Func<LearntFunction, ImmutableArray<Argument>, LogicalType> learnt) =>
        name != "sumMap" ? value
        : ClickHouseTypes.Find("sum") is { } sum ? learnt(sum, [new Argument(value)]) : LogicalType.Unknown;
}
