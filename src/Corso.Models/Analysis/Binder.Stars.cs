using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Stars.</content>
internal sealed partial class Binder
{
    /// <summary>Adds all columns of a scope; true when there may be more.</summary>
    private bool ExpandAll(Scope scope, SqlSpan span, List<BoundColumn> outputs)
    {
        var isOpen = false;
        foreach (var root in scope.Roots)
        {
            if (root is RelationNode { Relation: var relation })
            {
                ExpandRelation(relation, scope, span, outputs);
            }
            else
            {
                foreach (var place in Places(root))
                {
                    outputs.Add(Column(StarredName(place, scope), place, scope, span));
                }
            }

            isOpen |= IsOpen(root);
        }

        return isOpen;
    }

    private void ExpandRelation(ScopeRelation relation, Scope scope, SqlSpan span, List<BoundColumn> outputs)
    {
        outputs.EnsureCapacity(outputs.Count + relation.Count);
        for (var i = 0; i < relation.Count; i++)
        {
            var place = new ColumnPlace(relation, i, null);
            outputs.Add(Column(StarredName(place, scope), place, scope, span));
        }
    }

    private string StarredName(ColumnPlace place, Scope scope) => _rules.StarsQualify ? StarName(place, scope) : place.Name;

    private List<StarColumn> AllColumns(Scope scope, SqlSpan span, out bool isOpen)
    {
        var columns = new List<StarColumn>();
        isOpen = false;
        foreach (var root in scope.Roots)
        {
            foreach (var place in Places(root))
            {
                columns.Add(new StarColumn(StarredName(place, scope), span, place, scope, null));
            }

            isOpen |= IsOpen(root);
        }

        return columns;
    }

    /// <summary>Reads a column of a star: those that a modifier leaves out are never read.</summary>
    private BoundColumn Column(StarColumn column)
    {
        if (column.Value is { } value)
        {
            return value with { Name = column.Name };
        }

        return Column(column.Name, column.Place, column.Scope, column.Span);
    }

    private BoundColumn Column(string name, ColumnPlace place, Scope? scope, SqlSpan span)
    {
        var facts = default(Facts);
        var type = scope is null ? LogicalType.Unknown : Read(place, scope, span, ref facts);
        return new BoundColumn(name, span, facts.Kind, facts.From, type) { Nullability = facts.Nullability };
    }

    private static bool IsOpen(FromNode node) => node switch
    {
        RelationNode { Relation: var relation } => relation.IsOpen,
        ArrayJoinNode arrays => IsOpen(arrays.Left),
        JoinNode join => IsOpen(join.Left) || (!join.HidesRight && IsOpen(join.Right)),
        _ => true,
    };

    /// <summary>Expands a star of a select list; true when it may give more columns than are known.</summary>
    private bool ExpandStar(StarExpression star, Scope scope, List<BoundColumn> outputs)
    {
        if (star is { Target: null, Modifiers.IsEmpty: true } && scope.Roots.Count > 0)
        {
            // Most stars are plain: their columns are read one by one.
            if (star.Qualifier.IsEmpty)
            {
                return ExpandAll(scope, star.Span, outputs);
            }

            if (FindStarRelation(star, scope) is { } found)
            {
                ExpandRelation(found.Relation, found.Scope, star.Span, outputs);
                return found.Relation.IsOpen;
            }
        }

        var columns = ColumnsOf(star, scope, out var isOpen);
        foreach (var column in columns)
        {
            outputs.Add(Column(column));
        }

        return isOpen;
    }

    private List<StarColumn> ColumnsOf(StarExpression star, Scope scope, out bool isOpen)
    {
        var columns = Unmodified(star, scope, out isOpen);
        if (!isOpen && _rules.ChecksStarNames)
        {
            CheckNames(columns, star.Modifiers);
        }

        return Modified(columns, star.Modifiers, scope);
    }

    private List<StarColumn> Unmodified(StarExpression star, Scope scope, out bool isOpen)
    {
        if (star.Target is { } target)
        {
            return Fields(target, star.Span, scope, out isOpen);
        }

        if (star.Qualifier.IsEmpty)
        {
            var all = AllColumns(scope, star.Span, out isOpen);
            if (scope.Roots.Count == 0 && _rules.RowWithoutFrom is { } only)
            {
                var value = new BoundColumn(only.Name, star.Span, LineageKind.Constant, default, _types.Parse(only.Type));
                all.Add(new StarColumn(only.Name, star.Span, default, null, value));
            }

            return all;
        }

        if (FindStarRelation(star, scope) is { } relation)
        {
            isOpen = relation.Relation.IsOpen;
            var columns = new List<StarColumn>();
            for (var i = 0; i < relation.Relation.Count; i++)
            {
                var place = new ColumnPlace(relation.Relation, i, null);
                columns.Add(new StarColumn(StarredName(place, relation.Scope), star.Span, place, relation.Scope, null));
            }

            return columns;
        }

        if (_rules.DotsReachIntoColumns)
        {
            return Fields(new ColumnReference(star.Span, star.Qualifier), star.Span, scope, out isOpen);
        }

        isOpen = true;
        if (!HasOpenRelation(scope))
        {
            var name = star.Qualifier[^1];
            Report(BindingIssueKind.UnknownQualifier, name.Span, Fold(name), Nearest(Fold(name), RelationNames(scope)));
        }

        return [];
    }

    private (ScopeRelation Relation, Scope Scope)? FindStarRelation(StarExpression star, Scope scope)
    {
        var name = Fold(star.Qualifier[^1]);
        var schema = star.Qualifier.Length > 1 ? Fold(star.Qualifier[^2]) : null;
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (FindRelation(name, schema, level) is { } relation)
            {
                return (relation, level);
            }
        }

        return null;
    }

    /// <summary><c>(x).*</c>: the fields of a row.</summary>
    private List<StarColumn> Fields(Expression target, SqlSpan span, Scope scope, out bool isOpen)
    {
        var columns = new List<StarColumn>();
        if (WithoutBrackets(target) is ColumnReference { Parts: [var only] } && _rules.RelationsAreValues
            && FindRelationAround(Fold(only), scope) is { } relation && !FindAround(only, scope))
        {
            for (var i = 0; i < relation.Count; i++)
            {
                columns.Add(new StarColumn(relation.NameOf(i), span, new ColumnPlace(relation, i, null), scope, null));
            }

            isOpen = relation.IsOpen;
            return columns;
        }

        var facts = default(Facts);
        var type = Bind(target, scope, ref facts).Type;
        while (type.Shape is TypeShape.Nullable or TypeShape.LowCardinality && type.Elements is [var inner])
        {
            type = inner.Type;
        }

        var kind = facts.Kind == LineageKind.Copy ? LineageKind.Expression : facts.Kind;
        foreach (var (name, field) in FieldsOf(type, target, scope, out isOpen))
        {
            columns.Add(new StarColumn(name, span, default, null, new BoundColumn(name, span, kind, facts.From, field)));
        }

        return columns;
    }

    private List<(string Name, LogicalType Type)> FieldsOf(LogicalType type, Expression target, Scope scope, out bool isOpen)
    {
        var fields = new List<(string Name, LogicalType Type)>();
        isOpen = false;
        if (type.Shape == TypeShape.Struct)
        {
            for (var i = 0; i < type.Elements.Length; i++)
            {
                var name = type.Elements[i].Name ?? $"{i + 1}";
                fields.Add((_rules.Naming == OutputNaming.Functional ? $"{NameOf(target, scope)}.{name}" : name, type.Elements[i].Type));
            }

            return fields;
        }

        var row = _rules.TablesAreTypes ? _catalog.Find(null, type.ToString()) : null;
        isOpen = row is not { IsClosed: true };
        foreach (var column in row?.Columns ?? [])
        {
            fields.Add((column.Name, column.Type));
        }

        return fields;
    }

    /// <summary>A column that a star gives.</summary>
    /// <param name="Name">Its name there.</param>
    /// <param name="Span">The star.</param>
    /// <param name="Place">The column.</param>
    /// <param name="Scope">The scope it is read in.</param>
    /// <param name="Value">What took its place; null when it is the column as such.</param>
    private sealed record StarColumn(string Name, SqlSpan Span, ColumnPlace Place, Scope? Scope, BoundColumn? Value);
}
