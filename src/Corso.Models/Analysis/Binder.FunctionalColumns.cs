using System.Collections.Immutable;
using System.Text;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Names of columns on ClickHouse: with as much in front as they need.</content>
internal sealed partial class Binder
{
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
            if (level.Aliases is { } aliases && (aliases.Find(full) is not null
                || (aliases.Find(parts[0].Name) is { IsBinding: false }
                    && !level.Relations.Any(relation => relation.Name is { } name && AreSame(name, parts[0].Name)))))
            {
                return aliases.Find(full) is not null ? full : TupleElements(parts[0].Name, parts, 1);
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
        if (scope.Aliases?.Find(name) is not null)
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
