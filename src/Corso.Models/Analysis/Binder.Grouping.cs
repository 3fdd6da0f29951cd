using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content><c>GROUP BY</c>, and what may be read behind it.</content>
internal sealed partial class Binder
{
    // Columns that were read and aren't grouped by, until it is known whether that is wrong.
    private readonly List<(Grouping Grouping, SqlSpan Span, string Name)> _suspects = [];

    private ImmutableArray<GroupingKey> BindGroupBy(SelectQuery select, Scope scope)
    {
        scope.Clause = Clause.GroupBy;
        var grouping = new Grouping { FirstSuspect = _suspects.Count };
        ImmutableArray<GroupingKey> keys = [];
        if (select.GroupBy is { } clause)
        {
            grouping.HasGroupBy = true;
            grouping.IsAll = clause.IsAll;
            var found = ImmutableArray.CreateBuilder<GroupingKey>(clause.Items.Length);
            foreach (var item in clause.Items)
            {
                BindKey(item, select, scope, grouping, found);
            }

            keys = found.DrainToImmutable();
            FindDetermined(scope, grouping);
        }
        else if (select.Having is not null)
        {
            grouping.HasGroupBy = !_rules.HavingFilters;
        }

        scope.Grouping = grouping;
        return keys;
    }

    private void BindKey(
        Expression item, SelectQuery select, Scope scope, Grouping grouping, ImmutableArray<GroupingKey>.Builder keys)
    {
        switch (item)
        {
            case GroupingSets sets:
                foreach (var inner in sets.Items)
                {
                    BindKey(inner, select, scope, grouping, keys);
                }

                return;
            case TupleExpression { IsRow: false } tuple:
                foreach (var inner in tuple.Items)
                {
                    BindKey(inner, select, scope, grouping, keys);
                }

                return;
            case ParenExpression paren:
                BindKey(paren.Inner, select, scope, grouping, keys);
                return;
            case KeywordExpression { Word: "ALL" }:
                grouping.IsAll = true;
                return;
        }

        if (PositionOf(item, select) is not null && select.Items.Any(entry => IsMany(entry.Expression)))
        {
            // Positions count what a star stands for.
            grouping.IsAll = true;
            return;
        }

        var expression = Selected(item, select, scope) ?? item;
        if (expression is StarExpression)
        {
            grouping.IsAll = true;
        }

        foreach (var element in ElementsOf(expression))
        {
            AddKey(element, element.Span, scope, grouping, keys);
        }

        AddKey(expression, item.Span, scope, grouping, keys);
    }

    /// <summary>What a tuple of keys is made of, also under a name; those inside another aren't looked into.</summary>
    private ImmutableArray<Expression> ElementsOf(Expression key) =>
        !_rules.TuplesAreKeys ? [] : WithoutBrackets(key) switch
        {
            TupleExpression tuple => tuple.Items,
            FunctionCall { Name: [{ Name: "tuple" }], Details: null } call => call.Arguments,
            _ => [],
        };

    private void AddKey(
        Expression expression, SqlSpan span, Scope scope, Grouping grouping, ImmutableArray<GroupingKey>.Builder keys)
    {
        var facts = default(Facts);
        _lastPlace = default;
        _places.Clear();
        Bind(expression, scope, ref facts);
        var isColumn = facts.Has(FactFlags.IsColumn) && _lastPlace is { } and not { Relation: null, Merged: null };
        if (isColumn)
        {
            grouping.Columns.Add(_lastPlace);
        }
        else
        {
            var bare = WithoutBrackets(expression);
            grouping.HasPaths |= bare is ColumnReference or StarExpression or ColumnsExpression
                || (bare is CastExpression && _rules.DropsIdleCasts);
            grouping.Expressions.Add(bare);
            (grouping.Inside ??= []).UnionWith(_places);
        }

        if (facts.Has(FactFlags.HasError))
        {
            grouping.IsAll = true;
        }

        keys.Add(new GroupingKey(span, facts.From, isColumn));
    }

    /// <summary>The position that a key names, from 1; null when it names none.</summary>
    private int? PositionOf(Expression item, SelectQuery select) => !_rules.GroupsByPosition ? null : item switch
    {
        Literal { Kind: LiteralKind.Number } literal when int.TryParse(literal.Text.Span, out var position) => position,
        UnaryExpression { IsPostfix: false, Operator.Symbol: "-", Operand: Literal { Kind: LiteralKind.Number } literal }
            when _rules.CountsPositionsFromEnd && int.TryParse(literal.Text.Span, out var fromEnd) => select.Items.Length + 1 - fromEnd,
        _ => null,
    };

    private bool IsMany(Expression item) => item is StarExpression or ColumnsExpression || FindColumns(item) is not null;

    /// <summary>The entry of the select list that a key names by its position or alias; null when it names none.</summary>
    private Expression? Selected(Expression item, SelectQuery select, Scope scope)
    {
        if (PositionOf(item, select) is { } position)
        {
            if (position >= 1 && position <= select.Items.Length)
            {
                return select.Items[position - 1].Expression;
            }

            if (_rules.ChecksPositions && position != 0 && item is Literal literal)
            {
                Report(BindingIssueKind.PositionOutOfRange, item.Span, literal.Text.ToString(), select.Items.Length.ToString());
            }

            return null;
        }

        if (item is not ColumnReference { Parts: [var only] } || _rules.Aliases == AliasVisibility.OrderBy
            || (_rules.Aliases != AliasVisibility.InFrontOfColumns
                && FindBare(Fold(only), scope).Outcome is Outcome.Column or Outcome.Ambiguous))
        {
            return null;
        }

        var name = Fold(only);
        if (_rules.Aliases >= AliasVisibility.BehindColumns)
        {
            return scope.Aliases?.Find(name)?.Syntax is { } aliased and not ColumnReference ? aliased : null;
        }

        foreach (var entry in select.Items)
        {
            if (entry.Expression is not StarExpression
                && AreSame(entry.Alias is { } alias ? Fold(alias) : NameOf(entry.Expression, scope), name))
            {
                return entry.Expression;
            }
        }

        return null;
    }

    /// <summary>Finds the relations whose primary key is among the keys: one row each a group.</summary>
    private void FindDetermined(Scope scope, Grouping grouping)
    {
        if (!_rules.KeysDetermineRows)
        {
            return;
        }

        foreach (var relation in scope.Relations)
        {
            if (relation.Table is { } table && grouping.Columns.Any(column => ReferenceEquals(column.Relation, relation))
                && (table.PrimaryKey.IsDefault || (!table.PrimaryKey.IsEmpty && table.PrimaryKey.All(
                    key => grouping.Columns.Any(column => ReferenceEquals(column.Relation, relation) && column.Name == key)))))
            {
                grouping.Determined.Add(relation);
            }
        }
    }

    /// <summary>Reports the columns that had to be grouped by, if they had to, and forgets them.</summary>
    private void ReportUngrouped(Scope scope, bool isAggregated)
    {
        if (scope.Grouping is not { } grouping)
        {
            return;
        }

        var isWrong = isAggregated && !grouping.IsAll && _rules.ChecksGrouping;
        var kept = grouping.FirstSuspect;
        for (var i = kept; i < _suspects.Count; i++)
        {
            var (owner, span, name) = _suspects[i];
            if (!ReferenceEquals(owner, grouping))
            {
                // A column of a query around this one.
                _suspects[kept++] = _suspects[i];
            }
            else if (isWrong)
            {
                Report(BindingIssueKind.UngroupedColumn, span, name);
            }
        }

        _suspects.RemoveRange(kept, _suspects.Count - kept);
    }
}
