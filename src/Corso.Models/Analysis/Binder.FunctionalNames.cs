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

    private void WriteCastName(CastExpression cast, Scope scope, StringBuilder text)
    {
        text.Append("CAST(");
        if (cast.Style == CastStyle.Colons && IsConstantText(cast.Operand) && cast.Operand is not Literal { Kind: LiteralKind.String })
        {
            // 1::Int8 reads the number's text.
            text.Append('\'').Append(_text, cast.Operand.Span.Start, cast.Operand.Span.Length).Append('\'');
        }
        else
        {
            WriteName(cast.Operand, scope, text);
        }

        text.Append(", '").Append(FunctionalLiteral.Type(_text.AsSpan(cast.Type.Span.Start, cast.Type.Span.Length))).Append("')");
    }

    private static bool IsConstantText(Expression expression) => expression switch
    {
        Literal { Kind: LiteralKind.Number or LiteralKind.String } => true,
        UnaryExpression { Operator.Symbol: "-", Operand: Literal { Kind: LiteralKind.Number } } => true,
        ArrayExpression array => array.Items.All(IsConstantText),
        TupleExpression tuple => tuple.Items.All(IsConstantText),
        _ => false,
    };

    private void WriteCallName(FunctionCall call, Scope scope, StringBuilder text)
    {
        var name = call.Name[^1].Name;
        var arguments = ArgumentsOf(call);
        if (CountsRows(name) && call.Quantifier != ArgumentQuantifier.Distinct
            && arguments is [StarExpression { Qualifier: [], Modifiers: [] }])
        {
            arguments = [];
        }

        switch (name)
        {
            case "tuple" when call.Details is null:
                WriteList('(', arguments, ')', scope, text);
                return;
            case "array" when call.Details is null:
                WriteList('[', arguments, ']', scope, text);
                return;
            case var _ when name.Replace("_", "", StringComparison.Ordinal).Equals("groupConcat", StringComparison.OrdinalIgnoreCase) && call.Details?.Parameters.IsDefault != false && arguments is [var value, var separator, ..]:
                text.Append(name);
                WriteList('(', arguments[1..], ')', scope, text);
                WriteList('(', [value], ')', scope, text);
                return;
        }

        if (TryWriteDateName(name, arguments, scope, text))
        {
            return;
        }

        text.Append(FunctionalLiteral.NameOf(name)).Append(call.Quantifier == ArgumentQuantifier.Distinct ? "Distinct" : "");
        if (call.Details is { Parameters: { IsDefault: false } parameters })
        {
            WriteList('(', parameters, ')', scope, text);
        }

        WriteList('(', arguments, ')', scope, text);
        if (call.Over is { } over)
        {
            text.Append(" OVER ");
            WriteOverName(over, scope, text);
        }
    }

    /// <summary><c>date_diff(day, a, b)</c> is <c>dateDiff('day', a, b)</c>, <c>date_add(day, 1, a)</c> is <c>plus(a, toIntervalDay(1))</c>.</summary>
    private bool TryWriteDateName(string name, ImmutableArray<Expression> arguments, Scope scope, StringBuilder text)
    {
        if (arguments is not [ColumnReference { Parts: [var unit] } reference, var first, var second, ..]
            || FindAnywhere(reference, scope))
        {
            return false;
        }

        switch (name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant())
        {
            case "DATEDIFF" or "TIMESTAMPDIFF":
                text.Append("dateDiff('").Append(Lower(unit.Name)).Append("', ");
                WriteName(first, scope, text);
                text.Append(", ");
                WriteName(second, scope, text);
                text.Append(')');
                return true;
            case "DATEADD" or "TIMESTAMPADD" or "DATESUB" or "TIMESTAMPSUB":
                text.Append(name.EndsWith("add", StringComparison.OrdinalIgnoreCase) ? "plus(" : "minus(");
                WriteName(second, scope, text);
                text.Append(", toInterval").Append(Capital(Lower(unit.Name))).Append('(');
                WriteName(first, scope, text);
                text.Append("))");
                return true;
            default:
                return false;
        }
    }

    private void WriteOverName(SqlNode over, Scope scope, StringBuilder text)
    {
        if (over is WindowReference reference)
        {
            text.Append(reference.Name.Name);
            return;
        }

        if (over is not WindowSpecification window)
        {
            return;
        }

        text.Append('(');
        var parts = new List<string>();
        if (window.BaseName is { } name)
        {
            parts.Add(name.Name);
        }

        if (!window.PartitionBy.IsEmpty)
        {
            parts.Add("PARTITION BY " + string.Join(", ", window.PartitionBy.Select(key => FunctionalName(key, scope))));
        }

        if (window.OrderBy is { } order)
        {
            parts.Add("ORDER BY " + string.Join(", ", order.Items.Select(item => SortName(item, scope))));
        }

        if (window.Frame is { } frame)
        {
            parts.Add(FrameName(frame, scope));
        }

        text.AppendJoin(' ', parts).Append(')');
    }

    private string SortName(OrderItem item, Scope scope)
    {
        var descends = item.Direction == OrderDirection.Descending;
        var nulls = item.Nulls switch
        {
            NullsOrder.First => " NULLS FIRST",
            NullsOrder.Last => " NULLS LAST",
            _ => "",
        };
        return FunctionalName(item.Expression, scope) + (descends ? " DESC" : " ASC") + nulls;
    }

    private string FrameName(WindowFrame frame, Scope scope) =>
        $"{frame.Unit.ToString().ToUpperInvariant()} BETWEEN {BoundName(frame.Start, scope)} AND "
        + (frame.End is { } end ? BoundName(end, scope) : "CURRENT ROW");

    private string BoundName(FrameBound bound, Scope scope) => bound.Kind switch
    {
        FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
        FrameBoundKind.UnboundedFollowing => "UNBOUNDED FOLLOWING",
        FrameBoundKind.CurrentRow => "CURRENT ROW",
        FrameBoundKind.Preceding => $"{(bound.Offset is { } before ? FunctionalName(before, scope) : "")} PRECEDING",
        _ => $"{(bound.Offset is { } after ? FunctionalName(after, scope) : "")} FOLLOWING",
    };

    private void WriteKeywordName(KeywordCall call, Scope scope, StringBuilder text)
    {
        var arguments = call.Parts.Select(static part => part.Value).OfType<Expression>().ToImmutableArray();
        var name = call.Name;
        if (name == "extract" && call.Parts[0].Value is ObjectName field)
        {
            name = $"to{Capital(Lower(field.Last.Name))}";
        }
        else if (name == "trim")
        {
            name = call.Parts[0].Words.StartsWith("LEADING", StringComparison.Ordinal) ? "trimLeft"
                : call.Parts[0].Words.StartsWith("TRAILING", StringComparison.Ordinal) ? "trimRight"
                : "trimBoth";
            arguments = [.. arguments.Reverse()];
        }
        else if (name == "position" && call.Parts.Any(static part => part.Words == "IN"))
        {
            arguments = [.. arguments.Reverse()];
        }

        WriteFunction(name, arguments, scope, text);
    }

    private void WriteStarName(StarExpression star, Scope scope, StringBuilder text)
    {
        var outputs = new List<BoundColumn>();
        _silence++;
        _aggregateDepth++;
        ExpandStar(star, scope, outputs);
        _aggregateDepth--;
        _silence--;
        text.AppendJoin(", ", outputs.Select(static output => output.Name));
    }

    /// <summary>How a column is named where it is read: with as much in front as it needs.</summary>
    private string ReferenceName(ColumnReference reference, Scope scope)
    {
        var parts = reference.Parts;
        for (var frame = _lambdas; frame is not null; frame = frame.Outer)
        {
            if (AreSame(frame.Name, parts[0].Name))
            {
                return parts.Length == 1 ? frame.Text ?? frame.Name : TupleElements(frame.Text ?? frame.Name, parts, 1);
            }
        }

        var full = string.Join('.', parts.Select(static part => part.Name));
        if (parts.Length == 1)
        {
            return full;
        }

        for (var level = scope; level is not null; level = level.Parent)
        {
            if (level.Aliases is { } aliases && (aliases.ContainsKey(full)
                || (aliases.TryGetValue(parts[0].Name, out var alias) && !alias.IsBinding
                    && !level.Relations.Any(relation => relation.Name is { } name && AreSame(name, parts[0].Name)))))
            {
                return aliases.ContainsKey(full) ? full : TupleElements(parts[0].Name, parts, 1);
            }

            var found = Find(parts, level);
            if (found is { Outcome: Outcome.Column or Outcome.Open, Place.Relation: { } relation2 })
            {
                return QualifiedName(parts, relation2, level);
            }

            if (found.IsThere)
            {
                return full;
            }
        }

        return full;
    }

    private static string TupleElements(string text, ImmutableArray<Identifier> parts, int from)
    {
        for (var i = from; i < parts.Length; i++)
        {
            text = $"{text}.{parts[i].Name}";
        }

        return text;
    }

    /// <summary>Leaves out of a name in front what isn't needed to tell the column from others.</summary>
    private string QualifiedName(ImmutableArray<Identifier> parts, ScopeRelation relation, Scope scope)
    {
        var text = string.Join('.', parts.Select(static part => part.Name));
        var qualifier = relation.Table is { } table && AreSame(parts[0].Name, table.Name) ? 1
            : relation.Name is { } name && AreSame(parts[0].Name, name) ? 1
            : parts.Length > 2 && relation.Name is { } second && AreSame(parts[1].Name, second) ? 2
            : 0;
        for (var i = 0; i < qualifier; i++)
        {
            var shorter = string.Join('.', parts.Skip(i + 1).Select(static part => part.Name));
            if (IsTaken(shorter, relation, scope))
            {
                break;
            }

            text = shorter;
        }

        return text;
    }

    /// <summary>Whether a name may mean something besides a column of this relation.</summary>
    private bool IsTaken(string name, ScopeRelation relation, Scope scope)
    {
        if (scope.Aliases?.ContainsKey(name) == true)
        {
            return true;
        }

        // Of one join the left side's columns go without qualifier.
        if (_rules.PrefersLeftColumn && scope.Roots is [JoinNode { Left: RelationNode { Relation: var left }, Right: RelationNode }]
            && ReferenceEquals(left, relation))
        {
            return false;
        }

        foreach (var other in scope.Relations)
        {
            if (!ReferenceEquals(other, relation) && other.Find(name) != -1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name of a column that a star gives.</summary>
    private string StarName(ColumnPlace place, Scope scope)
    {
        if (place.Relation is not { } relation)
        {
            return place.Name;
        }

        return relation.Name is { } name && IsTaken(place.Name, relation, scope) ? $"{name}.{place.Name}" : place.Name;
    }
}
