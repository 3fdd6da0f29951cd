using System.Collections.Frozen;
using System.Collections.Immutable;
using Corso.Models.Dialects.Typing.Learnt;

namespace Corso.Models.Dialects.Typing.ClickHouse;

/// <summary>Calls that the engine refuses because of their arguments' types.</summary>
internal static class ClickHouseRefusals
{
    // What takes the same types as another function.
    private static readonly FrozenDictionary<string, string> SameTypes = new Dictionary<string, string>
    {
        ["notEquals"] = "equals", ["isDistinctFrom"] = "equals", ["isNotDistinctFrom"] = "equals", ["lessOrEquals"] = "less",
        ["greater"] = "less", ["greaterOrEquals"] = "less", ["or"] = "and", ["xor"] = "and", ["notLike"] = "like",
        ["ilike"] = "like", ["notILike"] = "like", ["bitOr"] = "bitAnd", ["bitXor"] = "bitAnd", ["moduloOrZero"] = "modulo",
        ["intDivOrZero"] = "intDiv",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the engine refuses a call. Nothing is said of types that aren't known throughout.</summary>
    public static bool Has(CallShape call)
    {
        var function = ClickHouseTypes.Find(call.Name);
        var arguments = call.Arguments;
        if (function is null && ClickHouseCombinators.Split(call.Name, ClickHouseTypes.Find) is { } aggregate)
        {
            function = aggregate.Function;
            foreach (var combinator in aggregate.Combinators.Reverse())
            {
                switch (combinator)
                {
                    case "If" when arguments is [.. var values, _]:
                        arguments = values;
                        break;
                    case "Distinct" or "OrNull" or "OrDefault" or "State" or "SimpleState":
                        break;
                    default:
                        return false;
                }
            }
        }

        // -1::T is the cast of a negative number.
        if (function is null or { Name: "negate" } || call.HasStar)
        {
            return false;
        }

        var refusing = SameTypes.TryGetValue(function.Name, out var other) ? ClickHouseTypes.Find(other) : function;
        return refusing is { Refusals.IsEmpty: false } && arguments.All(IsCertain) && Refuses(refusing, arguments);
    }

    // What may be NULL the engine compares without asking whether the values could be.
    private static bool IsCertain(Argument argument) =>
        argument is { LambdaParameters: 0, Type: { IsComplete: true, Shape: not TypeShape.Union } type }
            && !Contains(type, static inner => inner.Name is "Dynamic" or "JSON" or "Nothing" || inner.Shape is TypeShape.Union or TypeShape.Nullable);

    private static bool Contains(LogicalType type, Predicate<LogicalType> isSuch) =>
        isSuch(type) || type.Elements.Any(element => Contains(element.Type, isSuch));

    // AND and OR take any number.
    private static bool Refuses(LearntFunction function, ImmutableArray<Argument> arguments)
    {
        ImmutableArray<Argument> bare = [.. arguments.Select(static argument => argument with
        {
            Type = ClickHouseType.WithoutAnyLow(ClickHouseType.Bare(argument.Type)),
        })];
        if (bare.Length <= 2)
        {
            return function.Refuses(bare.AsSpan());
        }

        return function.Name == "and" && bare.Skip(1).Any(value => function.Refuses([bare[0], value]));
    }
}
