using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Joins, and the columns they merge.</content>
internal sealed partial class Binder
{
    // ClickHouse fills with default values unless this is set: https://clickhouse.com/docs/operations/settings/settings#join_use_nulls
    private bool _joinsGiveNull;

    private static bool? NullsOfJoins(QueryTail? tail)
    {
        foreach (var setting in (tail?.Settings?.Items ?? []).Concat(tail?.Output?.Settings?.Items ?? []))
        {
            if (setting.Name.Last.Name == "join_use_nulls")
            {
                return setting.Value is not Literal { Text.Span: "0" or "false" };
            }
        }

        return null;
    }

    private static void ExtendByNulls(FromNode? node)
    {
        switch (node)
        {
            case RelationNode { Relation: var relation }:
                relation.IsTypedNullable = true;
                break;
            case JoinNode join:
                ExtendByNulls(join.Left);
                ExtendByNulls(join.Right);
                break;
            case ArrayJoinNode arrays:
                ExtendByNulls(arrays.Left);
                ExtendByNulls(arrays.Elements);
                break;
        }
    }

    private JoinNode BindJoin(JoinedTable join, Scope scope)
    {
        // Chains lean to the left and may be long.
        var chain = new Stack<JoinedTable>();
        TableExpression leftmost = join;
        while (leftmost is JoinedTable next)
        {
            chain.Push(next);
            leftmost = next.Left;
        }

        var firstRelation = scope.Relations.Count;
        var firstOccurrence = _occurrences.Count;
        var node = BindFrom(leftmost, scope);
        while (chain.TryPop(out var next))
        {
            var middle = _occurrences.Count;
            // What stands on the right may see the left side, when it is lateral.
            scope.Roots.Add(node);
            var isApply = scope.IsApply;
            scope.IsApply = next.Kind is JoinKind.CrossApply or JoinKind.OuterApply;
            var right = BindFrom(next.Right, scope);
            scope.IsApply = isApply;
            scope.Roots.RemoveAt(scope.Roots.Count - 1);
            _joins.Add(new BoundJoin(
                scope.Select, next.Kind, next.Strictness, new Range(firstOccurrence, middle), new Range(middle, _occurrences.Count)));
            node = Joined(next, node, right, scope, firstRelation);
        }

        return (JoinNode)node;
    }

    private JoinNode Joined(JoinedTable join, FromNode left, FromNode right, Scope scope, int firstRelation)
    {
        var hidesRight = _rules.SemiJoinsHideRight && join.Strictness is JoinStrictness.Semi or JoinStrictness.Anti;
        var merged = Array.Empty<MergedColumn>();
        if (!join.Using.IsEmpty)
        {
            merged = BindUsing(join, left, right, scope);
        }
        else if ((join.Flags & JoinFlags.Natural) != 0)
        {
            merged = BindNatural(join, left, right);
        }

        ExtendSides(join, left, right);
        var node = new JoinNode(left, right, merged, hidesRight);
        if (join.On is { } condition)
        {
            var (only, first) = (scope.Only, scope.FirstVisible);
            scope.Only = new JoinNode(left, right, [], false);
            scope.FirstVisible = _rules.ConditionsSeeItemsBefore ? first : firstRelation;
            var isFilter = join.Kind is JoinKind.Inner or JoinKind.Cross or JoinKind.Comma
                && join.Strictness is not (JoinStrictness.Semi or JoinStrictness.Anti);
            BindCondition(condition, scope, isFilter ? EqualityPlace.Filter : EqualityPlace.Join);
            if (isFilter)
            {
                Prove(condition, scope);
            }

            (scope.Only, scope.FirstVisible) = (only, first);
        }

        if (join.UsingAlias is { } alias)
        {
            // USING (a) AS j: the merged columns have a name of their own as well.
            ColumnPlace[] places = [.. merged.Select(static column => new ColumnPlace(null, 0, column))];
            scope.Relations.Add(new ScopeRelation(Fold(alias), places, false, _comparison));
        }

        if (_joinsGiveNull)
        {
            ExtendByNulls(join.Kind is JoinKind.Right or JoinKind.Full ? left : null);
            ExtendByNulls(join.Kind is JoinKind.Left or JoinKind.Full ? right : null);
        }

        return node;
    }

    /// <summary>Notes the sides of an outer join whose columns are NULL in rows without partner.</summary>
    private static void ExtendSides(JoinedTable join, FromNode left, FromNode right)
    {
        if (join.Kind is JoinKind.Left or JoinKind.Full or JoinKind.Positional or JoinKind.Paste or JoinKind.OuterApply)
        {
            Extend(right);
        }

        if (join.Kind is JoinKind.Right or JoinKind.Full or JoinKind.Positional or JoinKind.Paste)
        {
            Extend(left);
        }
    }

    private static void Extend(FromNode node)
    {
        switch (node)
        {
            case RelationNode { Relation: var relation }:
                relation.Nulls.Extend();
                break;
            case ArrayJoinNode arrays:
                Extend(arrays.Left);
                Extend(arrays.Elements);
                break;
            case JoinNode join:
                foreach (var merged in join.Merged)
                {
                    merged.Nulls.Extend();
                }

                Extend(join.Left);
                Extend(join.Right);
                break;
        }
    }

    private MergedColumn[] BindUsing(JoinedTable join, FromNode left, FromNode right, Scope scope)
    {
        var merged = new List<MergedColumn>();
        foreach (var item in join.Using)
        {
            var name = item is ColumnReference reference ? JoinedName(reference.Parts) : null;
            if (name is null)
            {
                continue;
            }

            var onLeft = FindIn(left, name);
            var onRight = FindIn(right, name);
            if (onLeft.Outcome == Outcome.None && scope.Aliases?.Find(name) is { IsBinding: false } alias)
            {
                MergeAlias(join, alias, name, left, onRight, scope, merged);
                continue;
            }

            CheckUsing(onLeft, left, item.Span, name);
            CheckUsing(onRight, right, item.Span, name);
            if (onLeft.Outcome == Outcome.Column && onRight.Outcome == Outcome.Column)
            {
                merged.Add(Merge(join, onLeft.Place.Name, onLeft.Place, onRight.Place));
            }
        }

        return [.. merged];
    }

    /// <summary>A column of <c>USING</c> that on the left is an alias of the select list.</summary>
    private void MergeAlias(
        JoinedTable join, AliasedValue alias, string name, FromNode left, Found onRight, Scope scope, List<MergedColumn> merged)
    {
        var facts = default(Facts);
        alias.IsBinding = true;
        scope.Roots.Add(left);
        var value = Bind(alias.Syntax, scope, ref facts);
        scope.Roots.RemoveAt(scope.Roots.Count - 1);
        alias.IsBinding = false;
        if (onRight.Outcome != Outcome.Column)
        {
            return;
        }

        var rightFacts = default(Facts);
        Read(onRight.Place, scope, join.Span, ref rightFacts);
        var column = new BoundColumn(name, alias.Span, facts.Kind, facts.From, value.Type);
        var relation = new ScopeRelation(null, [column], false, _comparison);
        merged.Add(new MergedColumn(name, column, new ColumnPlace(relation, 0, null), onRight.Place));
    }

    private string JoinedName(System.Collections.Immutable.ImmutableArray<Identifier> parts) =>
        parts.Length == 1 ? Fold(parts[0])
        : _rules.ColumnNamesHaveDots ? string.Join('.', parts.Select(part => part.Name))
        : Fold(parts[^1]);

    private void CheckUsing(Found found, FromNode side, SqlSpan span, string name)
    {
        if (found.Outcome == Outcome.None && !_rules.ColumnNamesHaveDots)
        {
            Report(BindingIssueKind.UnknownUsingColumn, span, name, Nearest(name, Places(side).Select(static place => place.Name)));
        }
        else if (found.Outcome == Outcome.Ambiguous && !_rules.PrefersLeftColumn)
        {
            Report(BindingIssueKind.AmbiguousColumn, span, name);
        }
    }

    private MergedColumn[] BindNatural(JoinedTable join, FromNode left, FromNode right)
    {
        var merged = new List<MergedColumn>();
        foreach (var place in Places(left))
        {
            if (FindIn(right, place.Name) is { Outcome: Outcome.Column } other)
            {
                merged.Add(Merge(join, place.Name, place, other.Place));
            }
        }

        return [.. merged];
    }

    /// <summary>Merges two columns: the value of the side whose rows are all kept, of either side where both are.</summary>
    private MergedColumn Merge(JoinedTable join, string name, ColumnPlace left, ColumnPlace right)
    {
        var (ofLeft, leftType) = ValueOf(left);
        var (ofRight, rightType) = ValueOf(right);
        if (ofLeft.From.Single is >= 0 and var one && ofRight.From.Single is >= 0 and var other
            && ofLeft.Kind == LineageKind.Copy && ofRight.Kind == LineageKind.Copy)
        {
            _equalities.Add(new Equality(
                _selects.Count - 1, join.Kind == JoinKind.Inner ? EqualityPlace.Filter : EqualityPlace.Join, one, other,
                join.Span));
        }

        var type = _rules.SemiJoinsHideRight && join.Strictness is JoinStrictness.Semi or JoinStrictness.Anti
            ? leftType
            : _types.Common([leftType, rightType], CommonTypeUse.JoinUsing) ?? LogicalType.Unknown;
        if (join.Kind == JoinKind.Inner && join.Strictness is not (JoinStrictness.Semi or JoinStrictness.Anti))
        {
            Prove(left);
            Prove(right);
        }

        var facts = join.Kind == JoinKind.Right ? ofRight : ofLeft;
        if (join.Kind == JoinKind.Full)
        {
            facts.Add(ofRight);
            facts.Flags |= FactFlags.FromExpression;
            type = _joinsGiveNull ? _types.Nullable(type) : type;
        }

        return new MergedColumn(name, new BoundColumn(name, join.Span, facts.Kind, facts.From, type)
        {
            // Rows that have partners hold equal values, which NULL never is.
            Nullability = join.Kind switch
            {
                JoinKind.Inner => join.Strictness is JoinStrictness.Semi or JoinStrictness.Anti ? ofLeft.Nullability : Nullability.Never,
                JoinKind.Left => ofLeft.Nullability,
                JoinKind.Right => ofRight.Nullability,
                JoinKind.Full when ofLeft.Nullability == ofRight.Nullability => ofLeft.Nullability,
                _ => Nullability.Unknown,
            },
        }, left, right);
    }

    private (Facts Facts, LogicalType Type) ValueOf(ColumnPlace place)
    {
        var facts = default(Facts);
        var type = place.Merged is { } merged ? ReadMerged(merged, ref facts) : ReadColumn(place.Relation, place.Ordinal, ref facts);
        return (facts, type);
    }

    /// <summary>The columns of an item of <c>FROM</c> in the order of a star.</summary>
    private IEnumerable<ColumnPlace> Places(FromNode node)
    {
        switch (node)
        {
            case RelationNode { Relation: var relation }:
                for (var i = 0; i < relation.Count; i++)
                {
                    yield return new ColumnPlace(relation, i, null);
                }

                break;
            case ArrayJoinNode arrays:
                foreach (var place in Places(arrays.Left))
                {
                    yield return arrays.Replaced.FirstOrDefault(merged => merged.Left == place) is { } merged
                        ? new ColumnPlace(null, 0, merged)
                        : place;
                }

                foreach (var place in Places(arrays.Elements))
                {
                    yield return place;
                }

                break;
            case JoinNode join when _rules.MergedColumnsWin:
                foreach (var place in Places(join.Left))
                {
                    yield return MergedFrom(join, place) is { } own ? new ColumnPlace(null, 0, own) : place;
                }

                foreach (var place in join.HidesRight ? [] : Places(join.Right))
                {
                    if (!join.Merged.Any(merged => merged.Right == place))
                    {
                        yield return place;
                    }
                }

                break;
            case JoinNode join:
                foreach (var merged in join.Merged)
                {
                    yield return new ColumnPlace(null, 0, merged);
                }

                foreach (var place in Places(join.Left))
                {
                    if (!IsMerged(join, place.Name))
                    {
                        yield return place;
                    }
                }

                if (join.HidesRight)
                {
                    break;
                }

                foreach (var place in Places(join.Right))
                {
                    if (!IsMerged(join, place.Name))
                    {
                        yield return place;
                    }
                }

                break;
        }
    }

    private static MergedColumn? MergedFrom(JoinNode join, ColumnPlace place) => Array.Find(join.Merged, merged => merged.Left == place);

    private bool IsMerged(JoinNode join, string name)
    {
        foreach (var merged in join.Merged)
        {
            if (AreSame(merged.Name, name))
            {
                return true;
            }
        }

        return false;
    }
}
