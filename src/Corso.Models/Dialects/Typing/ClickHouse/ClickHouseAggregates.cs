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
                Map(types, function.Name, map, learnt),
            _ => learnt(function, plain),
        };
    }

    // SimpleAggregateFunction(f, T) is read as T.
    private static LogicalType Underlying(LogicalType type) =>
        type.Name == "SimpleAggregateFunction" ? type.Elements[0].Type : type;

    private static LogicalType Map(
        ClickHouseTypes types, string name, Argument map, Func<LearntFunction, ImmutableArray<Argument>, LogicalType> learnt)
    {
        var value = map.Type.Elements[1].Type;
        var inner = name switch
        {
            "sumMap" => ClickHouseTypes.Find("sum") is { } sum ? learnt(sum, [new Argument(value)]) : LogicalType.Unknown,
            _ => value,
        };
        return ClickHouseType.Map(map.Type.Elements[0].Type, inner);
    }
}
