using System.Collections.Immutable;
using System.Text;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>
/// Names of outputs on ClickHouse: the expression after its operators became functions, with the names of columns and aliases
/// as they are read. See <c>calculateFunctionProjectionName</c> in
/// https://github.com/ClickHouse/ClickHouse/blob/master/src/Analyzer/Resolve/QueryAnalyzer.cpp
/// </content>
internal sealed partial class Binder
{
    private readonly Dictionary<QueryExpression, int> _subqueries = new(ReferenceEqualityComparer.Instance);

    private string FunctionalName(Expression expression, Scope scope)
    {
        var text = new StringBuilder();
        WriteName(expression, scope, text);
        return text.ToString();
    }

    private void WriteName(Expression expression, Scope scope, StringBuilder text)
    {
        switch (expression)
        {
            case ParenExpression paren:
                WriteName(paren.Inner, scope, text);
                break;
            case AliasedExpression aliased:
                text.Append(Fold(aliased.Alias));
                break;
            case ColumnReference reference:
                text.Append(ReferenceName(reference, scope));
                break;
            case Literal literal:
                text.Append(FunctionalLiteral.Text(literal));
                break;
            case FunctionCall call:
                WriteCallName(call, scope, text);
                break;
            case BinaryExpression binary:
                WriteBinaryName(binary, scope, text);
                break;
            case UnaryExpression { Operator.Symbol: "-", Operand: Literal { Kind: LiteralKind.Number } number }:
                text.Append('-').Append(FunctionalLiteral.Text(number));
                break;
            case UnaryExpression { Operator.Symbol: "-" } unary:
                WriteFunction("negate", [unary.Operand], scope, text);
                break;
            case UnaryExpression unary:
                WriteName(unary.Operand, scope, text);
                break;
            case LogicalExpression logical:
                WriteFunction(logical.IsAnd ? "and" : "or", logical.Operands, scope, text);
                break;
            case NotExpression not:
                WriteFunction("not", [not.Operand], scope, text);
                break;
            case ArrayExpression array when array.Items.All(IsNumber) && array.Items.Any(IsFloat):
                // A literal array has one type: one float among the numbers makes them all floats.
                text.Append('[').AppendJoin(", ", array.Items.Select(item => FunctionalLiteral.Floating(FunctionalName(item, scope))))
                    .Append(']');
                break;
            case ArrayExpression array:
                WriteList('[', array.Items, ']', scope, text);
                break;
            case TupleExpression tuple:
                WriteList('(', tuple.Items, ')', scope, text);
                break;
            case ConditionalExpression conditional:
                WriteFunction("if", [conditional.Condition, conditional.Then, conditional.Otherwise], scope, text);
                break;
            case LambdaExpression lambda:
                text.Append("lambda(tuple(").AppendJoin(", ", lambda.Parameters.Select(static name => name.Name)).Append("), ");
                var outer = _lambdas;
                foreach (var parameter in lambda.Parameters)
                {
                    _lambdas = new LambdaFrame(Fold(parameter), Dialects.Typing.LogicalType.Unknown, _lambdas);
                }

                WriteName(lambda.Body, scope, text);
                _lambdas = outer;
                text.Append(')');
                break;
            case SubqueryExpression subquery:
                text.Append("_subquery_").Append(_subqueries.GetValueOrDefault(subquery.Query, 1));
                break;
            default:
                WritePredicateName(expression, scope, text);
                break;
        }
    }

    private void WritePredicateName(Expression expression, Scope scope, StringBuilder text)
    {
        switch (expression)
        {
            case CaseExpression choice:
                WriteCaseName(choice, scope, text);
                break;
            case CastExpression cast:
                WriteCastName(cast, scope, text);
                break;
            case IsExpression { Test: IsTest.Null } test:
                WriteFunction(test.IsNot ? "isNotNull" : "isNull", [test.Operand], scope, text);
                break;
            case IsExpression { Test: IsTest.DistinctFrom, Other: { } other } test:
                WriteFunction(test.IsNot ? "isNotDistinctFrom" : "isDistinctFrom", [test.Operand, other], scope, text);
                break;
            case BetweenExpression between:
                text.Append(between.IsNot ? "or(" : "and(");
                WriteFunction(between.IsNot ? "less" : "greaterOrEquals", [between.Operand, between.Low], scope, text);
                text.Append(", ");
                WriteFunction(between.IsNot ? "greater" : "lessOrEquals", [between.Operand, between.High], scope, text);
                text.Append(')');
                break;
            case LikeExpression like:
                var name = like.Kind switch { LikeKind.ILike => "ilike", LikeKind.Regexp => "match", _ => "like" };
                WriteFunction(
                    like.IsNot ? $"not{char.ToUpperInvariant(name[0])}{(name == "ilike" ? "Like" : name[1..])}" : name,
                    [like.Operand, like.Pattern], scope, text);
                break;
            case InExpression inList:
                var source = inList.Source is TupleExpression { Items: [var one] } ? one : inList.Source;
                WriteFunction(InName(inList), [inList.Operand, source], scope, text);
                break;
            case ExistsExpression exists:
                text.Append("exists(_subquery_").Append(_subqueries.GetValueOrDefault(exists.Query, 1)).Append(')');
                break;
            case FieldExpression field:
                text.Append("tupleElement(");
                WriteName(field.Operand, scope, text);
                text.Append(", ").Append(char.IsAsciiDigit(field.Field.Name[0]) || field.Field.Name[0] == '-'
                    ? field.Field.Name
                    : $"'{field.Field.Name}'").Append(')');
                break;
            case SubscriptExpression subscript:
                WriteFunction("arrayElement", [subscript.Operand, subscript.Index], scope, text);
                break;
            case IntervalExpression { Unit: { } unit } interval:
                WriteFunction($"toInterval{Capital(unit)}", [interval.Value], scope, text);
                break;
            case TypedLiteral typed:
                text.Append(Lower(typed.Type.Name[^1].Name) == "date" ? "toDate(" : "toDateTime(")
                    .Append(FunctionalLiteral.Text(typed.Value)).Append(')');
                break;
            case KeywordCall call:
                WriteKeywordName(call, scope, text);
                break;
            case StarExpression star:
                WriteStarName(star, scope, text);
                break;
            case ColumnsExpression when _columnsValue is { } column:
                text.Append(column.Name);
                break;
            case QuantifiedExpression quantified:
                WriteFunction(quantified.Operator.Symbol == "=" ? "in" : "notIn", [quantified.Left, quantified.Right], scope, text);
                break;
            default:
                text.Append(_text, expression.Span.Start, expression.Span.Length);
                break;
        }
    }

    private static bool IsNumber(Expression expression) => expression is Literal { Kind: LiteralKind.Number }
        or UnaryExpression { Operator.Symbol: "-", Operand: Literal { Kind: LiteralKind.Number } };

    private static bool IsFloat(Expression expression) =>
        ((expression as UnaryExpression)?.Operand ?? expression) is Literal literal
        && literal.Text.Span.ContainsAny('.', 'e', 'E') && !literal.Text.Span.StartsWith("0x");

    private static string InName(InExpression inList) => (inList.IsGlobal, inList.IsNot) switch
    {
        (false, false) => "in",
        (false, true) => "notIn",
        (true, false) => "globalIn",
        (true, true) => "globalNotIn",
    };

    private void WriteFunction(string name, ImmutableArray<Expression> arguments, Scope scope, StringBuilder text)
    {
        text.Append(name);
        WriteList('(', arguments, ')', scope, text);
    }

    private void WriteList(char open, ImmutableArray<Expression> items, char close, Scope scope, StringBuilder text)
    {
        text.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            WriteName(items[i], scope, text);
        }

        text.Append(close);
    }

    private void WriteBinaryName(BinaryExpression binary, Scope scope, StringBuilder text)
    {
        if (binary.Operator.Symbol == "||")
        {
            WriteFunction("concat", Concatenated(binary), scope, text);
            return;
        }

        var chain = new Stack<BinaryExpression>();
        Expression leftmost = binary;
        while (leftmost is BinaryExpression { Operator.Symbol: not "||" } next)
        {
            chain.Push(next);
            leftmost = next.Left;
        }

        foreach (var next in chain.Reverse())
        {
            text.Append(FunctionalLiteral.FunctionOf(next.Operator.Symbol)).Append('(');
        }

        WriteName(leftmost, scope, text);
        while (chain.TryPop(out var next))
        {
            text.Append(", ");
            WriteName(next.Right, scope, text);
            text.Append(')');
        }
    }

    /// <summary><c>a || b || c</c> is one call.</summary>
    private static ImmutableArray<Expression> Concatenated(BinaryExpression binary)
    {
        var operands = new Stack<Expression>();
        Expression leftmost = binary;
        while (leftmost is BinaryExpression { Operator.Symbol: "||" } next)
        {
            operands.Push(next.Right);
            leftmost = next.Left;
        }

        operands.Push(leftmost);
        return [.. operands];
    }

    private void WriteCaseName(CaseExpression choice, Scope scope, StringBuilder text)
    {
        var arguments = ImmutableArray.CreateBuilder<Expression>();
        if (choice.Operand is { } operand)
        {
            arguments.Add(operand);
        }

        foreach (var when in choice.Whens)
        {
            arguments.Add(when.Condition);
            arguments.Add(when.Result);
        }

        arguments.Add(choice.Else ?? new Literal(choice.Span, LiteralKind.Null, "NULL".AsMemory()));
        WriteFunction(choice.Operand is null ? "multiIf" : "caseWithExpression", arguments.DrainToImmutable(), scope, text);
    }
}
