using System.Collections.Immutable;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Lambdas, as arguments and with names.</content>
internal sealed partial class Binder
{
    /// <summary>ClickHouse's <c>lambda(tuple(x), x + 1)</c>, which is <c>x -> x + 1</c>; null when the call isn't that.</summary>
    private LambdaExpression? LambdaOf(FunctionCall call)
    {
        if (!_rules.ParametersPrecedeArrows || call.Arguments is not [var head, var body])
        {
            return null;
        }

        ImmutableArray<Expression>? items = head switch
        {
            TupleExpression tuple => tuple.Items,
            FunctionCall { Name: [{ Name: "tuple" }] } tuple => tuple.Arguments,
            _ => null,
        };
        return items is { } names && names.All(static name => name is ColumnReference { Parts.Length: 1 })
            ? new LambdaExpression(
                call.Span, LambdaStyle.Arrow, true, [.. names.OfType<ColumnReference>().Select(static name => name.Parts[0])], body)
            : null;
    }

    private CallShape BindLambdas(FunctionCall call, CallShape shape, Scope scope, ref Facts facts)
    {
        for (var i = 0; i < call.Arguments.Length && i < shape.Arguments.Length; i++)
        {
            if (call.Arguments[i] is LambdaExpression lambda)
            {
                var value = BindLambda(lambda, _types.LambdaParameters(shape, i), scope, ref facts);
                shape = shape with { Arguments = shape.Arguments.SetItem(i, value) };
            }
        }

        return shape;
    }

    private Argument BindLambda(
        LambdaExpression lambda, ImmutableArray<LogicalType> types, Scope scope, ref Facts facts)
    {
        var outer = _lambdas;
        for (var i = 0; i < lambda.Parameters.Length; i++)
        {
            _lambdas = new LambdaFrame(
                Fold(lambda.Parameters[i]), i < types.Length ? types[i] : LogicalType.Unknown, _lambdas);
        }

        var body = Part(lambda.Body, scope, ref facts);
        _lambdas = outer;
        return new Argument(body.Type) { LambdaParameters = lambda.Parameters.Length };
    }

    /// <summary>A lambda with a name, called as a function: <c>with x -> x + 1 as f select f(a)</c>.</summary>
    private static (AliasedValue Alias, LambdaExpression Lambda)? FindFunction(string name, Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (level.Aliases?.Find(name) is { } alias
                && WithoutBrackets(alias.Syntax) is LambdaExpression lambda && !alias.IsBinding)
            {
                return (alias, lambda);
            }
        }

        // The name of a lambda's parameter may be called as well.
        return null;
    }

    private Argument BindDefined(
        FunctionCall call, (AliasedValue Alias, LambdaExpression Lambda) defined, Scope scope, ref Facts facts)
    {
        var types = ImmutableArray.CreateBuilder<LogicalType>(call.Arguments.Length);
        foreach (var argument in call.Arguments)
        {
            types.Add(Part(argument, scope, ref facts).Type);
        }

        defined.Alias.IsBinding = true;
        var body = BindLambda(defined.Lambda, types.DrainToImmutable(), scope, ref facts);
        defined.Alias.IsBinding = false;
        return body with { LambdaParameters = 0 };
    }
}
