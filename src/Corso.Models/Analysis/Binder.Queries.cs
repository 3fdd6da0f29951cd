using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Queries as a whole: set operations, <c>VALUES</c>, <c>WITH</c>.</content>
internal sealed partial class Binder
{
    private const int DeepestNesting = 2_000;

    private static readonly BoundColumn[] NoColumns = [];

    private static readonly string[] DescribedColumns = ["column_name", "column_type", "null", "key", "default", "extra"];

    private static readonly QueryOutputs Unknown = new(NoColumns, true);

    /// <summary>Binds a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="outer">The scope around it, whose columns it may read; null when there is none.</param>
    /// <param name="tables">Common table expressions in scope.</param>
    /// <param name="tail">What stands behind it, where that belongs to an inner query.</param>
    /// <param name="aliasesOnly">Whether only aliases of the scope around it are seen.</param>
    private QueryOutputs BindQuery(
        QueryExpression query, Scope? outer, CommonTables? tables, QueryTail? tail = null, bool aliasesOnly = false)
    {
        if (++_depth > DeepestNesting)
        {
            _depth--;
            return Unknown;
        }

        // Which column COLUMNS stands for is said of one select list, not of those inside it.
        var column = _columnsValue;
        _columnsValue = null;
        var outputs = query switch
        {
            SelectQuery select => BindSelect(select, outer, tables, tail, aliasesOnly),
            ParenQuery paren when tail is null || !HasTail(paren.Inner) =>
                BindQuery(paren.Inner, outer, tables, tail, aliasesOnly),
            ParenQuery paren => WithTail(BindQuery(paren.Inner, outer, tables, null, aliasesOnly), tail, outer, tables),
            Query full => BindFull(full, outer, tables, tail, aliasesOnly),
            SetOperation operation => WithTail(BindSetOperation(operation, outer, tables, aliasesOnly), tail, outer, tables),
            ValuesQuery values => WithTail(BindValues(values, outer, tables), tail, outer, tables),
            TableQuery table => WithTail(BindTable(table, outer, tables), tail, outer, tables),
            HintedQuery hinted => BindQuery(hinted.Inner, outer, tables, tail, aliasesOnly),
            PivotQuery pivot => WithTail(BindPivot(pivot, outer, tables), tail, outer, tables),
            DescribeQuery describe => BindDescribe(describe, outer, tables),
            CommandQuery command => BindCommand(command.Command, outer, tables),
            _ => Unknown,
        };
        _columnsValue = column;
        _depth--;
        return outputs;
    }

    /// <summary><c>DESCRIBE</c> tells the columns of a query as rows.</summary>
    private QueryOutputs BindDescribe(DescribeQuery describe, Scope? outer, CommonTables? tables)
    {
        if (describe.Inner is { } inner)
        {
            BindQuery(inner, outer, tables);
        }

        return describe.Words.StartsWith("DESC", StringComparison.OrdinalIgnoreCase)
            ? new QueryOutputs(
                [
                    .. DescribedColumns.Select(name =>
                        new BoundColumn(name, describe.Span, LineageKind.Expression, default, _types.Parse("VARCHAR"))),
                ],
                false)
            : Unknown;
    }

    private static bool HasTail(QueryExpression query) => query switch
    {
        Query full => full.Tail is not null,
        ParenQuery paren => HasTail(paren.Inner),
        SelectQuery => false,
        _ => true,
    };

    private QueryOutputs BindFull(Query query, Scope? outer, CommonTables? tables, QueryTail? tail, bool aliasesOnly)
    {
        var joinsGiveNull = _joinsGiveNull;
        _joinsGiveNull = NullsOfJoins(query.Tail) ?? joinsGiveNull;
        var outputs = BindBody(query, outer, tables, tail, aliasesOnly);
        _joinsGiveNull = joinsGiveNull;
        return outputs;
    }

    private QueryOutputs BindBody(Query query, Scope? outer, CommonTables? tables, QueryTail? tail, bool aliasesOnly)
    {
        var scope = outer;
        if (query.With is { } with)
        {
            tables = BindWith(with, outer, tables, aliasesOnly, out scope);
            aliasesOnly &= ReferenceEquals(scope, outer);
        }

        if (query.Tail is not null && tail is not null)
        {
            return WithTail(BindQuery(query.Body, scope, tables, query.Tail, aliasesOnly), tail, scope, tables);
        }

        return BindQuery(query.Body, scope, tables, query.Tail ?? tail, aliasesOnly);
    }

    private QueryOutputs BindValues(ValuesQuery values, Scope? outer, CommonTables? tables)
    {
        var scope = new Scope(outer, tables);
        var columns = new List<(ColumnSet From, LineageKind Kind, List<Argument> Values, List<SqlSpan> Spans)>();
        foreach (var row in values.Rows)
        {
            ImmutableArray<Expression> items = row is TupleExpression tuple ? tuple.Items : [row];
            for (var i = 0; i < items.Length; i++)
            {
                var facts = default(Facts);
                var value = Bind(items[i], scope, ref facts);
                value = facts.Has(FactFlags.HasError) ? UnknownValue : value;
                if (i == columns.Count)
                {
                    columns.Add((facts.From, facts.Kind, [value], [items[i].Span]));
                    continue;
                }

                var (from, kind, cells, spans) = columns[i];
                from.Add(facts.From);
                cells.Add(value);
                spans.Add(items[i].Span);
                columns[i] = (from, Worse(kind, facts.Kind), cells, spans);
            }
        }

        return new QueryOutputs(
            [.. columns.Select((column, i) => new BoundColumn(
                _rules.Naming switch
                {
                    OutputNaming.Infix => $"col{i}",
                    OutputNaming.Functional => $"c{i + 1}",
                    _ => $"column{i + 1}",
                },
                column.Spans[0], column.Kind, column.From, TypeOfCells(CollectionsMarshal.AsSpan(column.Values), column.Spans))
            {
                Nullability = NullsOfCells(column.Values),
            })],
            false);
    }

    private static Nullability NullsOfCells(List<Argument> cells)
    {
        var nulls = cells[0].Nullability;
        foreach (var cell in cells)
        {
            nulls = NullRules.OfSides(SetOperator.Union, nulls, cell.Nullability);
        }

        return nulls;
    }

    /// <summary>The type of a column of <c>VALUES</c>; where there is none, the first cell that doesn't fit is reported.</summary>
    private LogicalType TypeOfCells(ReadOnlySpan<Argument> cells, List<SqlSpan> spans)
    {
        if (_types.Common(cells, CommonTypeUse.ValuesList) is { } type)
        {
            return type;
        }

        // So many cells fit, and so many don't.
        var (fit, misfit) = (1, cells.Length);
        while (misfit - fit > 1)
        {
            var half = (fit + misfit) / 2;
            (fit, misfit) = _types.Common(cells[..half], CommonTypeUse.ValuesList) is null ? (fit, half) : (half, misfit);
        }

        return Common(cells[..misfit], CommonTypeUse.ValuesList, spans[misfit - 1], "VALUES", default);
    }

    /// <summary>What a query gives when it isn't a side of a set operation: then values without type get one.</summary>
    private QueryOutputs Typed(QueryOutputs outputs)
    {
        BoundColumn[]? typed = null;
        for (var i = 0; i < outputs.Columns.Length; i++)
        {
            var column = outputs.Columns[i];
            var type = _types.OutputOf(column.Type);
            if (!ReferenceEquals(type, column.Type))
            {
                typed ??= [.. outputs.Columns];
                typed[i] = column with { Type = type };
            }
        }

        return typed is null ? outputs : outputs with { Columns = typed };
    }

    private QueryOutputs BindTable(TableQuery table, Scope? outer, CommonTables? tables)
    {
        var scope = NewScope(table.Span, outer, tables, false);
        scope.Roots.Add(BindFrom(table.Table, scope));
        var outputs = new List<BoundColumn>();
        var isOpen = ExpandAll(scope, table.Span, outputs);
        return new QueryOutputs([.. outputs], isOpen);
    }

    /// <summary>
    /// <c>ORDER BY</c> and so on behind something without <c>FROM</c>: names are those of its outputs.
    /// </summary>
    private QueryOutputs WithTail(QueryOutputs outputs, QueryTail? tail, Scope? outer, CommonTables? tables)
    {
        if (tail is null)
        {
            return outputs;
        }

        var scope = new Scope(outer, tables);
        var relation = new ScopeRelation(null, outputs.Columns, outputs.IsOpen, _comparison);
        scope.Relations.Add(relation);
        scope.Roots.Add(new RelationNode(relation));
        var facts = default(Facts);
        _silence += _rules.OrdersBySides ? 1 : 0;
        if (tail.OrderBy is { } order)
        {
            foreach (var item in order.Items)
            {
                if (!IsPosition(item.Expression, outputs.Columns.Length, outputs.IsOpen) && item.Expression is not KeywordExpression)
                {
                    Bind(item.Expression, scope, ref facts);
                }
            }
        }

        _silence -= _rules.OrdersBySides ? 1 : 0;
        BindLimits(tail, scope);
        return outputs;
    }

    private void BindLimits(QueryTail tail, Scope scope)
    {
        var facts = default(Facts);
        foreach (var limit in (ReadOnlySpan<Expression?>)[tail.Limit?.Count, tail.Limit?.Offset])
        {
            if (limit is not null and not KeywordExpression)
            {
                Bind(limit, scope, ref facts);
            }
        }
    }

    /// <summary><c>INSERT … RETURNING</c> and its like as a common table expression: what it gives can't be traced.</summary>
    private QueryOutputs BindCommand(CommandStatement command, Scope? outer, CommonTables? tables)
    {
        _volatility = Volatility.Volatile;
        foreach (var query in command.Of(PartRole.Query).OfType<QueryExpression>())
        {
            Silently(() => BindQuery(query, outer, tables));
        }

        return Unknown;
    }
}
