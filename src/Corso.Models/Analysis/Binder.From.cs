using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Items of <c>FROM</c>.</content>
internal sealed partial class Binder
{
    /// <summary>Binds an item of <c>FROM</c> and puts its relations into scope.</summary>
    private FromNode BindFrom(TableExpression table, Scope scope)
    {
        if (++_depth > DeepestNesting)
        {
            _depth--;
            return Add(new ScopeRelation(null, NoColumns, true, _comparison), scope);
        }

        var node = table switch
        {
            TableReference reference => BindReference(reference, scope),
            DerivedTable derived => BindDerived(derived, scope),
            TableFunction function => BindTableFunction(function, scope),
            JoinedTable join => BindJoin(join, scope),
            ParenTable paren => BindParen(paren, scope),
            ArrayJoinTable arrays => BindArrayJoin(arrays, scope),
            PivotTable pivot => BindPivotTable(pivot, scope),
            UnpivotTable unpivot => BindUnpivotTable(unpivot, scope),
            SpecialTable special => BindSpecial(special, scope),
            OpaqueTable opaque => BindOpaque(opaque, scope),
            _ => Add(new ScopeRelation(null, NoColumns, true, _comparison), scope),
        };
        _depth--;
        return node;
    }

    private RelationNode Add(ScopeRelation relation, Scope scope)
    {
        if (relation.Name is { Length: > 0 } name && _rules.ChecksDuplicateNames)
        {
            for (var i = scope.FirstNamed; i < scope.Relations.Count; i++)
            {
                var other = scope.Relations[i];
                if (other.Name is { } taken && AreSame(taken, name) && other.IsAliased | relation.IsAliased
                    && relation.Span is { } span)
                {
                    Report(BindingIssueKind.DuplicateAlias, span, name);
                    break;
                }
            }
        }

        scope.Relations.Add(relation);
        return new RelationNode(relation);
    }

    private RelationNode BindReference(TableReference reference, Scope scope)
    {
        var parts = reference.Name.Parts;
        var name = Fold(parts[^1]);
        if (reference.Sample is { } sample)
        {
            BindSample(sample, scope);
        }

        var isCommon = parts.Length == 1 || (parts.Length == 2 && _rules.RecursionSchema is { } all && AreSame(Fold(parts[0]), all));
        if (isCommon && CommonTables.Find(scope.Tables, name) is { } common)
        {
            var outputs = OutputsOf(common);
            return Add(Derived(outputs, reference.Alias, name, reference.Span), scope);
        }

        var schema = parts.Length > 1 ? Fold(parts[^2]) : null;
        if (_catalog.Find(schema, name) is { } relation)
        {
            return Add(Occurrence(relation, reference.Name.Span, reference.Alias, scope), scope);
        }

        if (_types.SystemView(schema, name) is { IsEmpty: false } view)
        {
            return Add(Derived(OutputsOf(view, reference.Span), reference.Alias, name, reference.Span), scope);
        }

        if (_catalog.IsClosed && parts[^1].Quote is not (QuoteStyle.String or QuoteStyle.Parameter)
            && !(_rules.FilesAreTables && (name.Contains('.', StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal))))
        {
            Report(BindingIssueKind.UnknownRelation, reference.Name.Span, name,
                Nearest(name, _catalog.Names.Concat(NamesOf(scope.Tables))));
        }

        var unknown = new ScopeRelation(Alias(reference.Alias) ?? name, NoColumns, true, _comparison)
        {
            Schema = schema,
            Renames = Renames(reference.Alias),
        };
        return Add(unknown, scope);
    }

    private static QueryOutputs OutputsOf(ImmutableArray<TypeElement> view, SqlSpan span) => new(
        [.. view.Select(column => new BoundColumn(column.Name ?? "", span, LineageKind.Expression, default, column.Type))], false);

    private static IEnumerable<string> NamesOf(CommonTables? tables)
    {
        for (var table = tables; table is not null; table = table.Outer)
        {
            yield return table.Name;
        }
    }

    private ScopeRelation Occurrence(RelationSchema relation, SqlSpan span, TableAlias? alias, Scope scope)
    {
        _occurrences.Add(new RelationOccurrence(relation, span, scope.Select));
        var name = Alias(alias);
        var renames = Renames(alias);
        CheckNames(alias, relation.Columns.Length, !relation.IsClosed);
        return new ScopeRelation(name ?? relation.Name, relation, _occurrences.Count - 1, _comparison)
        {
            Schema = name is null ? relation.Schema : null,
            Renames = renames,
            IsAliased = name is not null,
            Span = span,
        };
    }

    private ScopeRelation Derived(QueryOutputs outputs, TableAlias? alias, string? name, SqlSpan span)
    {
        CheckNames(alias, outputs.Columns.Length, outputs.IsOpen);
        var given = Alias(alias);
        return new ScopeRelation(given ?? name, outputs.Columns, outputs.IsOpen, _comparison)
        {
            Renames = Renames(alias),
            IsAliased = true,
            Span = span,
        };
    }

    private void CheckNames(TableAlias? alias, int columns, bool isOpen)
    {
        if (alias is not null && alias.Columns.Length > columns && !isOpen)
        {
            Report(BindingIssueKind.TooManyNames, alias.Columns[columns].Span, alias.Name is { } name ? Fold(name) : "");
        }
    }

    private string? Alias(TableAlias? alias) => alias?.Name is { } name ? Fold(name) : null;

    private string[]? Renames(TableAlias? alias) =>
        alias is null ? null
        : !alias.Columns.IsEmpty ? [.. alias.Columns.Select(Fold)]
        : !alias.Definitions.IsEmpty ? [.. alias.Definitions.Select(definition => Fold(definition.Name))]
        : null;

    private void BindSample(TableSample sample, Scope scope)
    {
        var facts = default(Facts);
        foreach (var argument in sample.Arguments)
        {
            if (argument is not (Literal or BinaryExpression or ParenExpression))
            {
                Bind(argument, scope, ref facts);
            }
        }
    }

    private RelationNode BindDerived(DerivedTable derived, Scope scope)
    {
        var isLateral = derived.IsLateral || scope.IsApply || _rules.SubqueriesAreLateral;
        // Without LATERAL a subquery in FROM sees what stands around this query, not what stands beside it.
        var outputs = _rules.Aliases == AliasVisibility.InFrontOfColumns
            ? BindQuery(derived.Query, scope, scope.Tables, null, true)
            : BindQuery(derived.Query, isLateral ? scope : scope.Parent, scope.Tables);
        return Add(Derived(Numbered(Typed(outputs)), derived.Alias, NameUnnamed(scope), derived.Span), scope);
    }

    /// <summary>DuckDB calls them <c>unnamed_subquery</c>, <c>unnamed_subquery2</c> and so on.</summary>
    private string? NameUnnamed(Scope scope)
    {
        if (_rules.UnnamedSubquery is not { } name)
        {
            return null;
        }

        var count = scope.Relations.Count(relation => relation.Name?.StartsWith(name, StringComparison.Ordinal) == true);
        return count == 0 ? name : $"{name}{count + 1}";
    }

    private FromNode BindParen(ParenTable paren, Scope scope)
    {
        if (paren.Alias is not { } alias)
        {
            return BindFrom(paren.Inner, scope);
        }

        // (a join b) as j: the names inside are seen no more.
        var first = scope.Relations.Count;
        var firstNamed = scope.FirstNamed;
        scope.FirstNamed = first;
        var node = BindFrom(paren.Inner, scope);
        scope.FirstNamed = firstNamed;
        scope.Relations.RemoveRange(first, scope.Relations.Count - first);
        var places = Places(node).ToArray();
        CheckNames(alias, places.Length, IsOpen(node));
        return Add(
            new ScopeRelation(Alias(alias), places, IsOpen(node), _comparison)
            {
                Renames = Renames(alias),
                IsAliased = true,
                Span = paren.Span,
            },
            scope);
    }

    private RelationNode BindSpecial(SpecialTable special, Scope scope)
    {
        var facts = default(Facts);
        foreach (var part in special.Head.Concat(special.Rest))
        {
            BindPart(part.Value, scope, ref facts);
        }

        var columns = new List<BoundColumn>();
        AddSpecialColumns(special.Columns, scope, facts, columns);
        return Add(Derived(new QueryOutputs([.. columns], false), special.Alias, special.Name, special.Span), scope);
    }

    private void AddSpecialColumns(
        ImmutableArray<SpecialColumn> definitions, Scope scope, in Facts head, List<BoundColumn> columns)
    {
        foreach (var definition in definitions)
        {
            if (definition.Name is { } name)
            {
                var facts = head;
                foreach (var part in definition.Parts)
                {
                    BindPart(part.Value, scope, ref facts);
                }

                columns.Add(new BoundColumn(
                    Fold(name), definition.Span, facts.From.IsEmpty ? LineageKind.Constant : LineageKind.Expression, facts.From,
                    definition.IsOrdinality ? _types.Parse("integer")
                    : definition.Type is { } type ? TypeOf(type) : _types.Parse("text")));
            }

            AddSpecialColumns(definition.Nested, scope, head, columns);
        }
    }

    private RelationNode BindOpaque(OpaqueTable opaque, Scope scope)
    {
        if (opaque.Source is { } source)
        {
            var first = scope.Relations.Count;
            BindFrom(source, scope);
            scope.Relations.RemoveRange(first, scope.Relations.Count - first);
        }

        return Add(new ScopeRelation(Alias(opaque.Alias), NoColumns, true, _comparison) { Renames = Renames(opaque.Alias) }, scope);
    }
}
