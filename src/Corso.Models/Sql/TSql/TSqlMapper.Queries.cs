using System.Runtime.CompilerServices;
using Corso.Models.Sql.Syntax;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;
using GroupByClause = Corso.Models.Sql.Syntax.GroupByClause;
using OrderBy = Corso.Models.Sql.Syntax.OrderBy;
using QueryExpression = Corso.Models.Sql.Syntax.QueryExpression;

namespace Corso.Models.Sql.TSql;

/// <summary>Queries and their clauses.</summary>
internal sealed partial class TSqlMapper
{
    private QueryExpression Query(SelectStatement statement)
    {
        var query = Query(statement.QueryExpression, statement.WithCtesAndXmlNamespaces);
        if (statement.Into is { } into)
        {
            query = WithInto(query, new IntoClause(SpanOf(into), "", ObjectName(into)));
        }

        return Behind(query, statement, SpanOf(statement).End);
    }

    /// <summary>Puts <c>INTO</c> where it stands: in the first <c>SELECT</c>.</summary>
    private static QueryExpression WithInto(QueryExpression query, IntoClause into) => query switch
    {
        SelectQuery select => select with { Into = into },
        Query { Body: var body } outer => outer with { Body = WithInto(body, into) },
        SetOperation { Left: var left } operation => operation with { Left = WithInto(left, into) },
        HintedQuery { Inner: var inner } hinted => hinted with { Inner = WithInto(inner, into) },
        _ => query,
    };

    private QueryExpression Query(Dom.QueryExpression query, WithCtesAndXmlNamespaces? with)
    {
        var body = Query(query);
        return with is null || with.CommonTableExpressions.Count == 0
            ? body
            : new Query(SpanOf(with, query), With(with), body, null);
    }

    private QueryExpression Query(Dom.QueryExpression query)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        QueryExpression body = query switch
        {
            QuerySpecification select => Select(select),
            BinaryQueryExpression operation => SetOperation(operation),
            QueryParenthesisExpression brackets => new ParenQuery(
                SpanOf(brackets), Query(brackets.QueryExpression)),
            _ => new OpaqueQuery(SpanOf(query), TextOf(query)),
        };
        var tail = Tail(query);
        if (tail is not null)
        {
            body = new Query(new SqlSpan(body.Span.Start, tail.Span.End), null, body, tail);
        }

        return query.ForClause is null ? body : Behind(body, query, SpanOf(query).End);
    }

    /// <summary>Keeps what stands behind a query: <c>FOR XML</c>, <c>FOR JSON</c>, <c>COMPUTE</c>, <c>OPTION</c>.</summary>
    private QueryExpression Behind(QueryExpression query, TSqlFragment fragment, int end)
    {
        var rest = Between(fragment, query.Span.End, end);
        return rest is not { } span || TextOf(span).Span is ";"
            ? query
            : new HintedQuery(new SqlSpan(query.Span.Start, span.End), query, TextOf(span));
    }

    private QueryTail? Tail(Dom.QueryExpression query)
    {
        if (query.OrderByClause is null && query.OffsetClause is null)
        {
            return null;
        }

        var order = query.OrderByClause is { } clause ? OrderBy(clause) : null;
        var limit = query.OffsetClause is { } offset
            ? new LimitClause(
                SpanOf(offset),
                LimitStyle.Fetch,
                offset.FetchExpression is { } fetch ? Expression(fetch) : null,
                offset.OffsetExpression is { } skipped ? Expression(skipped) : null,
                false,
                false)
            : null;
        var start = order?.Span ?? limit?.Span ?? default;
        return new QueryTail(
            new SqlSpan(start.Start, limit?.Span.End ?? start.End), order, null, limit, [], null, null);
    }

    private SetOperation SetOperation(BinaryQueryExpression operation)
    {
        // A chain leans to the left and may be long.
        var chain = new Stack<BinaryQueryExpression>();
        Dom.QueryExpression innermost = operation;
        while (innermost is BinaryQueryExpression inner && (inner == operation || Tail(inner) is null && inner.ForClause is null))
        {
            chain.Push(inner);
            innermost = inner.FirstQueryExpression;
        }

        var left = Query(innermost);
        while (chain.TryPop(out var next))
        {
            var right = Query(next.SecondQueryExpression);
            left = new SetOperation(
                new SqlSpan(left.Span.Start, right.Span.End),
                left,
                next.BinaryQueryExpressionType switch
                {
                    BinaryQueryExpressionType.Except => SetOperator.Except,
                    BinaryQueryExpressionType.Intersect => SetOperator.Intersect,
                    _ => SetOperator.Union,
                },
                next.All ? SetQuantifier.All : SetQuantifier.None,
                false,
                right);
        }

        return (SetOperation)left;
    }

    private SelectQuery Select(QuerySpecification select)
    {
        var end = new[]
        {
            select.SelectElements[^1], select.FromClause, select.WhereClause, select.GroupByClause, select.HavingClause,
            (TSqlFragment?)select.WindowClause,
        }.Max(part => part is null ? 0 : SpanOf(part).End);
        return new SelectQuery(
            new SqlSpan(SpanOf(select).Start, end),
            select.UniqueRowFilter switch
            {
                UniqueRowFilter.All => SetQuantifier.All,
                UniqueRowFilter.Distinct => SetQuantifier.Distinct,
                _ => SetQuantifier.None,
            },
            [],
            select.TopRowFilter is { } top ? Top(top) : null,
            [.. select.SelectElements.Select(SelectItem)],
            false,
            true,
            null,
            select.FromClause is { } from ? [.. from.TableReferences.Select(Table)] : [],
            null,
            select.WhereClause?.SearchCondition is { } where ? Condition(where) : null,
            select.GroupByClause is { } group ? GroupBy(group) : null,
            select.HavingClause is { } having ? Condition(having.SearchCondition) : null,
            select.WindowClause is { } windows ? [.. windows.WindowDefinition.Select(Window)] : [],
            null,
            null);
    }

    private TopClause Top(TopRowFilter top)
    {
        var count = Expression(top.Expression is ParenthesisExpression brackets ? brackets.Expression : top.Expression);
        return new TopClause(SpanOf(top), count, top.Expression is ParenthesisExpression, top.Percent, top.WithTies);
    }

    private SelectItem SelectItem(SelectElement element)
    {
        switch (element)
        {
            case SelectStarExpression star:
                var qualifier = star.Qualifier is { } name ? Names(name.Identifiers) : [];
                return new SelectItem(
                    SpanOf(star), new StarExpression(SpanOf(star), qualifier, null, []), null, AliasStyle.None);
            case SelectScalarExpression { ColumnName: { } column } scalar:
                var value = Expression(scalar.Expression);
                var alias = column.Identifier is { } identifier
                    ? Name(identifier)
                    : new Syntax.Identifier(column.Value, SpanOf(column), QuoteStyle.String);
                var style = alias.Span.Start < value.Span.Start ? AliasStyle.Prefix
                    : text.AsSpan(value.Span.End, alias.Span.Start - value.Span.End).Trim().IsEmpty ? AliasStyle.Bare
                    : AliasStyle.As;
                return new SelectItem(SpanOf(scalar), value, alias, style);
            case SelectScalarExpression scalar:
                return new SelectItem(SpanOf(scalar), Expression(scalar.Expression), null, AliasStyle.None);
            default:
                return new SelectItem(SpanOf(element), Opaque(element), null, AliasStyle.None);
        }
    }

    private GroupByClause GroupBy(Dom.GroupByClause group) => new(
        SpanOf(group),
        SetQuantifier.None,
        group.All,
        [.. group.GroupingSpecifications.Select(Grouping)],
        group.GroupByOption switch
        {
            GroupByOption.Rollup => GroupModifiers.Rollup,
            GroupByOption.Cube => GroupModifiers.Cube,
            _ => GroupModifiers.None,
        });

    private Expression Grouping(GroupingSpecification grouping) => grouping switch
    {
        ExpressionGroupingSpecification single => Expression(single.Expression),
        CompositeGroupingSpecification tuple => new TupleExpression(
            SpanOf(tuple), false, [.. tuple.Items.Select(Grouping)]),
        GrandTotalGroupingSpecification => new TupleExpression(SpanOf(grouping), false, []),
        CubeGroupingSpecification cube => new GroupingSets(
            SpanOf(cube), GroupingKind.Cube, [.. cube.Arguments.Select(Grouping)]),
        RollupGroupingSpecification rollup => new GroupingSets(
            SpanOf(rollup), GroupingKind.Rollup, [.. rollup.Arguments.Select(Grouping)]),
        GroupingSetsGroupingSpecification sets => new GroupingSets(
            SpanOf(sets), GroupingKind.Sets, [.. sets.Sets.Select(Grouping)]),
        _ => Opaque(grouping),
    };

    private OrderBy OrderBy(OrderByClause order) =>
        new(SpanOf(order), [.. order.OrderByElements.Select(OrderItem)], false, default);

    private OrderItem OrderItem(ExpressionWithSortOrder item) => new(
        SpanOf(item),
        Expression(item.Expression),
        item.SortOrder switch
        {
            SortOrder.Ascending => OrderDirection.Ascending,
            SortOrder.Descending => OrderDirection.Descending,
            _ => OrderDirection.None,
        },
        null,
        NullsOrder.None,
        null,
        null);

    private WithClause With(WithCtesAndXmlNamespaces with) => new(
        SpanOf(with),
        false,
        [.. with.CommonTableExpressions.Select(table => new CommonTable(
            SpanOf(table),
            Name(table.ExpressionName),
            Names(table.Columns),
            [],
            null,
            Query(table.QueryExpression),
            null,
            null))]);

    private NamedWindow Window(WindowDefinition window) => new(
        SpanOf(window),
        Name(window.WindowName),
        new WindowSpecification(
            SpanOf(window),
            OptionalName(window.RefWindowName),
            [.. window.Partitions.Select(Expression)],
            window.OrderByClause is { } order ? OrderBy(order) : null,
            window.WindowFrameClause is { } frame ? Frame(frame) : null));

    private SqlNode Over(OverClause over) =>
        over.WindowName is { } name && over.Partitions.Count == 0 && over.OrderByClause is null
            && over.WindowFrameClause is null && SpanOf(name).End == SpanOf(over).End
            ? new WindowReference(SpanOf(name), Name(name))
            : new WindowSpecification(
                SpanOf(over),
                OptionalName(over.WindowName),
                [.. over.Partitions.Select(Expression)],
                over.OrderByClause is { } order ? OrderBy(order) : null,
                over.WindowFrameClause is { } frame ? Frame(frame) : null);

    private WindowFrame Frame(WindowFrameClause frame) => new(
        SpanOf(frame),
        frame.WindowFrameType == WindowFrameType.Rows ? FrameUnit.Rows : FrameUnit.Range,
        Bound(frame.Top),
        frame.Bottom is { } bottom ? Bound(bottom) : null,
        FrameExclusion.None);

    private FrameBound Bound(WindowDelimiter bound) => new(
        SpanOf(bound),
        bound.WindowDelimiterType switch
        {
            WindowDelimiterType.UnboundedPreceding => FrameBoundKind.UnboundedPreceding,
            WindowDelimiterType.ValuePreceding => FrameBoundKind.Preceding,
            WindowDelimiterType.ValueFollowing => FrameBoundKind.Following,
            WindowDelimiterType.UnboundedFollowing => FrameBoundKind.UnboundedFollowing,
            _ => FrameBoundKind.CurrentRow,
        },
        bound.OffsetValue is { } offset ? Expression(offset) : null);
}
