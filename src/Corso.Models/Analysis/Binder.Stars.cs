using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Stars, and what changes them.</content>
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

    private List<StarColumn> Modify(List<StarColumn> columns, StarModifier modifier, Scope scope) => modifier.Kind switch
    {
        StarModifierKind.Exclude => Exclude(columns, modifier),
        StarModifierKind.Replace => Replace(columns, modifier, scope),
        StarModifierKind.Rename => [.. columns.Select(column => Renamed(column, modifier))],
        _ => [.. columns.Select(column => Apply(column, modifier, scope))],
    };

    /// <summary>Reports names behind a star that are none of its columns.</summary>
    private void CheckNames(List<StarColumn> columns, ImmutableArray<StarModifier> modifiers)
    {
        foreach (var item in modifiers.SelectMany(static modifier => modifier.Items))
        {
            var name = item switch
            {
                ColumnReference reference => reference.Parts[^1],
                RenamedColumn renamed => renamed.Column.Parts[^1],
                _ => (Identifier?)null,
            };
            if (name is { } given && !columns.Any(column => AreSame(column.Name, Fold(given))))
            {
                Report(BindingIssueKind.UnknownColumn, given.Span, Fold(given), Nearest(Fold(given), columns.Select(static column => column.Name)));
            }
        }
    }

    private StarColumn Renamed(StarColumn column, StarModifier modifier)
    {
        foreach (var renamed in modifier.Items.OfType<RenamedColumn>())
        {
            if (AreSame(Fold(renamed.Column.Parts[^1]), column.Name) && IsOf(column, renamed.Column.Parts))
            {
                return column with { Name = Fold(renamed.NewName) };
            }
        }

        return column;
    }

    private List<StarColumn> Exclude(List<StarColumn> columns, StarModifier modifier)
    {
        if (modifier.Items is [Literal { Kind: LiteralKind.String } literal])
        {
            var pattern = Pattern(literal);
            return pattern is null ? columns : [.. columns.Where(column => !pattern.IsMatch(column.Name))];
        }

        var names = modifier.Items.OfType<ColumnReference>().ToList();
        var left = columns.FindAll(column => !IsExcluded(column, names));
        foreach (var column in columns.Where(column => IsExcluded(column, names) && column.Place.Merged is not null))
        {
            // Without the left side's column the right side's is there again, among its own.
            if (column.Place.Merged is { Right: var right } && !IsExcluded(column with { Place = right }, names))
            {
                var place = left.FindIndex(other => other.Place.Relation is { } relation && relation == right.Relation);
                left.Insert(place < 0 ? left.Count : place, column with { Place = right });
            }
        }

        return left;
    }

    private bool IsExcluded(StarColumn column, List<ColumnReference> names) => names.Exists(name => IsOf(column, name.Parts)
        && (AreSame(JoinedName(name.Parts), column.Name) || AreSame(Fold(name.Parts[^1]), LastPart(column.Name))));

    /// <summary>Whether a name with a relation in front of it means a column of a star; a merged one is the left side's.</summary>
    private bool IsOf(StarColumn column, ImmutableArray<Identifier> parts) => parts.Length == 1 || !_rules.MergedColumnsWin
        || (column.Place.Merged?.Left ?? column.Place).Relation is not { Name: { } name } || AreSame(name, Fold(parts[^2]));

    /// <summary>The column's own name, where a star put the relation's in front of it.</summary>
    private string LastPart(string name) =>
        _rules.StarsQualify && name.LastIndexOf('.') is > 0 and var dot ? name[(dot + 1)..] : name;

    private List<StarColumn> Replace(List<StarColumn> columns, StarModifier modifier, Scope scope)
    {
        // Without a name in front, a value takes the place of the first column of its name, and of all of them.
        var replaced = _rules.MergedColumnsWin ? columns.Where(column => IsFirstReplaced(column, columns, modifier)).ToList() : [.. columns];
        foreach (var item in modifier.Items.OfType<SelectItem>())
        {
            var facts = default(Facts);
            var value = Bind(item.Expression, scope, ref facts);
            var name = item.Alias is { } alias ? Fold(alias) : NameOf(item.Expression, scope);
            for (var i = 0; i < replaced.Count; i++)
            {
                if (AreSame(replaced[i].Name, name))
                {
                    replaced[i] = replaced[i] with
                    {
                        Value = new BoundColumn(name, item.Span, facts.Kind, facts.From, value.Type),
                    };
                }
            }
        }

        return replaced;
    }

    private bool IsFirstReplaced(StarColumn column, List<StarColumn> columns, StarModifier modifier) =>
        !modifier.Items.OfType<SelectItem>().Any(item => item.Alias is { } alias && AreSame(Fold(alias), column.Name))
        || columns.Find(other => AreSame(other.Name, column.Name)) == column;

    /// <summary><c>APPLY f</c>, <c>APPLY(x -> …)</c>.</summary>
    private StarColumn Apply(StarColumn star, StarModifier modifier, Scope scope)
    {
        var (function, parameters) = modifier.Items switch
        {
            [ColumnReference name] => (Fold(name.Parts[^1]), []),
            [FunctionCall { Name: var name } call] => (Fold(name[^1]), call.Arguments),
            [ObjectName name] => (Fold(name.Last), ImmutableArray<Expression>.Empty),
            _ => ("", []),
        };
        var isAggregate = (_types.KindsOf(function) & (FunctionKinds.Aggregate | FunctionKinds.Scalar)) != FunctionKinds.Scalar;
        _aggregateDepth += isAggregate ? 1 : 0;
        var column = Column(star);
        _aggregateDepth -= isAggregate ? 1 : 0;
        var facts = default(Facts);
        ReadOutput(column, ref facts);
        facts.Flags &= ~FactFlags.IsColumn;
        if (modifier.Items is [LambdaExpression { Parameters: [var parameter] } lambda])
        {
            var outer = _lambdas;
            _lambdas = new LambdaFrame(Fold(parameter), column.Type, outer) { Text = column.Name };
            var body = Part(lambda.Body, scope, ref facts);
            var name = NameOf(lambda.Body, scope);
            _lambdas = outer;
            column = new BoundColumn(name, modifier.Span, facts.Kind, facts.From, body.Type);
        }
        else
        {
            column = Applied(column, function, parameters, modifier, scope, facts);
        }

        return new StarColumn(column.Name, column.Span, default, null, column);
    }

    private BoundColumn Applied(
        BoundColumn column, string function, ImmutableArray<Expression> parameters,
        StarModifier modifier, Scope scope, Facts facts)
    {
        var texts = parameters.Select(parameter => NameOf(parameter, scope)).ToList();
        var values = parameters.Select(parameter =>
        {
            var unused = default(Facts);
            return Bind(parameter, scope, ref unused);
        });
        if ((_types.KindsOf(function) & FunctionKinds.Aggregate) != 0)
        {
            facts.Flags |= FactFlags.FromAggregate;
            if (scope.Grouping is { } grouping)
            {
                grouping.HasAggregate = true;
            }
        }

        var shape = new CallShape(function, [new Argument(column.Type)]) { Parameters = [.. values] };
        var prefix = texts.Count > 0 ? $"{function}({string.Join(", ", texts)})" : function;
        return new BoundColumn(
            $"{prefix}({column.Name})", modifier.Span, facts.Kind, facts.From, _types.Resolve(shape).Type);
    }

    /// <summary>A column that a star gives.</summary>
    /// <param name="Name">Its name there.</param>
    /// <param name="Span">The star.</param>
    /// <param name="Place">The column.</param>
    /// <param name="Scope">The scope it is read in.</param>
    /// <param name="Value">What took its place; null when it is the column as such.</param>
    private sealed record StarColumn(string Name, SqlSpan Span, ColumnPlace Place, Scope? Scope, BoundColumn? Value);

    private static Regex? Pattern(Literal literal)
    {
        var text = literal.Text.ToString().Trim('\'').Replace("''", "'", StringComparison.Ordinal);
        try
        {
            // The pattern is the user's: it may take no longer than a blink.
            return new Regex(text, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
