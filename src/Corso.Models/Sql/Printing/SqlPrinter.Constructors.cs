using Corso.Models.Sql.Parsing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Printing;

/// <content>Lists, structs, subscripts and other operands.</content>
internal sealed partial class SqlPrinter
{
    private void Constructor(Expression expression)
    {
        switch (expression)
        {
            case SubqueryExpression { IsBare: true } bare:
                Query(bare.Query);
                break;
            case SubqueryExpression subquery:
                Put("(");
                Query(subquery.Query);
                Put(")");
                break;
            case ArraySubquery array:
                Put("ARRAY");
                Query(array.Query);
                break;
            case TupleExpression tuple:
                Tuple(tuple);
                break;
            case ArrayExpression array:
                Put(array.IsKeyword ? "ARRAY[" : "[");
                Expressions(array.Items);
                Put("]");
                break;
            case BraceExpression braces:
                Put(braces.IsMap ? "MAP {" : "{");
                Comma(braces.Entries, Entry);
                Put("}");
                break;
            case ListComprehension list:
                Comprehension(list);
                break;
            case CaseExpression @case:
                Case(@case);
                break;
            case ConditionalExpression conditional:
                Expression(conditional.Condition);
                Put("?");
                Expression(conditional.Then);
                Put(":");
                Expression(conditional.Otherwise);
                break;
            default:
                Element(expression);
                break;
        }
    }

    private void Tuple(TupleExpression tuple)
    {
        Put(tuple.IsRow ? "ROW(" : "(");
        Expressions(tuple.Items);
        if (!tuple.IsRow && tuple.Items.Length == 1 && _grammar.UsesFunctionalOperators)
        {
            Put(",");
        }

        Put(")");
    }

    private void Entry(BraceEntry entry)
    {
        Expression(entry.Key);
        Put(":");
        Expression(entry.Value);
    }

    private void Comprehension(ListComprehension list)
    {
        Put("[");
        Expression(list.Element);
        Put("FOR");
        Names(list.Variables);
        Put("IN");
        Expression(list.Source);
        if (list.Condition is { } condition)
        {
            Put("IF");
            Expression(condition);
        }

        Put("]");
    }

    private void Case(CaseExpression expression)
    {
        Put("CASE");
        if (expression.Operand is { } operand)
        {
            Expression(operand);
        }

        foreach (var when in expression.Whens)
        {
            Put("WHEN");
            Expression(when.Condition);
            Put("THEN");
            Expression(when.Result);
        }

        if (expression.Else is { } otherwise)
        {
            Put("ELSE");
            Expression(otherwise);
        }

        Put("END");
    }

    private void Element(Expression expression)
    {
        switch (expression)
        {
            case SubscriptExpression subscript:
                Expression(subscript.Operand);
                Glue("[");
                Expression(subscript.Index);
                Put("]");
                break;
            case SliceExpression slice:
                Slice(slice);
                break;
            case FieldExpression field:
                Expression(field.Operand);
                if (char.IsAsciiDigit(_text[^1]))
                {
                    // 1 .a takes a field; 1.a begins with the number 1.
                    _text.Append(' ');
                }

                Glue(".");
                Name(field.Field);
                break;
            case TypedLiteral typed:
                Type(typed.Type);
                Expression(typed.Value);
                break;
            case IntervalExpression interval:
                Interval(interval);
                break;
            case ParameterExpression { Type: { } type } parameter:
                Put("{");
                Glue(parameter.Text.Span);
                Glue(":");
                Type(type);
                Put("}");
                break;
            case ParameterExpression parameter:
                Put(parameter.Text.Span);
                break;
            case PositionalReference position:
                Put("#");
                Glue(position.Number.Span);
                _isGlued = false;
                break;
            case AliasedExpression aliased:
                Expression(aliased.Inner);
                As(wasBare: !aliased.HasAs);
                Name(aliased.Alias);
                break;
            case KeywordExpression keyword:
                Put(keyword.Word);
                break;
            case OpaqueExpression opaque:
                Put(opaque.Text.Span);
                break;
            case MissingExpression:
                break;
            default:
                Special(expression);
                break;
        }
    }

    private void Slice(SliceExpression slice)
    {
        Expression(slice.Operand);
        Glue("[");
        if (slice.Low is { } low)
        {
            Expression(low);
        }

        Put(":");
        if (slice.High is { } high)
        {
            Expression(high);
        }

        if (slice.HasStep)
        {
            Put(":");
            if (slice.Step is { } step)
            {
                Expression(step);
            }
        }

        Put("]");
    }

    private void Interval(IntervalExpression interval)
    {
        Put("INTERVAL");
        var isSeconds = interval.Unit?.EndsWith("second", StringComparison.Ordinal) == true;
        if (interval.Precision is { } precision && !isSeconds)
        {
            Glue("(");
            Expression(precision);
            Put(")");
        }

        var start = _text.Length + 1;
        Expression(interval.Value);
        if (_grammar.UsesFunctionalOperators && interval.Unit is not null && _text[start] == '\'' && !IsNumberInQuotes(interval.Value))
        {
            // A string right behind INTERVAL is read with its unit, and a plus in front of it says nothing else.
            _text.Insert(start, '+');
        }

        Put(interval.Unit ?? "");
        if (interval.Precision is { } seconds && isSeconds)
        {
            Glue("(");
            Expression(seconds);
            Put(")");
        }
    }

    // Behind a word ClickHouse takes the point of `.1` for the one between names, and a plus says nothing.
    private void Literal(ReadOnlySpan<char> text)
    {
        if (text is ['.', ..] && _grammar.UsesFunctionalOperators && _text.Length > 0 && !_isGlued
            && !"(,[+-*/%=<>".Contains(_text[^1], StringComparison.Ordinal))
        {
            Put("+");
            Glue(text);
            _isGlued = false;
            return;
        }

        Put(text);
    }

    private static bool IsNumberInQuotes(Expression value) => value is Literal { Kind: LiteralKind.String, Text.Span: var text }
        && IntervalText.Read(text[1..^1], static _ => true) == IntervalTextKind.Number;
}
