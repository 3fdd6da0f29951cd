using System.Collections.Immutable;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content><c>WITH</c>: tables and values that have names.</content>
internal sealed partial class Binder
{
    /// <summary>Puts what <c>WITH</c> defines into scope.</summary>
    /// <param name="with">The clause.</param>
    /// <param name="outer">The scope around it.</param>
    /// <param name="tables">Common table expressions around it.</param>
    /// <param name="aliasesOnly">Whether only aliases of the scope around it are seen.</param>
    /// <param name="scope">The scope for the query: one more where the clause names values.</param>
    private CommonTables? BindWith(WithClause with, Scope? outer, CommonTables? tables, bool aliasesOnly, out Scope? scope)
    {
        scope = outer;
        if (with.Items.Any(static item => item is CommonExpression))
        {
            scope = new Scope(outer, tables) { SeesAliasesOnly = aliasesOnly, IsWith = true };
        }

        var first = tables;
        foreach (var item in with.Items)
        {
            if (item is CommonExpression { Name: { } name } value && scope is not null)
            {
                AddAlias(scope, new AliasedValue(Fold(name), value.Value, name.Span));
                CollectAliases(value.Value, scope);
            }
            else if (item is CommonExpression other && scope is not null)
            {
                CollectAliases(other.Value, scope);
            }
            else if (item is CommonTable table)
            {
                tables = new CommonTables(Fold(table.Name), table, tables, _comparison)
                {
                    Around = scope,
                    IsRecursive = with.IsRecursive || _rules.RecursesWithoutKeyword,
                };
            }
        }

        var last = tables;
        for (var table = tables; table is not null && !ReferenceEquals(table, first); table = table.Outer)
        {
            // PostgreSQL's RECURSIVE lets a table see the later ones as well, and they it, as long as there is no circle.
            table.Inside = table.IsRecursive ? last : table.Outer;
        }

        if (scope is not null && !ReferenceEquals(scope, outer))
        {
            scope.Tables = tables;
        }

        if (!_rules.BindsUsedTablesOnly)
        {
            BindInOrder(tables, first);
        }

        return tables;
    }

    private void BindInOrder(CommonTables? table, CommonTables? end)
    {
        if (table is not null && !ReferenceEquals(table, end))
        {
            BindInOrder(table.Outer, end);
            OutputsOf(table);
        }
    }

    /// <summary>What a common table expression gives.</summary>
    private QueryOutputs OutputsOf(CommonTables table)
    {
        if (table.Outputs is { } bound)
        {
            return bound;
        }

        if (table.IsBinding || table.Syntax is not { } syntax)
        {
            return Unknown;
        }

        table.IsBinding = true;
        var outputs = table.IsRecursive && Unwrap(syntax.Query) is SetOperation union
            ? BindRecursive(table, syntax, union)
            : Rename(Typed(BindQuery(syntax.Query, table.Around, table.Inside)), syntax);
        table.IsBinding = false;
        outputs = Numbered(outputs);
        table.Outputs = outputs;
        _boundTables.Add(table);
        return outputs;
    }

    private static QueryExpression Unwrap(QueryExpression query)
    {
        while (true)
        {
            switch (query)
            {
                case ParenQuery paren:
                    query = paren.Inner;
                    break;
                case Query { With: null, Tail: null or { OrderBy: null } } full:
                    query = full.Body;
                    break;
                default:
                    return query;
            }
        }
    }

    /// <summary>
    /// A table that may read itself: first what its left side gives, then the right side over that, until no column gets
    /// another source. What a round found is taken back before the next one.
    /// </summary>
    private QueryOutputs BindRecursive(CommonTables table, CommonTable syntax, SetOperation union)
    {
        var first = Typed(BindQuery(union.Left, table.Around, table.Inside));
        first = first with { Columns = [.. first.Columns.Select(static column => column with { Nullability = Nullability.Unknown })] };
        // It doesn't see the columns that SEARCH and CYCLE add.
        table.Outputs = Rename(first, syntax with { Search = null, Cycle = null });
        const int MostRounds = 5;
        for (var round = 1; ; round++)
        {
            var mark = new Mark(this);
            _recursions++;
            var right = BindQuery(union.Right, table.Around, table.Inside);
            _recursions--;
            var grown = Grow(table.Outputs.Columns, right, out var changed);
            if (!changed || round == MostRounds)
            {
                if (!union.IsByName && !right.IsOpen && !first.IsOpen && right.Columns.Length != first.Columns.Length)
                {
                    ReportArity(union, first.Columns.Length, right.Columns.Length);
                }

                var combined = CombineSides(union, first, right);
                if (_rules.RecursionKeepsTypes)
                {
                    combined = combined with
                    {
                        Columns = [.. combined.Columns.Select((column, i) =>
                            i < first.Columns.Length ? column with { Type = first.Columns[i].Type } : column)],
                    };
                }

                return Rename(combined, syntax, grown);
            }

            table.Outputs = new QueryOutputs(grown, table.Outputs.IsOpen);
            mark.Restore(this);
        }
    }

    private static BoundColumn[] Grow(BoundColumn[] left, QueryOutputs right, out bool changed)
    {
        var grown = new BoundColumn[left.Length];
        changed = false;
        for (var i = 0; i < left.Length; i++)
        {
            var from = left[i].From;
            grown[i] = left[i];
            if (i < right.Columns.Length && from.Add(right.Columns[i].From))
            {
                changed = true;
                grown[i] = left[i] with { From = from, Kind = Worse(left[i].Kind, right.Columns[i].Kind) };
            }
        }

        return grown;
    }

    /// <summary>Gives the columns of a common table expression the names it lists, and those that clauses behind it add.</summary>
    private QueryOutputs Rename(QueryOutputs outputs, CommonTable table, BoundColumn[]? sources = null)
    {
        if (sources is null && table is { Columns.IsEmpty: true, Search: null, Cycle: null })
        {
            return outputs;
        }

        return RenameColumns(outputs, table, sources);
    }

    private QueryOutputs RenameColumns(QueryOutputs outputs, CommonTable table, BoundColumn[]? sources)
    {
        var columns = outputs.Columns;
        if (sources is not null)
        {
            columns = [.. columns.Select((column, i) => i < sources.Length
                ? column with { From = sources[i].From, Kind = Worse(column.Kind, sources[i].Kind) }
                : column)];
        }

        if (!table.Columns.IsEmpty)
        {
            if (table.Columns.Length > columns.Length && !outputs.IsOpen)
            {
                Report(BindingIssueKind.TooManyNames, table.Columns[columns.Length].Span, Fold(table.Name));
            }

            columns = [.. columns.Select((column, i) =>
                i < table.Columns.Length ? column with { Name = Fold(table.Columns[i]) } : column)];
        }

        if (table.Search is { } search)
        {
            columns = [.. columns, Computed(Fold(search.Target), search.Span, Of(columns, search.By))];
        }

        if (table.Cycle is { } cycle)
        {
            columns =
            [
                .. columns, new BoundColumn(Fold(cycle.Mark), cycle.Span, LineageKind.Constant, default, _types.Boolean),
                Computed(Fold(cycle.Path), cycle.Span, Of(columns, cycle.Columns)),
            ];
        }

        return outputs with { Columns = columns };
    }

    private ColumnSet Of(BoundColumn[] columns, ImmutableArray<Identifier> names)
    {
        var from = default(ColumnSet);
        foreach (var name in names)
        {
            foreach (var column in columns)
            {
                if (AreSame(column.Name, Fold(name)))
                {
                    from.Add(column.From);
                }
            }
        }

        return from;
    }

    private static BoundColumn Computed(string name, SqlSpan span, ColumnSet from) => new(
        name, span, from.IsEmpty ? LineageKind.Constant : LineageKind.Expression, from, LogicalType.Unknown);
}
