using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Arguments of calls.</content>
internal sealed partial class Binder
{
    // Arguments of the calls that are being bound, the innermost last.
    private readonly List<Argument> _arguments = [];

    /// <summary>
    /// The arguments of a call. In ClickHouse <c>f(a, b -> …)</c> is <c>f((a, b) -> …)</c>: what stands in front of an arrow is
    /// a parameter.
    /// </summary>
    private ImmutableArray<Expression> ArgumentsOf(FunctionCall call)
    {
        for (var i = 1; i < call.Arguments.Length && _rules.ParametersPrecedeArrows; i++)
        {
            if (call.Arguments[i] is LambdaExpression { HasBrackets: false, Style: LambdaStyle.Arrow } lambda)
            {
                var names = ImmutableArray.CreateBuilder<Identifier>();
                foreach (var argument in call.Arguments[..i])
                {
                    if (argument is not ColumnReference { Parts: [var name] })
                    {
                        return call.Arguments;
                    }

                    names.Add(name);
                }

                names.AddRange(lambda.Parameters);
                return [lambda with { Parameters = names.ToImmutable() }, .. call.Arguments[(i + 1)..]];
            }

            if (call.Arguments[i] is not ColumnReference)
            {
                break;
            }
        }

        return call.Arguments;
    }

    private CallShape BindArguments(FunctionCall call, string name, Scope scope, ref Facts facts)
    {
        call = WithLambdas(call);
        var mark = _arguments.Count;
        var hasStar = false;
        var hasLambda = false;
        var silence = _silence;
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            switch (call.Arguments[i])
            {
                case StarExpression { Qualifier: [], Target: null, Modifiers: [] } when !_rules.StarsAreArguments || CountsRows(name):
                    hasStar = true;
                    break;
                case StarExpression { Qualifier: [] } star when _rules.StarsAreArguments:
                    AddStar(star, scope, ref facts);
                    break;
                case ColumnsExpression columns:
                    // One column at a time, or any number of arguments.
                    var isOne = _columnsValue is not null && !columns.IsUnpacked;
                    _arguments.Add(Part(columns, scope, ref facts) with { IsVariadic = !isOne });
                    break;
                case LambdaExpression lambda:
                    hasLambda = true;
                    _arguments.Add(new Argument(LogicalType.Unknown) { LambdaParameters = lambda.Parameters.Length });
                    break;
                case ColumnReference reference when i == 0 && TakesName(name):
                    _arguments.Add(NameArgument(reference, scope, ref facts));
                    break;
                case var argument:
                    _arguments.Add(Part(argument, scope, ref facts));
                    // Of multiIf(1, a, …) only a is looked at.
                    _silence += i % 2 == 1 && name is "multiIf" or "if" && IsAlwaysTrue(call.Arguments[i - 1]) ? 1 : 0;
                    break;
            }
        }

        _silence = silence;

        var shape = new CallShape(name, TakeArguments(mark))
        {
            HasStar = hasStar,
            Schema = call.Name.Length > 1 ? Fold(call.Name[^2]) : null,
            IsDistinct = call.Quantifier == ArgumentQuantifier.Distinct,
            HasWindow = call.Over is not null,
        };
        return hasLambda ? BindLambdas(call, shape, scope, ref facts) : shape;
    }

    /// <summary>The call with lambdas in the place of what stands for them.</summary>
    private FunctionCall WithLambdas(FunctionCall call)
    {
        var arguments = ArgumentsOf(call);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is FunctionCall { Name: [{ Name: "lambda" }] } inner && LambdaOf(inner) is { } lambda)
            {
                arguments = arguments.SetItem(i, lambda);
            }
        }

        return arguments == call.Arguments ? call : call with { Arguments = arguments };
    }

    private static bool CountsRows(string name) => name.Equals("count", StringComparison.OrdinalIgnoreCase);

    /// <summary>Functions whose first argument may be a name that is no column: of a dictionary, a table, a unit of time.</summary>
    private bool TakesName(string name) => _rules.ArgumentsMayBeWords
        && (name.StartsWith("dict", StringComparison.Ordinal) || name.StartsWith("joinGet", StringComparison.Ordinal)
            || name.StartsWith("date", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("timestamp", StringComparison.OrdinalIgnoreCase) || name == "getSubcolumn");

    /// <summary>A name that may be a column, and if it isn't, is a word.</summary>
    private Argument NameArgument(ColumnReference reference, Scope scope, ref Facts facts) => FindAnywhere(reference, scope)
        ? Part(reference, scope, ref facts)
        : new Argument(_types.Literal(LiteralForm.Text, "''")) { Constant = reference.Parts[^1].Name, IsConstant = true };

    /// <summary>Takes the arguments that were put down since a mark.</summary>
    private ImmutableArray<Argument> TakeArguments(int mark)
    {
        var taken = ImmutableArray.Create(CollectionsMarshal.AsSpan(_arguments)[mark..]);
        _arguments.RemoveRange(mark, _arguments.Count - mark);
        return taken;
    }

    private void AddStar(StarExpression star, Scope scope, ref Facts facts)
    {
        var outputs = new List<BoundColumn>();
        if (ExpandStar(star, scope, outputs))
        {
            facts.Flags |= FactFlags.HasError;
        }

        foreach (var output in outputs)
        {
            ReadOutput(output, ref facts);
            _arguments.Add(new Argument(output.Type));
        }
    }
}
