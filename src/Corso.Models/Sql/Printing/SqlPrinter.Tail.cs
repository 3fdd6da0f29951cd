using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Printing;

/// <content>What stands behind a query.</content>
internal sealed partial class SqlPrinter
{
    private void Tail(QueryTail tail)
    {
        if (tail.OrderBy is { } order)
        {
            OrderBy(order);
        }

        if (tail.LimitBy is { } by)
        {
            LimitBy(by);
        }

        if (tail.Limit is { } limit)
        {
            Limit(limit);
        }

        foreach (var item in tail.Locks)
        {
            Lock(item);
        }

        if (tail.Settings is { } settings)
        {
            Settings(settings);
        }

        if (tail.Output is { } output)
        {
            Output(output);
        }
    }

    private void OrderBy(OrderBy order)
    {
        Put("ORDER BY");
        Comma(order.Items, OrderItem);
        if (!order.HasInterpolate)
        {
            return;
        }

        Put("INTERPOLATE");
        if (order.Interpolate.IsDefault)
        {
            return;
        }

        Put("(");
        Comma(order.Interpolate, item =>
        {
            Name(item.Name);
            Clause("AS", item.Value);
        });
        Put(")");
    }

    private void OrderItem(OrderItem item)
    {
        Expression(item.Expression);
        PutIf(item.Direction == OrderDirection.Ascending, "ASC");
        PutIf(item.Direction == OrderDirection.Descending, "DESC");
        if (item.UsingOperator is { } symbol)
        {
            Put("USING");
            Operator(symbol);
        }

        PutIf(item.Nulls == NullsOrder.First, "NULLS FIRST");
        PutIf(item.Nulls == NullsOrder.Last, "NULLS LAST");
        Clause("COLLATE", item.Collation);
        if (item.Fill is { } fill)
        {
            Put("WITH FILL");
            Clause("FROM", fill.From);
            Clause("TO", fill.To);
            Clause("STEP", fill.Step);
            Clause("STALENESS", fill.Staleness);
        }
    }

    private void LimitBy(LimitByClause by)
    {
        Put("LIMIT");
        if (by.IsComma && by.Offset is { } first)
        {
            Expression(first);
            Put(",");
            Expression(by.Count);
        }
        else
        {
            Expression(by.Count);
            Clause("OFFSET", by.Offset);
        }

        Put("BY");
        PutIf(by.IsAll, "ALL");
        Expressions(by.By);
    }

    private void Limit(LimitClause limit)
    {
        if (limit.Style == LimitStyle.Comma && limit is { Count: { } second, Offset: { } first })
        {
            Put("LIMIT");
            Expression(first);
            Put(",");
            Expression(second);
            PutIf(limit.WithTies, "WITH TIES");
            return;
        }

        if (limit.Style == LimitStyle.Fetch)
        {
            Clause("OFFSET", limit.Offset);
            PutIf(limit.Offset is not null, "ROWS");
            Put("FETCH FIRST");
            if (limit.Count is { } rows)
            {
                Expression(rows);
            }

            Put(limit.WithTies ? "ROWS WITH TIES" : "ROWS ONLY");
            return;
        }

        Clause("LIMIT", limit.Count);
        PutIf(limit.IsPercent, "%");
        Clause("OFFSET", limit.Offset);
        PutIf(limit.WithTies, "WITH TIES");
    }

    private void Lock(LockClause item)
    {
        Put("FOR");
        Put(item.Strength);
        if (!item.Tables.IsEmpty)
        {
            Put("OF");
            Comma(item.Tables, Node);
        }

        Put(item.Wait ?? "");
    }

    private void Settings(SettingsClause settings)
    {
        Put("SETTINGS");
        Comma(settings.Items, item =>
        {
            Name(item.Name.Parts);
            Clause("=", item.Value);
        });
    }

    private void Output(OutputClause output)
    {
        Clause("INTO OUTFILE", output.File);
        Put(output.FileWords ?? "");
        Clause("COMPRESSION", output.Compression);
        Clause("LEVEL", output.Level);
        if (output.Format is { } format)
        {
            Put("FORMAT");
            Name(format);
        }

        if (output.Settings is { } settings)
        {
            Settings(settings);
        }
    }
}
