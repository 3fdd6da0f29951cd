using System.Collections.Immutable;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Finding names among the relations of a scope.</content>
internal sealed partial class Binder
{
    /// <summary>Finds a name among the relations of one scope.</summary>
    private Found Find(ImmutableArray<Identifier> parts, Scope scope)
    {
        if (parts.Length == 1)
        {
            var name = Fold(parts[0]);
            var bare = FindBare(name, scope);
            if (bare.IsThere)
            {
                return bare;
            }

            if (_rules.RelationsAreValues && FindRelation(name, null, scope) is { } row)
            {
                return new Found(Outcome.Row, new ColumnPlace(row, -1, null));
            }

            return bare;
        }

        return _rules.DotsReachIntoColumns ? FindPath(parts, scope) : FindQualified(parts, scope);
    }

    /// <summary><c>t.a</c> and <c>s.t.a</c>, and nothing else.</summary>
    private Found FindQualified(ImmutableArray<Identifier> parts, Scope scope)
    {
        var relation = FindRelation(Fold(parts[^2]), parts.Length > 2 ? Fold(parts[^3]) : null, scope);
        if (relation is null)
        {
            return default;
        }

        return FindIn(relation, Fold(parts[^1])) with { Used = parts.Length };
    }

    /// <summary>Names whose later parts may be fields: <c>t.a.field</c>, <c>a.field</c>, <c>nested.field</c>.</summary>
    private Found FindPath(ImmutableArray<Identifier> parts, Scope scope)
    {
        var found = FindPrefix(parts, 0, null, scope);
        if (found.Outcome is Outcome.Column && found.Used == parts.Length)
        {
            return found;
        }

        for (var qualifier = 1; qualifier <= Math.Min(2, parts.Length - 1); qualifier++)
        {
            var schema = qualifier == 2 ? Fold(parts[0]) : null;
            if (FindRelation(Fold(parts[qualifier - 1]), schema, scope) is { } relation)
            {
                var inside = FindPrefix(parts, qualifier, relation, scope);
                if (inside.IsThere)
                {
                    return inside;
                }

                if (found.Outcome is not (Outcome.Column or Outcome.Ambiguous))
                {
                    return new Found(
                        relation.IsOpen ? Outcome.Open : Outcome.Missing, new ColumnPlace(relation, -2, null), parts.Length);
                }
            }
        }

        return found;
    }

    /// <summary>Where two relations may have one name, the column may be in either.</summary>
    private Found FindInNamed(ScopeRelation relation, string name, Scope scope)
    {
        var found = FindIn(relation, name);
        for (var i = scope.FirstVisible; i < scope.Relations.Count && !found.IsThere; i++)
        {
            if (scope.Relations[i].Name is { } other && relation.Name is { } own && AreSame(other, own))
            {
                found = FindIn(scope.Relations[i], name);
            }
        }

        return found;
    }

    /// <summary>Finds the longest column that parts of a name mean: in a relation, or where that is null among all.</summary>
    private Found FindPrefix(ImmutableArray<Identifier> parts, int from, ScopeRelation? relation, Scope scope)
    {
        if (_rules.ColumnNamesHaveDots)
        {
            for (var count = parts.Length - from; count > 1; count--)
            {
                var name = string.Join('.', parts.Skip(from).Take(count).Select(static part => part.Name));
                var dotted = FindInOrBare(relation, name, scope);
                if (dotted.Outcome == Outcome.Column)
                {
                    return dotted with { Used = from + count };
                }
            }
        }

        return FindInOrBare(relation, Fold(parts[from]), scope) with { Used = from + 1 };
    }

    private Found FindInOrBare(ScopeRelation? relation, string name, Scope scope) =>
        relation is null ? FindBare(name, scope) : FindInNamed(relation, name, scope);

    /// <summary>Finds a relation by the name in front of a dot.</summary>
    private ScopeRelation? FindRelation(string name, string? schema, Scope scope)
    {
        for (var i = scope.Relations.Count - 1; i >= scope.FirstVisible; i--)
        {
            var relation = scope.Relations[i];
            if (((relation.Name is { } other && AreSame(other, name))
                    || (_rules.AliasesAddNames && relation.Table is { } table && AreSame(table.Name, name)))
                && (schema is null || relation.Schema is null or "" || AreSame(relation.Schema, schema)))
            {
                return relation;
            }
        }

        return null;
    }

    /// <summary>Finds a name without qualifier.</summary>
    private Found FindBare(string name, Scope scope)
    {
        if (scope.Only is { } only)
        {
            var inJoin = FindIn(only, name);
            if (inJoin.Outcome == Outcome.None && _rules.ConditionsSeeItemsBefore)
            {
                foreach (var root in scope.Roots)
                {
                    inJoin = Either(inJoin, FindIn(root, name));
                }
            }

            return inJoin.Outcome == Outcome.Ambiguous && _rules.MergedColumnsWin && FindMerged([only], name) is { } shared
                ? new Found(Outcome.Column, new ColumnPlace(null, 0, shared))
                : inJoin;
        }

        var found = default(Found);
        foreach (var root in scope.Roots)
        {
            found = Either(found, FindIn(root, name));
        }

        if (found.Outcome == Outcome.Ambiguous && _rules.MergedColumnsWin && FindMerged(scope.Roots, name) is { } merged)
        {
            return new Found(Outcome.Column, new ColumnPlace(null, 0, merged));
        }

        return found;
    }

    /// <summary>The one merged column of a name; null when there is none, or there are several.</summary>
    private MergedColumn? FindMerged(IEnumerable<FromNode> nodes, string name)
    {
        MergedColumn? found = null;
        foreach (var join in nodes.OfType<JoinNode>())
        {
            var merged = Array.Find(join.Merged, column => AreSame(column.Name, name)) ?? FindMerged([join.Left, join.Right], name);
            if (merged is not null && found is not null)
            {
                return null;
            }

            found = merged ?? found;
        }

        return found;
    }

    private Found Either(Found left, Found right)
    {
        if (left.Outcome is Outcome.None || (left.Outcome is Outcome.Open && right.Outcome is Outcome.Column or Outcome.Ambiguous))
        {
            return right;
        }

        if (right.Outcome is Outcome.None || (right.Outcome is Outcome.Open && left.Outcome is not Outcome.Open)
            || _rules.PrefersLeftColumn)
        {
            return left;
        }

        return left.Outcome is Outcome.Open ? new Found(Outcome.Open) : new Found(Outcome.Ambiguous, left.Place);
    }

    private Found FindIn(FromNode node, string name)
    {
        if (node is RelationNode { Relation: var relation })
        {
            return FindIn(relation, name);
        }

        if (node is ArrayJoinNode arrays)
        {
            foreach (var replaced in arrays.Replaced)
            {
                if (AreSame(replaced.Name, name))
                {
                    return new Found(Outcome.Column, new ColumnPlace(null, 0, replaced));
                }
            }

            var element = FindIn(arrays.Elements, name);
            return element.IsThere ? element : FindIn(arrays.Left, name);
        }

        if (node is not JoinNode join)
        {
            return default;
        }

        foreach (var merged in join.Merged)
        {
            if (AreSame(merged.Name, name))
            {
                return new Found(Outcome.Column, new ColumnPlace(null, 0, merged));
            }
        }

        var left = FindIn(join.Left, name);
        return join.HidesRight ? left : Either(left, FindIn(join.Right, name));
    }

    private Found FindIn(ScopeRelation relation, string name)
    {
        var ordinal = relation.Find(name, _rules.DuplicatesAreAmbiguous);
        if (ordinal >= 0)
        {
            return new Found(Outcome.Column, new ColumnPlace(relation, ordinal, null));
        }

        if (ordinal == -2)
        {
            return new Found(Outcome.Ambiguous, new ColumnPlace(relation, 0, null));
        }

        if (relation is { IsScalar: true, Count: 1, Name: { } own } && AreSame(own, name))
        {
            // A function's one column goes by the function's alias as well.
            return new Found(Outcome.Column, new ColumnPlace(relation, 0, null));
        }

        if (relation.Table is not null)
        {
            for (var i = 0; i < _rules.HiddenColumns.Length; i++)
            {
                if (AreSame(_rules.HiddenColumns[i].Name, name))
                {
                    return new Found(Outcome.Column, new ColumnPlace(relation, -3 - i, null));
                }
            }
        }

        return relation.IsOpen || (relation.Table is not null && MayHide(name))
            ? new Found(Outcome.Open, new ColumnPlace(relation, -2, null))
            : default;
    }

    /// <summary>Whether a table may have a hidden column of that name: one that isn't nearly a known one.</summary>
    private bool MayHide(string name) => _rules.HidesUnderscoredColumns && name is ['_', ..]
        && Nearest(name, _rules.HiddenColumns.Select(static column => column.Name)) is null;
}
