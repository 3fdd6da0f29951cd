using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Queries as a whole: set operations, <c>VALUES</c>, <c>WITH</c>.</content>
internal sealed partial class Binder
{
    private const int DeepestNesting = 2_000;

    private static readonly BoundColumn[] NoColumns = [];

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
            CommandQuery command => BindCommand(command.Command, outer, tables),
            _ => Unknown,
        };
        _depth--;
        return outputs;
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
                (scope.Aliases ??= new Dictionary<string, AliasedValue>(StringComparer.FromComparison(_comparison)))
                    .TryAdd(Fold(name), new AliasedValue(value.Value, name.Span));
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
        // It doesn't see the columns that SEARCH and CYCLE add.
        table.Outputs = Rename(first, syntax with { Search = null, Cycle = null });
        const int MostRounds = 5;
        for (var round = 1; ; round++)
        {
            var mark = new Mark(this);
            var right = BindQuery(union.Right, table.Around, table.Inside);
            var grown = Grow(table.Outputs.Columns, right, out var changed);
            if (!changed || round == MostRounds)
            {
                if (!union.IsByName && !right.IsOpen && !first.IsOpen && right.Columns.Length != first.Columns.Length)
                {
                    ReportArity(union, first.Columns.Length, right.Columns.Length);
                }

                return Rename(CombineSides(union, first, right), syntax, grown);
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

    private ColumnSet Of(BoundColumn[] columns, System.Collections.Immutable.ImmutableArray<Identifier> names)
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

    private QueryOutputs BindSetOperation(SetOperation operation, Scope? outer, CommonTables? tables, bool aliasesOnly)
    {
        // Chains lean to the left and may be long.
        var chain = new Stack<SetOperation>();
        QueryExpression leftmost = operation;
        while (leftmost is SetOperation next)
        {
            chain.Push(next);
            leftmost = next.Left;
        }

        // In ClickHouse each side is a query with a WITH of its own, and that of the first is seen by the others.
        var outputs = BindQuery(leftmost, outer, tables, null, aliasesOnly);
        if (leftmost is Query { With: { } with } && _rules.BindsUsedTablesOnly)
        {
            tables = BindWith(with, outer, tables, aliasesOnly, out var shared);
            outer = shared;
        }

        while (chain.TryPop(out var next))
        {
            var right = BindQuery(next.Right, outer, tables, null, aliasesOnly);
            if (!next.IsByName && !outputs.IsOpen && !right.IsOpen && outputs.Columns.Length != right.Columns.Length)
            {
                ReportArity(next, outputs.Columns.Length, right.Columns.Length);
            }

            outputs = CombineSides(next, outputs, right);
        }

        return outputs;
    }

    private void ReportArity(SetOperation operation, int left, int right) => Report(
        BindingIssueKind.SetArity, FirstSelectList(operation.Right),
        operation.Operator.ToString().ToUpperInvariant(), $"{left},{right}");

    /// <summary>Where a side's columns are listed.</summary>
    private static SqlSpan FirstSelectList(QueryExpression query) => query switch
    {
        SelectQuery { Items: [var first, .., var last] } => new SqlSpan(first.Span.Start, last.Span.End),
        SelectQuery { Items: [var only] } => only.Span,
        Query full => FirstSelectList(full.Body),
        ParenQuery paren => FirstSelectList(paren.Inner),
        SetOperation operation => FirstSelectList(operation.Left),
        _ => query.Span,
    };

    private QueryOutputs CombineSides(SetOperation operation, QueryOutputs left, QueryOutputs right)
    {
        if (operation.IsByName)
        {
            return CombineByName(left, right);
        }

        var count = left.IsOpen && right.Columns.Length > left.Columns.Length && !right.IsOpen
            ? right.Columns.Length
            : left.Columns.Length;
        var columns = new BoundColumn[count];
        for (var i = 0; i < count; i++)
        {
            columns[i] = i >= left.Columns.Length ? right.Columns[i]
                : i >= right.Columns.Length ? left.Columns[i]
                : Combine(operation, left.Columns[i], right.Columns[i]);
        }

        return new QueryOutputs(columns, left.IsOpen && right.IsOpen);
    }

    private QueryOutputs CombineByName(QueryOutputs left, QueryOutputs right)
    {
        var columns = new List<BoundColumn>(left.Columns);
        foreach (var column in right.Columns)
        {
            var at = columns.FindIndex(other => AreSame(other.Name, column.Name));
            if (at < 0)
            {
                columns.Add(column);
            }
            else
            {
                columns[at] = Combine(null, columns[at], column);
            }
        }

        return new QueryOutputs([.. columns], left.IsOpen || right.IsOpen);
    }

    private BoundColumn Combine(SetOperation? operation, BoundColumn left, BoundColumn right)
    {
        // EXCEPT gives values of its left side only, but which of them depends on both; engines count both as sources.
        var from = left.From;
        from.Add(right.From);
        ReadOnlySpan<Argument> sides = [Untype(left), Untype(right)];
        var type = _types.Common(sides, CommonTypeUse.SetOperation);
        if (type is null)
        {
            Report(BindingIssueKind.NoCommonType, right.Span,
                operation?.Operator.ToString().ToUpperInvariant() ?? "UNION", $"{left.Type},{right.Type}");
        }

        var kind = left.Kind == LineageKind.Constant || right.Kind == LineageKind.Constant
            ? Worse(left.Kind, right.Kind) is LineageKind.Copy ? LineageKind.Expression : Worse(left.Kind, right.Kind)
            : Worse(left.Kind, right.Kind);
        return left with { From = from, Kind = kind, Type = type ?? LogicalType.Unknown };
    }

    private static Argument Untype(BoundColumn column) => new(column.Type) { IsConstant = column.Kind == LineageKind.Constant };

    private static LineageKind Worse(LineageKind left, LineageKind right) => left > right ? left : right;

    private QueryOutputs BindValues(ValuesQuery values, Scope? outer, CommonTables? tables)
    {
        var scope = new Scope(outer, tables);
        var columns = new List<(ColumnSet From, LineageKind Kind, List<Argument> Types, SqlSpan Span)>();
        foreach (var row in values.Rows)
        {
            System.Collections.Immutable.ImmutableArray<Expression> items = row is TupleExpression tuple ? tuple.Items : [row];
            for (var i = 0; i < items.Length; i++)
            {
                var facts = default(Facts);
                var value = Bind(items[i], scope, ref facts);
                if (i == columns.Count)
                {
                    columns.Add((facts.From, facts.Kind, [value], items[i].Span));
                    continue;
                }

                var (from, kind, types, span) = columns[i];
                from.Add(facts.From);
                types.Add(value);
                columns[i] = (from, Worse(kind, facts.Kind), types, span);
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
                column.Span, column.Kind, column.From,
                OutputType(_types.Common(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(column.Types),
                    CommonTypeUse.ValuesList))))],
            false);
    }

    private static LogicalType OutputType(LogicalType? type) => type ?? LogicalType.Unknown;

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
