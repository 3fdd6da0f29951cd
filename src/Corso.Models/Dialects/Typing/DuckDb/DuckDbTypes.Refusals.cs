using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Dialects.Typing.Learnt;

namespace Corso.Models.Dialects.Typing.DuckDb;

/// <content>Arguments that the engine refuses because of their types.</content>
internal sealed partial class DuckDbTypes
{
    // What takes and refuses the types that another operator does. Equality takes any two: what can't be cast fails when it runs.
    private static readonly FrozenDictionary<string, string> Alike = new Dictionary<string, string>
    {
        [">"] = "<", ["<="] = "<", [">="] = "<", ["IN"] = "<", ["NOT IN"] = "<", ["LIKE"] = "~~", ["NOT LIKE"] = "~~",
        ["ILIKE"] = "~~", ["NOT ILIKE"] = "~~", ["GLOB"] = "~~", ["SIMILAR TO"] = "~~", ["NOT SIMILAR TO"] = "~~",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly ConcurrentDictionary<string, ImmutableArray<int>> Arities = new(StringComparer.Ordinal);

    /// <summary>Whether an operator is refused.</summary>
    private static bool Refuses(string symbol, ReadOnlySpan<Argument> operands) =>
        Refuses(Find(operands.Length == 1 ? "prefix" : "infix", Alike.GetValueOrDefault(symbol, symbol)), operands);

    /// <summary>
    /// Whether a function or operator is refused. Nothing is said of types that weren't asked about or aren't known
    /// throughout, of NULL, of arguments with names, and of nested types: of those only one each was asked about.
    /// </summary>
    private static bool Refuses(LearntFunction? function, ReadOnlySpan<Argument> arguments) =>
        function is { Refusals.IsEmpty: false } && AreCertain(arguments) && function.Refuses(arguments);

    private static bool AreCertain(ReadOnlySpan<Argument> arguments)
    {
        foreach (ref readonly var argument in arguments)
        {
            if (!IsCertain(argument))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCertain(in Argument argument) =>
        argument is { Name: null, LambdaParameters: 0, IsVariadic: false, IsNull: false, Type.Shape: TypeShape.Scalar or TypeShape.Untyped }
        && IsCertain(argument.Type) && WasAsked(argument.Type);

    /// <summary>Whether the table was learnt from values of a type.</summary>
    internal static bool WasAsked(LogicalType type) => Table.Has("sample", LearntRule.ClassOf(type));

    /// <summary>Whether a type is known throughout, without NULL in it.</summary>
    private static bool IsCertain(LogicalType type) =>
        !type.IsUnknown && type.Name != "NULL" && type.Elements.All(static element => IsCertain(element.Type));

    /// <summary>Whether no overload of a function takes so many arguments.</summary>
    private static bool RefusesCount(CallShape call) =>
        call.Arguments.All(static argument => argument is { Name: null, IsVariadic: false }) && !call.HasStar
        && Arity(call.Name) is { IsDefault: false } counts && !counts.Contains(call.Arguments.Length);

    /// <summary>How many arguments the overloads of a function take; default when that isn't known.</summary>
    private static ImmutableArray<int> Arity(string function) => Arities.GetOrAdd(function, static name =>
        Table.Lines("arity", name) is [[var counts], ..]
            ? [.. counts.Split(',').Select(static count => int.Parse(count, CultureInfo.InvariantCulture))]
            : default);

    /// <summary>
    /// Whether a function that gives NULL without being called does so here: of NULL in place of a constant that is NULL it
    /// gives NULL without a type.
    /// </summary>
    private bool IsNullAsNullIs(LearntFunction function, ReadOnlySpan<Argument> arguments)
    {
        if (KindOf(function) != FunctionKinds.Scalar || !HasNull(arguments))
        {
            return false;
        }

        var inside = arguments.ToArray();
        foreach (ref var argument in inside.AsSpan())
        {
            argument = argument with { Type = TypeIn(argument) };
        }

        return Learnt(function, inside).Name == "NULL";
    }

    private static bool HasNull(ReadOnlySpan<Argument> arguments)
    {
        foreach (ref readonly var argument in arguments)
        {
            if (argument.IsNull)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type that values are brought to; no match where all are known and have none in common.</summary>
    private CallResolution Agreed(ImmutableArray<Argument> values) => Common(values.AsSpan(), CommonTypeUse.Value) is { } common
        ? Found(common, FunctionKinds.Scalar, isDeterministic: true)
        : AreCertain(values.AsSpan()) ? CallResolution.NoMatch : CallResolution.Undecided;

    // What nested types have in common is found inside them; a list of them is left to the engine.
    private static bool HaveNoParts(ReadOnlySpan<Argument> values)
    {
        foreach (var value in values)
        {
            if (value.Type.Shape is not (TypeShape.Scalar or TypeShape.Untyped))
            {
                return false;
            }
        }

        return true;
    }
}
