using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>
/// What holds in every row that meets a condition: a comparison with NULL is never true, so the columns in it aren't NULL.
/// </content>
internal sealed partial class Binder
{
    // Whether what is being bound is a condition that drops rows.
    private bool _isFilter;

    /// <summary>Notes the columns of this scope that aren't NULL where a condition is true.</summary>
    private void Prove(Expression condition, Scope scope, bool isNegated = false)
    {
        if (_types.HasNullableTypes)
        {
            return;
        }

        switch (condition)
        {
            case ParenExpression paren:
                Prove(paren.Inner, scope, isNegated);
                break;
            case NotExpression not:
                Prove(not.Operand, scope, !isNegated);
                break;
            case LogicalExpression logical when logical.IsAnd != isNegated:
                foreach (var operand in logical.Operands)
                {
                    Prove(operand, scope, isNegated);
                }

                break;
            case ColumnReference column:
                ProveValue(column, scope);
                break;
            case IsExpression { Test: IsTest.Null } test when test.IsNot != isNegated:
                ProveValue(test.Operand, scope);
                break;
            case IsExpression { Test: IsTest.True or IsTest.False } test when test.IsNot == isNegated:
                ProveValue(test.Operand, scope);
                break;
            case UnaryExpression { IsPostfix: true } unary when unary.Operator.Symbol == (isNegated ? "ISNULL" : "NOTNULL"):
                ProveValue(unary.Operand, scope);
                break;
            case BinaryExpression { Operator.Schema.IsDefault: true } comparison
                when comparison.Operator.Symbol is "=" or "==" or "<>" or "!=" or "<" or "<=" or ">" or ">=":
                ProveValue(comparison.Left, scope);
                ProveValue(comparison.Right, scope);
                break;
            case BetweenExpression between:
                ProveValue(between.Operand, scope);
                if (between.IsNot == isNegated)
                {
                    ProveValue(between.Low, scope);
                    ProveValue(between.High, scope);
                }

                break;
            case LikeExpression like:
                ProveValue(like.Operand, scope);
                ProveValue(like.Pattern, scope);
                break;
            // NULL NOT IN () is true, and a subquery may give nothing.
            case InExpression inList when inList.IsNot == isNegated || inList.Source is TupleExpression { Items.IsEmpty: false }:
                ProveValue(inList.Operand, scope);
                break;
        }
    }

    /// <summary>Notes the columns without which an expression would be NULL.</summary>
    private void ProveValue(Expression value, Scope scope)
    {
        switch (value)
        {
            case ParenExpression paren:
                ProveValue(paren.Inner, scope);
                break;
            case ColumnReference column when Find(column.Parts, scope) is { Outcome: Outcome.Column } found && found.Used == column.Parts.Length:
                Prove(found.Place);
                break;
            case BinaryExpression { Operator: { Symbol: "+" or "-" or "*" or "/" or "%", Schema.IsDefault: true } } binary:
                ProveValue(binary.Left, scope);
                ProveValue(binary.Right, scope);
                break;
            case UnaryExpression { IsPostfix: false, Operator: { Symbol: "+" or "-", Schema.IsDefault: true } } unary:
                ProveValue(unary.Operand, scope);
                break;
            case CastExpression { Style: CastStyle.Cast or CastStyle.Colons } cast:
                ProveValue(cast.Operand, scope);
                break;
        }
    }

    private static void Prove(ColumnPlace place)
    {
        if (place.Merged is { } merged)
        {
            merged.Nulls.Prove(0);
        }
        else if (place.Relation is { } relation)
        {
            relation.Nulls.Prove(place.Ordinal);
            if (relation.Places is { } places && place.Ordinal >= 0)
            {
                Prove(places[place.Ordinal]);
            }
        }
    }
}
