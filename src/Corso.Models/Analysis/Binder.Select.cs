using System.Runtime.InteropServices;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>One <c>SELECT</c>, clause by clause in the order in which they take effect.</content>
internal sealed partial class Binder
{
    // Lists of outputs that are done with, for the next SELECT.
    private readonly Stack<List<BoundColumn>> _spareOutputs = [];

    private Scope NewScope(SqlSpan span, Scope? outer, CommonTables? tables, bool aliasesOnly)
    {
        _selects.Add(new BoundSelect(outer?.Select ?? -1, span, false, false, []));
        return new Scope(outer, tables) { Select = _selects.Count - 1, SeesAliasesOnly = aliasesOnly };
    }

    private QueryOutputs BindSelect(
        SelectQuery select, Scope? outer, CommonTables? tables, QueryTail? tail, bool aliasesOnly)
    {
        var scope = NewScope(select.Span, outer, tables, aliasesOnly);
        if (_rules.Aliases >= AliasVisibility.BehindColumns)
        {
            NameItems(select, tail, scope);
        }

        NameWindows(select, scope);
        foreach (var item in select.From)
        {
            scope.Roots.Add(BindFrom(item, scope));
        }

        scope.Clause = Clause.Where;
        foreach (var condition in (ReadOnlySpan<Expression?>)[select.Prewhere, select.Where])
        {
            if (condition is not null)
            {
                BindCondition(condition, scope, EqualityPlace.Filter);
                Prove(condition, scope);
            }
        }

        var keys = BindGroupBy(select, scope);
        scope.Clause = Clause.Select;
        var outputs = _spareOutputs.TryPop(out var spare) ? spare : new List<BoundColumn>(select.Items.Length);
        var isOpen = BindItems(select, scope, outputs);
        scope.Clause = Clause.Having;
        if (select.Having is { } having)
        {
            BindCondition(having, scope, EqualityPlace.Filter);
        }

        scope.Clause = Clause.Qualify;
        if (select.Qualify is { } qualify)
        {
            BindCondition(qualify, scope, EqualityPlace.Filter);
        }

        if (select.GroupBy is { } groups && (groups.Modifiers != GroupModifiers.None || groups.Items.Any(static item => item is GroupingSets)))
        {
            // A key is NULL in the rows of the sets that leave it out.
            foreach (ref var column in CollectionsMarshal.AsSpan(outputs))
            {
                column = column with { Nullability = Nullability.Unknown };
            }
        }
        else if (select.Having is not null || select.Qualify is not null)
        {
            // They may drop the rows in which it is NULL.
            foreach (ref var column in CollectionsMarshal.AsSpan(outputs))
            {
                column = NullRules.IsClaim(column.Nullability) ? column with { Nullability = Nullability.Unknown } : column;
            }
        }

        BindRest(select, tail, scope, outputs, isOpen);
        var isAggregated = scope.Grouping is { } grouping && (grouping.HasGroupBy || grouping.HasAggregate);
        ReportUngrouped(scope, isAggregated);
        _selects[scope.Select] = new BoundSelect(
            outer?.Select ?? -1, select.Span, select.Quantifier == SetQuantifier.Distinct || !select.DistinctOn.IsEmpty,
            isAggregated, keys);
        var columns = outputs.ToArray();
        outputs.Clear();
        _spareOutputs.Push(outputs);
        return new QueryOutputs(columns, isOpen);
    }

    private bool BindItems(SelectQuery select, Scope scope, List<BoundColumn> outputs)
    {
        if (!select.HasSelect)
        {
            return ExpandAll(scope, select.Span, outputs);
        }

        var isOpen = false;
        foreach (var item in select.Items)
        {
            isOpen |= BindItem(item, scope, outputs);
        }

        return isOpen;
    }

    /// <summary>Binds one entry of a select list, which a star makes several; true when there may be more than are known.</summary>
    private bool BindItem(SelectItem item, Scope scope, List<BoundColumn> outputs)
    {
        var expression = item.Expression;
        switch (expression)
        {
            case StarExpression star:
                var isOpen = ExpandStar(star, scope, outputs);
                if (isOpen)
                {
                    Report(BindingIssueKind.OpenStar, star.Span, "*");
                }

                return isOpen;
            case ColumnsExpression columns when !columns.IsUnpacked:
                return ExpandColumns(columns, item, scope, outputs);
            case LikeExpression { Operand: StarExpression star } like when _rules.HasColumnsExpressions && StarPattern.Of(like) is { } pattern:
                return ExpandLike(star, like, pattern, item, scope, outputs);
        }

        if (_rules.UnnestGivesFields && item.Alias is null && UnnestedRow(expression) is { } row)
        {
            return ExpandUnnested(row, expression, scope, outputs);
        }

        if (FindColumns(expression) is { } inner)
        {
            return ExpandColumnsInside(inner, item, scope, outputs);
        }

        var facts = default(Facts);
        var own = item.Alias is { } given && scope.Aliases?.Find(Fold(given)) is { } named
            && ReferenceEquals(named.Syntax, expression) && !named.IsBinding ? named : null;
        if (own is not null)
        {
            // Inside itself its name means a column.
            own.IsBinding = true;
        }

        _lastPlace = default;
        var value = Bind(expression, scope, ref facts);
        if (own is not null)
        {
            own.IsBinding = false;
        }

        var name = item.Alias is { } alias ? Fold(alias) : NameOf(expression, scope);
        if (_rules.Naming == OutputNaming.Infix && item.Alias is null && _lastPlace.Ordinal >= 0 && WithoutBrackets(expression) is ColumnReference && AreSame(_lastPlace.Name, name))
        {
            // Written in another case it is still called as the relation calls it.
            name = _lastPlace.Name;
        }

        outputs.Add(new BoundColumn(name, expression.Span, facts.Kind, facts.From, value.Type) { Nullability = value.Nullability });
        return false;
    }

    /// <summary>Windows that have names; on engines that read all of them they are bound even when nothing uses them.</summary>
    private void NameWindows(SelectQuery select, Scope scope)
    {
        foreach (var window in select.Windows)
        {
            scope.Windows ??= new Dictionary<string, WindowSpecification>(StringComparer.FromComparison(_comparison));
            scope.Windows.TryAdd(Fold(window.Name), window.Window);
        }
    }

    /// <summary>What stands behind <c>HAVING</c> and sees the outputs: order, limits, <c>DISTINCT ON</c>.</summary>
    private void BindRest(SelectQuery select, QueryTail? tail, Scope scope, List<BoundColumn> outputs, bool isOpen)
    {
        scope.Clause = Clause.OrderBy;
        if (!_rules.BindsUsedWindowsOnly)
        {
            foreach (var window in select.Windows)
            {
                var unused = default(Facts);
                BindWindow(window.Window, scope, ref unused);
            }
        }

        foreach (var item in select.DistinctOn)
        {
            BindByOutput(item, select, scope, outputs, isOpen);
        }

        if (tail?.OrderBy is { } order)
        {
            foreach (var item in order.Items)
            {
                if (item.Expression is not KeywordExpression { Word: "ALL" })
                {
                    BindByOutput(item.Expression, select, scope, outputs, isOpen);
                }

                BindFill(item.Fill, scope);
            }

            BindInterpolation(order, scope);
        }

        if (tail?.LimitBy is { } limitBy)
        {
            foreach (var item in limitBy.By)
            {
                BindByOutput(item, select, scope, outputs, isOpen);
            }
        }

        if (tail is not null)
        {
            BindLimits(tail, scope);
        }

        if (select.Top is { } top)
        {
            var facts = default(Facts);
            Bind(top.Count, scope, ref facts);
        }
    }

    private void BindFill(FillClause? fill, Scope scope)
    {
        if (fill is null)
        {
            return;
        }

        var facts = default(Facts);
        foreach (var part in (ReadOnlySpan<Expression?>)[fill.From, fill.To, fill.Step, fill.Staleness])
        {
            if (part is not null)
            {
                Bind(part, scope, ref facts);
            }
        }
    }

    private void BindInterpolation(OrderBy order, Scope scope)
    {
        if (order.Interpolate.IsDefault)
        {
            return;
        }

        var facts = default(Facts);
        foreach (var item in order.Interpolate)
        {
            if (item.Value is { } value)
            {
                Bind(value, scope, ref facts);
            }
        }
    }

    /// <summary>Binds an expression of <c>ORDER BY</c>, which may be the name or the position of an output.</summary>
    private void BindByOutput(Expression expression, SelectQuery select, Scope scope, List<BoundColumn> outputs, bool isOpen)
    {
        if (IsPosition(expression, outputs.Count, isOpen))
        {
            return;
        }

        if (expression is ColumnReference { Parts: [var only] } && _rules.Aliases != AliasVisibility.InFrontOfColumns)
        {
            var name = Fold(only);
            foreach (var output in outputs)
            {
                if (AreSame(output.Name, name))
                {
                    return;
                }
            }
        }

        var facts = default(Facts);
        Bind(expression, scope, ref facts);
    }

    /// <summary>Whether an expression is a position in the select list; one beyond its end is reported.</summary>
    private bool IsPosition(Expression expression, int count, bool isOpen)
    {
        var literal = expression as Literal ?? (expression as PositionalReference is { } place
            ? new Literal(place.Span, LiteralKind.Number, place.Number)
            : null);
        if (literal is not { Kind: LiteralKind.Number } || !int.TryParse(literal.Text.Span, out var position))
        {
            return false;
        }

        if ((position < 1 || position > count) && !isOpen && _rules.ChecksPositions)
        {
            Report(BindingIssueKind.PositionOutOfRange, expression.Span, literal.Text.ToString(), count.ToString());
        }

        return true;
    }

    /// <summary>What stands in brackets, and what has an alias in the middle of an expression.</summary>
    internal static Expression WithoutBrackets(Expression expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenExpression paren:
                    expression = paren.Inner;
                    break;
                case AliasedExpression aliased:
                    expression = aliased.Inner;
                    break;
                default:
                    return expression;
            }
        }
    }
}
