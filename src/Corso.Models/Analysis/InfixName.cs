using System.Text;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>Names of outputs on DuckDB: the expression as the engine prints it.</summary>
internal static class InfixName
{
    /// <summary>The name of an expression.</summary>
    public static string Of(Expression expression)
    {
        while (expression is ParenExpression paren)
        {
            expression = paren.Inner;
        }

        return expression switch
        {
            ColumnReference reference => reference.Parts[^1].Name,
            FieldExpression field => field.Field.Name,
            _ => Text(expression),
        };
    }

    private static string Text(Expression expression)
    {
        var text = new StringBuilder();
        Write(expression, text);
        return text.ToString();
    }

    private static void Write(Expression expression, StringBuilder text)
    {
        switch (expression)
        {
            case ParenExpression paren:
                Write(paren.Inner, text);
                break;
            case ColumnReference reference:
                text.AppendJoin('.', reference.Parts.Select(static part => Quoted(part.Name)));
                break;
            case Literal literal:
                text.Append(literal.Kind switch
                {
                    LiteralKind.True => "CAST('t' AS BOOLEAN)",
                    LiteralKind.False => "CAST('f' AS BOOLEAN)",
                    LiteralKind.Null => "NULL",
                    _ => literal.Text.ToString(),
                });
                break;
            case FunctionCall call:
                WriteCall(call, text);
                break;
            case BinaryExpression binary:
                WriteBinary(binary, text);
                break;
            case UnaryExpression { IsPostfix: false, Operand: Literal { Kind: LiteralKind.Number } number, Operator.Symbol: "-" }:
                text.Append('-').Append(number.Text);
                break;
            case UnaryExpression unary:
                text.Append(unary.Operator.Symbol).Append('(');
                Write(unary.Operand, text);
                text.Append(')');
                break;
            case LogicalExpression logical:
                List(logical.Operands, logical.IsAnd ? " AND " : " OR ", text.Append('('));
                text.Append(')');
                break;
            case NotExpression not:
                Write(not.Operand, text.Append("(NOT "));
                text.Append(')');
                break;
            case IsExpression { Test: IsTest.Null } test:
                Write(test.Operand, text.Append('('));
                text.Append(test.IsNot ? " IS NOT NULL)" : " IS NULL)");
                break;
            case InExpression { Source: TupleExpression list } inList:
                Write(inList.Operand, text.Append('('));
                List(list.Items, ", ", text.Append(inList.IsNot ? " NOT IN (" : " IN ("));
                text.Append("))");
                break;
            case BetweenExpression between:
                Write(between.Operand, text.Append(between.IsNot ? "(NOT (" : "("));
                Write(between.Low, text.Append(" BETWEEN "));
                Write(between.High, text.Append(" AND "));
                text.Append(between.IsNot ? "))" : ")");
                break;
            case LikeExpression like:
                Write(like.Operand, text.Append('('));
                Write(like.Pattern, text.Append(like.IsNot ? " !~~ " : " ~~ "));
                text.Append(')');
                break;
            case CastExpression cast:
                Write(cast.Operand, text.Append(cast.Style == CastStyle.TryCast ? "TRY_CAST(" : "CAST("));
                text.Append(" AS ").Append(TypeText(cast.Type)).Append(')');
                break;
            case CaseExpression choice:
                WriteCase(choice, text);
                break;
            case ArrayExpression array:
                List(array.Items, ", ", text.Append("list_value("));
                text.Append(')');
                break;
            case SubscriptExpression subscript:
                Write(subscript.Operand, text);
                Write(subscript.Index, text.Append('['));
                text.Append(']');
                break;
            case FieldExpression field:
                Write(field.Operand, text.Append('('));
                text.Append(").").Append(Quoted(field.Field.Name));
                break;
            case TupleExpression tuple:
                List(tuple.Items, ", ", text.Append("\"row\"("));
                text.Append(')');
                break;
            case StarExpression:
                text.Append('*');
                break;
            case TypedLiteral typed:
                text.Append("CAST(").Append(typed.Value.Text).Append(" AS ").Append(TypeText(typed.Type)).Append(')');
                break;
            default:
                text.Append(expression.GetType().Name);
                break;
        }
    }

    private static void WriteBinary(BinaryExpression binary, StringBuilder text)
    {
        var chain = new Stack<BinaryExpression>();
        Expression leftmost = binary;
        while (leftmost is BinaryExpression next)
        {
            chain.Push(next);
            leftmost = next.Left;
        }

        text.Append('(', chain.Count);
        Write(leftmost, text);
        while (chain.TryPop(out var next))
        {
            text.Append(' ').Append(next.Operator.Symbol switch { "==" => "=", "<>" => "!=", var symbol => symbol }).Append(' ');
            Write(next.Right, text);
            text.Append(')');
        }
    }

    private static void WriteCall(FunctionCall call, StringBuilder text)
    {
        var name = call.Name[^1].Name.ToLowerInvariant();
        if (name == "count" && call.Arguments is [] or [StarExpression { Qualifier: [] }])
        {
            text.Append("count_star()");
        }
        else
        {
            text.Append(Quoted(name)).Append('(').Append(call.Quantifier == ArgumentQuantifier.Distinct ? "DISTINCT " : "");
            List(call.Arguments, ", ", text);
            text.Append(')');
        }

        if (call.Details?.Filter is { } filter)
        {
            Write(filter, text.Append(" FILTER (WHERE "));
            text.Append(')');
        }

        if (call.Over is WindowSpecification window)
        {
            WriteWindow(window, text);
        }
    }

    private static void WriteWindow(WindowSpecification window, StringBuilder text)
    {
        text.Append(" OVER (");
        if (!window.PartitionBy.IsEmpty)
        {
            List(window.PartitionBy, ", ", text.Append("PARTITION BY "));
        }

        if (window.OrderBy is { } order)
        {
            text.Append(window.PartitionBy.IsEmpty ? "ORDER BY " : " ORDER BY ");
            for (var i = 0; i < order.Items.Length; i++)
            {
                text.Append(i == 0 ? "" : ", ");
                Write(order.Items[i].Expression, text);
                text.Append(order.Items[i].Direction switch
                {
                    OrderDirection.Ascending => " ASC",
                    OrderDirection.Descending => " DESC",
                    _ => "",
                });
                text.Append(order.Items[i].Nulls switch
                {
                    NullsOrder.First => " NULLS FIRST",
                    NullsOrder.Last => " NULLS LAST",
                    _ => "",
                });
            }
        }

        text.Append(')');
    }

    private static void WriteCase(CaseExpression choice, StringBuilder text)
    {
        text.Append("CASE ");
        foreach (var when in choice.Whens)
        {
            text.Append(" WHEN (");
            if (choice.Operand is { } operand)
            {
                Write(operand, text.Append('('));
                Write(when.Condition, text.Append(" = "));
                text.Append(')');
            }
            else
            {
                Write(when.Condition, text);
            }

            Write(when.Result, text.Append(") THEN ("));
            text.Append(')');
        }

        text.Append(" ELSE ");
        if (choice.Else is { } otherwise)
        {
            Write(otherwise, text);
        }
        else
        {
            text.Append("NULL");
        }

        text.Append(" END");
    }

    private static void List(
        System.Collections.Immutable.ImmutableArray<Expression> items, string separator, StringBuilder text)
    {
        for (var i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "" : separator);
            Write(items[i], text);
        }
    }

    private static string TypeText(TypeName type) => type.Name[^1].Name.ToUpperInvariant() switch
    {
        "INT" or "INT4" or "INTEGER" => "INTEGER",
        "STRING" or "TEXT" or "VARCHAR" => "VARCHAR",
        "INT8" or "LONG" => "BIGINT",
        "INT2" or "SHORT" => "SMALLINT",
        "FLOAT8" => "DOUBLE",
        "FLOAT4" or "REAL" => "FLOAT",
        "BOOL" => "BOOLEAN",
        var name => name,
    };

    private static string Quoted(string name) =>
        name.Length > 0 && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_')
            && !char.IsAsciiDigit(name[0])
            ? name
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
