using System.Collections.Immutable;
using Corso.Models.Dialects.Typing.Learnt;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>An aggregate with the combinators behind its name, from the inside out.</summary>
internal sealed record ClickHouseAggregate(LearntFunction Function, ImmutableArray<string> Combinators);

/// <summary>What combinators make of aggregates.</summary>
// https://clickhouse.com/docs/sql-reference/aggregate-functions/combinators
internal static class ClickHouseCombinators
{
    private static readonly ImmutableArray<string> Suffixes =
    [
        "SimpleState", "OrDefault", "Distinct", "Resample", "ForEach", "ArgMax", "ArgMin", "OrNull", "Merge", "MergeState",
        "State", "Array", "Map", "If",
    ];

    /// <summary>Takes a name apart; null when it is no aggregate's.</summary>
    public static ClickHouseAggregate? Split(string name, Func<string, LearntFunction?> find)
    {
        if (find(name) is { IsAggregate: true } function)
        {
            return new ClickHouseAggregate(function, []);
        }

        foreach (var suffix in Suffixes)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
                && Split(name[..^suffix.Length], find) is { } inner)
            {
                return inner with { Combinators = inner.Combinators.Add(suffix) };
            }
        }

        return null;
    }

    /// <summary>What an aggregate gives.</summary>
    public static LogicalType Resolve(
        ClickHouseTypes types, ClickHouseAggregate aggregate, ImmutableArray<Argument> arguments,
        ImmutableArray<Argument> parameters, Func<LearntFunction, ImmutableArray<Argument>, LogicalType> learnt)
    {
        if (arguments.Any(static argument => argument.Type.IsUnknown) && aggregate.Function.Name != "count")
        {
            return LogicalType.Unknown;
        }

        if (aggregate.Combinators is not [.. var inside, var last])
        {
            return ClickHouseAggregates.Resolve(types, aggregate.Function, arguments, parameters, learnt);
        }

        var inner = aggregate with { Combinators = inside };
        LogicalType Inner(ImmutableArray<Argument> given) => Resolve(types, inner, given, parameters, learnt);
        return last switch
        {
            "If" => If(arguments, Inner),
            "Array" => Inner(Elements(arguments)),
            "ForEach" => ClickHouseType.Array(Inner(Elements(arguments))),
            "Distinct" or "OrDefault" => Inner(arguments),
            "OrNull" => ClickHouseType.Nullable(Inner(arguments)),
            "Map" when arguments is [{ Type.Shape: TypeShape.Map } map] =>
                ClickHouseType.Map(map.Type.Elements[0].Type, Inner([map with { Type = map.Type.Elements[1].Type }])),
            "ArgMin" or "ArgMax" when arguments.Length > 1 => Inner(arguments[..^1]),
            "Resample" when arguments.Length > 1 => ClickHouseType.Array(Inner(arguments[..^1])),
            "State" => State(inner, arguments, parameters),
            "SimpleState" => Simple(inner, Inner(arguments)),
            "Merge" => OfState(types, arguments, learnt),
            "MergeState" => arguments is [{ Type: { Shape: TypeShape.AggregateState } state }] ? state : LogicalType.Unknown,
            _ => LogicalType.Unknown,
        };
    }

    /// <summary>What the value of a state is.</summary>
    public static LogicalType OfState(
        ClickHouseTypes types, ImmutableArray<Argument> arguments,
        Func<LearntFunction, ImmutableArray<Argument>, LogicalType> learnt)
    {
        if (arguments is not [{ Type: { Shape: TypeShape.AggregateState } state }])
        {
            return LogicalType.Unknown;
        }

        var name = state.Parameters[0];
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        ImmutableArray<Argument> parameters = bracket < 0 ? []
            : [.. name[(bracket + 1)..^1].Split(',').Select(static text => new Argument(LogicalType.Unknown) { Constant = text.Trim() })];
        return Split(bracket < 0 ? name : name[..bracket], ClickHouseTypes.Find) is { } aggregate
            ? Resolve(types, aggregate, [.. state.Elements.Select(static element => new Argument(element.Type))], parameters, learnt)
            : LogicalType.Unknown;
    }

    // A condition that may be NULL counts as false where it is.
    private static LogicalType If(ImmutableArray<Argument> arguments, Func<ImmutableArray<Argument>, LogicalType> inner) =>
        arguments is [.. var given, _] ? inner(given) : LogicalType.Unknown;

    private static ImmutableArray<Argument> Elements(ImmutableArray<Argument> arguments) =>
        [.. arguments.Select(static argument => argument with
        {
            Type = argument.Type.Shape == TypeShape.List ? argument.Type.Elements[0].Type : argument.Type,
        })];

    private static LogicalType State(
        ClickHouseAggregate aggregate, ImmutableArray<Argument> arguments, ImmutableArray<Argument> parameters)
    {
        if (parameters.Any(static parameter => parameter.Constant is null))
        {
            return LogicalType.Unknown;
        }

        var name = aggregate.Function.Name + string.Concat(aggregate.Combinators)
            + (parameters.IsEmpty ? "" : $"({string.Join(", ", parameters.Select(static parameter => parameter.Constant))})");
        var elements = arguments.Select(static argument => new TypeElement(null, ClickHouseType.WithoutLow(argument.Type))).ToImmutableArray();
        return new LogicalType(
            TypeShape.AggregateState, "AggregateFunction", [name], elements,
            $"AggregateFunction({string.Join(", ", [name, .. elements.Select(static element => element.Type.ToString())])})");
    }

    private static LogicalType Simple(ClickHouseAggregate aggregate, LogicalType type) => type.IsUnknown ? type : new LogicalType(
        TypeShape.Scalar, "SimpleAggregateFunction", [aggregate.Function.Name], [new TypeElement(null, type)],
        $"SimpleAggregateFunction({aggregate.Function.Name}, {type})");
}
