using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Expressions that <c>GROUP BY</c> names, where they are met again.</content>
internal sealed partial class Binder
{
    // How many expressions around what is being bound may be a key that is written another way.
    private int _alikeDepth;

    /// <summary>What an expression is to the keys of its query.</summary>
    private enum Likeness : byte
    {
        /// <summary>Something else than any of them.</summary>
        None,

        /// <summary>It may be one that is written another way.</summary>
        Alike,

        /// <summary>One of them.</summary>
        Same,
    }

    private Likeness LikenessToKeys(Expression expression, Scope scope)
    {
        if (scope.Grouping is not { Expressions.Count: > 0 } grouping || _aggregateDepth > 0
            || expression is Literal or ColumnReference)
        {
            return Likeness.None;
        }

        var bare = WithoutBrackets(expression);
        var found = Likeness.None;
        foreach (var key in grouping.Expressions)
        {
            if (ReferenceEquals(key, bare) || (key.GetType() == bare.GetType() && SyntaxComparer.AreSame(key, bare)))
            {
                return Likeness.Same;
            }

            found = MayBeSame(key, bare) ? Likeness.Alike : found;
        }

        return found;
    }

    private bool MayBeSame(Expression key, Expression other) => (key, other) switch
    {
        (_, ColumnReference) => false,
        (FunctionCall one, FunctionCall another) => AreSame(FunctionOf(one), FunctionOf(another)) || _types.IsMacro(FunctionName(another.Name[^1])),
        (FunctionCall call, BinaryExpression) => IsOperator(call),
        (BinaryExpression, FunctionCall call) => IsOperator(call),
        _ => true,
    };

    private bool IsOperator(FunctionCall call) =>
        _rules.OperatorsAreFunctions || _rules.FunctionsOfOperators.Contains(FunctionOf(call), StringComparer.Ordinal);

    private string FunctionOf(FunctionCall call) => _types.FunctionOf(FunctionName(call.Name[^1]), call.Arguments.Length);

    private Argument BindGrouped(Expression expression, Scope scope, ref Facts facts)
    {
        _aggregateDepth++;
        var value = BindUngrouped(expression, scope, ref facts);
        _aggregateDepth--;
        return value;
    }

    private Argument BindAlike(Expression expression, Scope scope, ref Facts facts)
    {
        _alikeDepth++;
        var value = BindUngrouped(expression, scope, ref facts);
        _alikeDepth--;
        return value;
    }
}
