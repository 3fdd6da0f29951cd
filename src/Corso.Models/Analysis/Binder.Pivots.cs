using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content><c>PIVOT</c> and <c>UNPIVOT</c>.</content>
internal sealed partial class Binder
{
    private QueryOutputs BindPivot(PivotQuery pivot, Scope? outer, CommonTables? tables)
    {
        var scope = NewScope(pivot.Span, outer, tables, false);
        scope.Roots.Add(BindFrom(pivot.Source, scope));
        scope.Clause = Clause.Select;
        return pivot.IsUnpivot ? Unpivot(pivot, scope) : Pivot(pivot.Columns, pivot.Using, pivot.GroupBy, scope, pivot.Span);
    }

    private RelationNode BindPivotTable(PivotTable pivot, Scope outer)
    {
        var scope = NewScope(pivot.Span, outer.Parent, outer.Tables, false);
        scope.Roots.Add(BindFrom(pivot.Source, scope));
        scope.Clause = Clause.Select;
        var outputs = Pivot(pivot.Columns, pivot.Aggregates, pivot.GroupBy, scope, pivot.Span);
        return Add(Derived(outputs, pivot.Alias, null, pivot.Span), outer);
    }

    /// <summary>
    /// Columns to group by, those listed or all that nothing else uses; then one for each combination of values and each
    /// aggregate. Values that aren't listed are known only when the query runs.
    /// </summary>
    private QueryOutputs Pivot(
        System.Collections.Immutable.ImmutableArray<PivotColumn> turned,
        System.Collections.Immutable.ImmutableArray<SelectItem> aggregates,
        System.Collections.Immutable.ImmutableArray<Identifier> groupBy, Scope scope, SqlSpan span)
    {
        var used = default(ColumnSet);
        _places.Clear();
        _keepsPlaces = true;
        foreach (var column in turned)
        {
            foreach (var head in column.Heads)
            {
                var facts = default(Facts);
                Bind(head, scope, ref facts);
                used.Add(facts.From);
            }
        }

        var values = new List<(string Name, LineageKind Kind, ColumnSet From, LogicalType Type)>();
        foreach (var aggregate in aggregates)
        {
            var facts = default(Facts);
            var value = Bind(aggregate.Expression, scope, ref facts);
            var from = facts.From;
            used.Add(from);
            from.Add(used);
            values.Add((
                aggregate.Alias is { } alias ? Fold(alias) : NameOf(aggregate.Expression, scope), LineageKind.Aggregate, from,
                value.Type));
        }

        _keepsPlaces = false;
        var isOpen = false;
        var columns = groupBy.IsEmpty ? Unused(scope, span, ref isOpen) : [];

        foreach (var key in groupBy)
        {
            var facts = default(Facts);
            var type = BindName(new ColumnReference(key.Span, [key]), scope, ref facts);
            columns.Add(new BoundColumn(Fold(key), key.Span, facts.Kind, facts.From, type));
        }

        foreach (var name in Combinations(turned, ref isOpen))
        {
            foreach (var value in values)
            {
                columns.Add(new BoundColumn(
                    aggregates is [{ Alias: null }] ? name : $"{name}_{value.Name}", span, value.Kind, value.From, value.Type));
            }
        }

        return new QueryOutputs([.. columns], isOpen);
    }

    private List<string> Combinations(System.Collections.Immutable.ImmutableArray<PivotColumn> turned, ref bool isOpen)
    {
        List<string> names = [""];
        foreach (var column in turned)
        {
            if (column.Values.IsEmpty)
            {
                isOpen = true;
                return [];
            }

            names =
            [
                .. from name in names
                from value in column.Values
                let text = value.Alias is { } alias ? Fold(alias) : ValueText(value.Expression)
                select name.Length == 0 ? text : $"{name}_{text}",
            ];
        }

        return names;
    }

    private string ValueText(Expression value) => value switch
    {
        Literal { Kind: LiteralKind.String, Text: var text } => text.ToString().Trim('\''),
        ColumnReference { Parts: [var only] } => only.Name,
        _ => _text[value.Span.Start..value.Span.End],
    };

    private QueryOutputs Unpivot(PivotQuery pivot, Scope scope)
    {
        var items = new List<Expression>();
        foreach (var item in pivot.Items)
        {
            items.Add(item.Expression);
        }

        var names = pivot.ValueColumns.IsEmpty ? ["value"] : pivot.ValueColumns.Select(Fold).ToArray();
        return Unpivoted(items, pivot.NameColumn is { } name ? Fold(name) : "name", names, scope, pivot.Span);
    }

    private RelationNode BindUnpivotTable(UnpivotTable unpivot, Scope outer)
    {
        var scope = NewScope(unpivot.Span, outer.Parent, outer.Tables, false);
        scope.Roots.Add(BindFrom(unpivot.Source, scope));
        scope.Clause = Clause.Select;
        var items = new List<Expression>();
        var name = "name";
        foreach (var column in unpivot.Columns)
        {
            items.AddRange(column.Values.Select(static value => value.Expression));
            name = column.Heads is [ColumnReference { Parts: [var head] }] ? Fold(head) : name;
        }

        var outputs = Unpivoted(items, name, [.. unpivot.Names.Select(Fold)], scope, unpivot.Span);
        return Add(Derived(outputs, unpivot.Alias, null, unpivot.Span), outer);
    }

    /// <summary>The columns that were not read while places were kept.</summary>
    private List<BoundColumn> Unused(Scope scope, SqlSpan span, ref bool isOpen)
    {
        var used = _places.ToHashSet();
        var all = AllColumns(scope, span, out var isOpenStar);
        isOpen |= isOpenStar;
        return [.. all.Where(column => !used.Contains(column.Place)).Select(Column)];
    }

    private QueryOutputs Unpivoted(List<Expression> items, string name, string[] values, Scope scope, SqlSpan span)
    {
        var used = default(ColumnSet);
        var types = new List<Argument>();
        var isOpen = false;
        _places.Clear();
        _keepsPlaces = true;
        foreach (var item in items)
        {
            if (item is StarExpression or ColumnsExpression)
            {
                var starred = new List<BoundColumn>();
                isOpen |= item is StarExpression star
                    ? ExpandStar(star, scope, starred)
                    : ExpandColumns((ColumnsExpression)item, new SelectItem(item.Span, item, null, AliasStyle.None), scope, starred);
                foreach (var column in starred)
                {
                    used.Add(column.From);
                    types.Add(new Argument(column.Type));
                }

                continue;
            }

            var facts = default(Facts);
            types.Add(Bind(item, scope, ref facts));
            used.Add(facts.From);
        }

        _keepsPlaces = false;
        var columns = Unused(scope, span, ref isOpen);
        columns.Add(new BoundColumn(name, span, LineageKind.Constant, default, _types.Parse("VARCHAR")));
        var type = values.Length == 1
            ? _types.Common([.. types], CommonTypeUse.SetOperation) ?? LogicalType.Unknown
            : LogicalType.Unknown;
        foreach (var value in values)
        {
            columns.Add(new BoundColumn(value, span, LineageKind.Expression, used, type));
        }

        return new QueryOutputs([.. columns], isOpen);
    }
}
