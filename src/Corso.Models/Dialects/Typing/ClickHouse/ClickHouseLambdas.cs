using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>Functions that take a function: what its parameters are, and what comes out.</summary>
// https://clickhouse.com/docs/sql-reference/functions/array-functions and map-functions
internal static class ClickHouseLambdas
{
    /// <summary>Types of a lambda's parameters.</summary>
    public static ImmutableArray<LogicalType> Parameters(
        ClickHouseTypes types, string name, ImmutableArray<Argument> arguments, int argument)
    {
        var values = arguments.Where((_, place) => place != argument).Where(static value => value.LambdaParameters == 0).ToList();
        if (name == "arrayFold" && values is [.. var arrays, var start])
        {
            return [start.Type, .. arrays.Select(array => types.ElementOf(array.Type))];
        }

        if (name.StartsWith("map", StringComparison.Ordinal) && values is [{ Type: { Shape: TypeShape.Map } map }, ..])
        {
            return [map.Elements[0].Type, map.Elements[1].Type];
        }

        // The numbers in front of an array, as the limit of arrayPartialSort, are no parameters.
        return [.. values.Where(static value => ClickHouseNumber.Of(value.Type) is null)
            .Select(value => types.ElementOf(value.Type))];
    }

    /// <summary>What a call gives; null when the function isn't one of these.</summary>
    public static LogicalType? Resolve(ClickHouseTypes types, string name, ImmutableArray<Argument> arguments)
    {
        var body = arguments is [{ LambdaParameters: > 0 } lambda, ..] ? lambda.Type : null;
        var values = body is null ? arguments : arguments[1..];
        var array = values.FirstOrDefault(static value => value.Type.Shape is TypeShape.List or TypeShape.Map).Type;
        if (array is null)
        {
            return values.Any(static value => value.Type.IsUnknown) ? LogicalType.Unknown : null;
        }

        return name switch
        {
            "arrayMap" when body is not null => ClickHouseType.Array(body),
            "arrayFilter" or "arraySort" or "arrayReverseSort" or "arrayPartialSort" or "arrayPartialReverseSort" or "arrayFill"
                or "arrayReverseFill" or "arrayCompact" or "mapFilter" or "mapSort" or "mapReverseSort" or "mapPartialSort"
                or "mapPartialReverseSort" => array,
            "arraySplit" or "arrayReverseSplit" => ClickHouseType.Array(array),
            "arrayFirst" or "arrayLast" => types.ElementOf(array),
            "arrayFirstOrNull" or "arrayLastOrNull" => ClickHouseType.Nullable(types.ElementOf(array)),
            "arrayFirstIndex" or "arrayLastIndex" or "arrayCount" => ClickHouseType.Scalar("UInt32"),
            "arrayExists" or "arrayAll" or "mapExists" or "mapAll" => ClickHouseType.Condition,
            "arrayFold" when arguments is [.., var start] => start.Type,
            "mapApply" when body is { Elements: [var key, var value] } => ClickHouseType.Map(key.Type, value.Type),
            "arrayMin" or "arrayMax" => body ?? types.ElementOf(array),
            "arraySum" or "arrayAvg" or "arrayProduct" or "arrayCumSum" or "arrayCumSumNonNegative" or "arrayDifference" =>
                ClickHouseTypes.Find(name) is { } function
                    ? types.Learnt(function, [new Argument(body is null ? array : ClickHouseType.Array(body))])
                    : LogicalType.Unknown,
            _ => null,
        };
    }
}
