using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Printing;

/// <content>Expressions.</content>
internal sealed partial class SqlPrinter
{
    private void Expression(Expression expression)
    {
        switch (expression)
        {
            case ColumnReference column:
                Name(column.Parts);
                break;
            case Literal literal:
                Literal(literal.Text.Span);
                break;
            case ParenExpression paren:
                Put("(");
                Expression(paren.Inner);
                Put(")");
                break;
            case BinaryExpression binary:
                Binary(binary);
                break;
            case LogicalExpression logical:
                Logical(logical);
                break;
            case FunctionCall call:
                Call(call);
                break;
            case UnaryExpression unary:
                Unary(unary);
                break;
            case NotExpression not:
                Put("NOT");
                Expression(not.Operand);
                break;
            case CastExpression cast:
                Cast(cast);
                break;
            default:
                Predicate(expression);
                break;
        }
    }

    /// <summary>A chain is written from its left end, without recursion.</summary>
    private void Binary(BinaryExpression binary)
    {
        var chain = new Stack<BinaryExpression>();
        Expression left = binary;
        while (left is BinaryExpression next)
        {
            chain.Push(next);
            left = next.Left;
        }

        Expression(left);
        while (chain.TryPop(out var next))
        {
            Operator(next.Operator);
            Expression(next.Right);
        }
    }

    private void Operator(SqlOperator symbol)
    {
        if (symbol.Schema.IsDefault)
        {
            Put(symbol.Symbol);
            return;
        }

        Put("OPERATOR(");
        foreach (var part in symbol.Schema)
        {
            Name(part);
            Glue(".");
        }

        Put(symbol.Symbol);
        Put(")");
    }

    private void Unary(UnaryExpression unary)
    {
        if (unary.IsPostfix)
        {
            Expression(unary.Operand);
            Operator(unary.Operator);
        }
        else
        {
            Operator(unary.Operator);
            Expression(unary.Operand);
        }
    }

    private void Logical(LogicalExpression logical)
    {
        for (var i = 0; i < logical.Operands.Length; i++)
        {
            if (i > 0)
            {
                Put(logical.IsAnd ? "AND" : "OR");
            }

            Expression(logical.Operands[i]);
        }
    }

    private void Cast(CastExpression cast)
    {
        if (cast.Style == CastStyle.Colons)
        {
            Expression(cast.Operand);
            Put("::");
            Type(cast.Type);
            return;
        }

        Put(cast.Style switch
        {
            CastStyle.TryCast => "TRY_CAST(",
            CastStyle.Treat => "TREAT(",
            CastStyle.Convert => "CONVERT(",
            CastStyle.TryConvert => "TRY_CONVERT(",
            _ => "CAST(",
        });
        if (cast.Style is CastStyle.Convert or CastStyle.TryConvert)
        {
            Type(cast.Type);
            Put(",");
            Expression(cast.Operand);
        }
        else
        {
            Expression(cast.Operand);
            Put("AS");
            Type(cast.Type);
        }

        Put(")");
    }

    private void Predicate(Expression expression)
    {
        switch (expression)
        {
            case IsExpression test:
                Is(test);
                break;
            case BetweenExpression between:
                Expression(between.Operand);
                PutIf(between.IsNot, "NOT");
                Put("BETWEEN");
                PutIf(between.IsSymmetric, "SYMMETRIC");
                Expression(between.Low);
                Put("AND");
                Expression(between.High);
                break;
            case LikeExpression like:
                Like(like);
                break;
            case InExpression inside:
                Expression(inside.Operand);
                PutIf(inside.IsGlobal, "GLOBAL");
                PutIf(inside.IsNot, "NOT");
                Put("IN");
                Expression(inside.Source);
                break;
            case QuantifiedExpression quantified:
                Expression(quantified.Left);
                Operator(quantified.Operator);
                Put(quantified.Quantifier);
                Expression(quantified.Right);
                break;
            case ExistsExpression exists:
                Put("EXISTS");
                Query(exists.Query);
                break;
            case CollateExpression collate:
                Expression(collate.Operand);
                Put("COLLATE");
                Name(collate.Collation.Parts);
                break;
            case AtTimeZoneExpression { Zone: { } zone } at:
                Expression(at.Operand);
                Put("AT TIME ZONE");
                Expression(zone);
                break;
            case AtTimeZoneExpression local:
                Expression(local.Operand);
                Put("AT LOCAL");
                break;
            default:
                Constructor(expression);
                break;
        }
    }

    private void Is(IsExpression test)
    {
        Expression(test.Operand);
        Put(test.IsNot ? "IS NOT" : "IS");
        switch (test.Test)
        {
            case IsTest.DistinctFrom:
                Put("DISTINCT FROM");
                if (test.Other is { } other)
                {
                    Expression(other);
                }

                break;
            case IsTest.Of:
                Put("OF (");
                Comma(test.Types, Type);
                Put(")");
                break;
            case IsTest.Normalized:
                Put(test.Words ?? "");
                Put("NORMALIZED");
                break;
            default:
                Put(test.Test.ToString().ToUpperInvariant());
                Put(test.Words ?? "");
                break;
        }
    }

    private void Like(LikeExpression like)
    {
        Expression(like.Operand);
        PutIf(like.IsNot, "NOT");
        Put(like.Kind == LikeKind.Similar ? "SIMILAR TO" : like.Kind.ToString().ToUpperInvariant());
        Expression(like.Pattern);
        if (like.Escape is { } escape)
        {
            Put("ESCAPE");
            Expression(escape);
        }
    }
}
