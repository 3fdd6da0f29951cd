using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Subqueries.</content>
internal sealed partial class InfixName
{
    private void Query(QueryExpression query, QueryTail? tail = null)
    {
        switch (query)
        {
            case ParenQuery paren:
                Query(paren.Inner, tail);
                break;
            case Query full:
                With(full.With);
                Query(full.Body, full.Tail ?? tail);
                break;
            case SelectQuery select:
                Select(select);
                Tail(tail);
                break;
            case SetOperation operation:
                Side(operation.Left);
                Put($" {operation.Operator.ToString().ToUpperInvariant()}{(operation.Quantifier == SetQuantifier.All ? " ALL" : "")}");
                Put(operation.IsByName ? " BY NAME " : " ");
                Side(operation.Right);
                Tail(tail);
                break;
            case ValuesQuery values:
                Put("SELECT * FROM (VALUES ");
                List(values.Rows, ", ", row =>
                {
                    Put("(");
                    List(row is TupleExpression tuple ? tuple.Items : [Binder.WithoutBrackets(row)]);
                    Put(")");
                });
                Put(") AS valueslist");
                Tail(tail);
                break;
            case TableQuery table:
                Put("SELECT * FROM ");
                Table(table.Table);
                Tail(tail);
                break;
            default:
                Put(query.GetType().Name);
                break;
        }
    }

    private void Side(QueryExpression query)
    {
        Put("(");
        Query(query);
        Put(")");
    }

    private void With(WithClause? with)
    {
        if (with is null)
        {
            return;
        }

        Put(with.IsRecursive ? "WITH RECURSIVE " : "WITH ");
        List(with.Items.OfType<CommonTable>(), ", ", table =>
        {
            Put(Quoted(table.Name.Name));
            if (!table.Columns.IsEmpty)
            {
                Put($" ({string.Join(", ", table.Columns.Select(static column => Quoted(column.Name)))})");
            }

            Put(table.Materialized switch { true => " AS MATERIALIZED (", false => " AS NOT MATERIALIZED (", _ => " AS (" });
            Query(table.Query);
            Put(")");
        });
    }

    private void Select(SelectQuery select)
    {
        var windows = _windows;
        if (!select.Windows.IsEmpty)
        {
            _windows = new Dictionary<string, WindowSpecification>(StringComparer.OrdinalIgnoreCase);
            foreach (var window in select.Windows)
            {
                _windows.TryAdd(window.Name.Name, window.Window);
            }
        }

        Put("SELECT ");
        if (!select.DistinctOn.IsEmpty)
        {
            Put("DISTINCT ON (");
            List(select.DistinctOn);
            Put(") ");
        }
        else
        {
            Put(select.Quantifier == SetQuantifier.Distinct ? "DISTINCT " : "");
        }

        if (select.HasSelect)
        {
            List(select.Items, ", ", Item);
        }
        else
        {
            Put("*");
        }

        if (!select.From.IsEmpty)
        {
            Put(" FROM ");
            List(select.From, " , ", Table);
        }

        Clause(" WHERE ", select.Where);
        GroupBy(select.GroupBy);
        Clause(" HAVING ", select.Having);
        Clause(" QUALIFY ", select.Qualify);
        _windows = windows;
    }

    private void Clause(string words, Expression? condition)
    {
        if (condition is not null)
        {
            Put(words);
            Write(condition);
        }
    }

    private void Item(SelectItem item)
    {
        Write(item.Expression);
        Put(item.Alias is { } alias ? $" AS {Quoted(alias.Name)}" : "");
    }

    private void GroupBy(GroupByClause? clause)
    {
        if (clause is null)
        {
            return;
        }

        Put(" GROUP BY ");
        if (clause.IsAll)
        {
            Put("ALL");
        }
        else if (clause.Items.OfType<GroupingSets>().Any())
        {
            Put("GROUPING SETS (");
            List(GroupedSets.Of(clause.Items), ",", set =>
            {
                Put("(");
                List(set, ", ", Write);
                Put(")");
            });
            Put(")");
        }
        else
        {
            List(clause.Items.SelectMany(static item => item is TupleExpression tuple ? tuple.Items : [item]), ", ", Write);
        }
    }

    private void Tail(QueryTail? tail)
    {
        if (tail?.OrderBy is { } order)
        {
            Put(" ");
            Order(order);
        }

        if (tail?.Limit is not { } limit)
        {
            return;
        }

        if (limit.Count is { } count)
        {
            Put(" LIMIT ");
            Put(limit.IsPercent ? "(" : "");
            if (count is KeywordExpression)
            {
                Put("NULL");
            }
            else
            {
                Write(count);
            }

            Put(limit.IsPercent ? ") %" : "");
        }

        Clause(" OFFSET ", limit.Offset);
    }

    private void Table(TableExpression table)
    {
        switch (table)
        {
            case TableReference reference:
                Names(reference.Name.Parts);
                Alias(reference.Alias);
                break;
            case DerivedTable derived:
                Side(derived.Query);
                Alias(derived.Alias);
                break;
            case TableFunction function:
                List(function.Calls, ", ", item => Write(item.Call));
                Put(function.WithOrdinality ? " WITH ORDINALITY" : "");
                Alias(function.Alias);
                break;
            case ParenTable paren:
                Table(paren.Inner);
                Alias(paren.Alias);
                break;
            case JoinedTable join:
                Join(join);
                break;
            case PivotTable pivot:
                Pivot(pivot);
                break;
            default:
                Put(table.GetType().Name);
                break;
        }
    }

    private void Join(JoinedTable join)
    {
        Table(join.Left);
        var natural = (join.Flags & JoinFlags.Natural) != 0 ? "NATURAL " : "";
        var kind = join.Strictness is JoinStrictness.Semi or JoinStrictness.Anti
            ? join.Strictness.ToString().ToUpperInvariant()
            : join.Kind.ToString().ToUpperInvariant();
        Put(join.Kind == JoinKind.Comma ? " , "
            : $" {natural}{(join.Strictness == JoinStrictness.Asof ? "ASOF " : "")}{kind} JOIN ");
        Table(join.Right);
        if (join.On is { } condition)
        {
            Put(" ON (");
            Write(condition);
            Put(")");
        }
        else if (!join.Using.IsEmpty)
        {
            Put(" USING (");
            List(join.Using);
            Put(")");
        }
    }

    private void Pivot(PivotTable pivot)
    {
        Table(pivot.Source);
        Put(" PIVOT (");
        List(pivot.Aggregates, ", ", Item);
        Put(" FOR");
        foreach (var column in pivot.Columns)
        {
            Put(" (");
            List(column.Heads);
            Put(") IN (");
            List(column.Values, ", ", Item);
            Put(")");
        }

        Put(pivot.GroupBy.IsEmpty ? "" : $" GROUP BY {string.Join(", ", pivot.GroupBy.Select(static key => Quoted(key.Name)))}");
        Put(")");
        Alias(pivot.Alias);
    }

    private void Alias(TableAlias? alias)
    {
        if (alias?.Name is { } name)
        {
            Put($" AS {Quoted(name.Name)}");
            Put(alias.Columns.IsEmpty ? "" : $"({string.Join(", ", alias.Columns.Select(static column => Quoted(column.Name)))})");
        }
    }
}
