using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Values made of values, and their parts.</content>
internal sealed partial class InfixName
{
    /// <summary>Writes a value made of others or a part of one; false when it is neither.</summary>
    private bool Constructor(Expression expression)
    {
        switch (expression)
        {
            case ArrayExpression array:
                Put(array.IsKeyword ? "(ARRAY[" : "main.list_value(");
                List(array.Items);
                Put(array.IsKeyword ? "])" : ")");
                return true;
            case TupleExpression tuple:
                Put("main.\"row\"(");
                List(tuple.Items);
                Put(")");
                return true;
            case BraceExpression brace:
                Brace(brace);
                return true;
            case SubscriptExpression subscript:
                Write(subscript.Operand);
                Put("[");
                Write(subscript.Index);
                Put("]");
                return true;
            case SliceExpression slice:
                Slice(slice);
                return true;
            case FieldExpression field:
                Put("(");
                Write(field.Operand);
                Put($").{Quoted(field.Field.Name)}");
                return true;
            case LambdaExpression lambda:
                Lambda(lambda);
                return true;
            case ListComprehension comprehension:
                Comprehension(comprehension);
                return true;
            case NamedArgument named:
                Put($"{Quoted(named.Name.Name)} := ");
                Write(named.Value);
                return true;
            default:
                return false;
        }
    }

    private void Brace(BraceExpression brace)
    {
        if (brace.IsMap)
        {
            Put("main.\"map\"(main.list_value(");
            List(brace.Entries, ", ", entry => Write(entry.Key));
            Put("), main.list_value(");
            List(brace.Entries, ", ", entry => Write(entry.Value));
            Put("))");
            return;
        }

        Put("main.struct_pack(");
        List(brace.Entries, ", ", entry =>
        {
            Put(Quoted(entry.Key switch
            {
                ColumnReference { Parts: [.., var last] } => last.Name,
                Literal literal => InfixLiteral.Value(literal.Kind, literal.Text.ToString()),
                _ => "",
            }));
            Put(" := ");
            Write(entry.Value);
        });
        Put(")");
    }

    private void Slice(SliceExpression slice)
    {
        Write(slice.Operand);
        Put("[");
        Bound(slice.Low);
        Put(":");
        Bound(slice.High);
        if (slice.HasStep)
        {
            Put(":");
            Bound(slice.Step);
        }

        Put("]");
    }

    private void Bound(Expression? bound)
    {
        if (bound is KeywordExpression { Word: var word })
        {
            Put(word);
        }
        else if (bound is not null)
        {
            Write(bound);
        }
    }

    private void Lambda(LambdaExpression lambda)
    {
        if (lambda.Style == LambdaStyle.Keyword)
        {
            Lambda(string.Join(", ", lambda.Parameters.Select(static parameter => Quoted(parameter.Name))), lambda.Body);
            return;
        }

        var names = string.Join(", ", lambda.Parameters.Select(static parameter => Quoted(parameter.Name)));
        Put(lambda.Parameters.Length == 1 ? $"({names} -> " : $"(main.\"row\"({names}) -> ");
        Write(lambda.Body);
        Put(")");
    }

    private void Lambda(string parameters, Expression body)
    {
        Put($"(lambda {parameters}: ");
        Write(body);
        Put(")");
    }

    private void Comprehension(ListComprehension comprehension)
    {
        var parameters = string.Join(", ", comprehension.Variables.Select(static variable => Quoted(variable.Name)));
        if (comprehension.Condition is not { } condition)
        {
            Put("main.list_apply(");
            Write(comprehension.Source);
            Put(", ");
            Lambda(parameters, comprehension.Element);
            Put(")");
            return;
        }

        Put("main.list_apply(main.list_filter(main.list_apply(");
        Write(comprehension.Source);
        Put($", (lambda {parameters}: main.struct_pack(\"filter\" := ");
        Write(condition);
        Put(", result := ");
        Write(comprehension.Element);
        Put("))), (lambda elem: main.struct_extract(elem, 'filter'))), (lambda elem: main.struct_extract(elem, 'result')))");
    }

    private void Case(CaseExpression choice)
    {
        Put("CASE ");
        foreach (var when in choice.Whens)
        {
            Put(" WHEN (");
            if (choice.Operand is { } operand)
            {
                Put("(");
                Write(operand);
                Put(" = ");
                Write(when.Condition);
                Put(")");
            }
            else
            {
                Write(when.Condition);
            }

            Put(") THEN (");
            Write(when.Result);
            Put(")");
        }

        Put(" ELSE ");
        if (choice.Else is { } otherwise)
        {
            Write(otherwise);
        }
        else
        {
            Put("NULL");
        }

        Put(" END");
    }

    private void Star(StarExpression star)
    {
        if (!star.Qualifier.IsEmpty)
        {
            Names(star.Qualifier);
            Put(".");
        }

        Put("*");
        foreach (var modifier in star.Modifiers)
        {
            Put(modifier.Kind switch
            {
                StarModifierKind.Exclude => " EXCLUDE (",
                StarModifierKind.Replace => " REPLACE (",
                _ => " RENAME (",
            });
            List(modifier.Items, ", ", Modified);
            Put(")");
        }
    }

    private void Modified(SqlNode item)
    {
        switch (item)
        {
            case SelectItem select:
                Item(select);
                break;
            case RenamedColumn renamed:
                Write(renamed.Column);
                Put($" AS {Quoted(renamed.NewName.Name)}");
                break;
            case Expression expression:
                Write(expression);
                break;
        }
    }

    private void Columns(ColumnsExpression columns)
    {
        Put(columns.IsUnpacked ? "*COLUMNS(" : "COLUMNS(");
        if (columns.Arguments is [LambdaExpression])
        {
            Put("list_filter(*, ");
            List(columns.Arguments);
            Put(")");
        }
        else
        {
            List(columns.Arguments);
        }

        Put(")");
    }
}
