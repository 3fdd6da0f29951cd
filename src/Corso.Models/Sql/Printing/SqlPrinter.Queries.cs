using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Printing;

/// <content>Queries.</content>
internal sealed partial class SqlPrinter
{
    private void Query(QueryExpression query)
    {
        switch (query)
        {
            case Query whole:
                if (whole.With is { } with)
                {
                    With(with);
                }

                Query(whole.Body);
                if (whole.Tail is { } tail)
                {
                    Tail(tail);
                }

                break;
            case ParenQuery paren:
                Put("(");
                Query(paren.Inner);
                Put(")");
                break;
            case SelectQuery select:
                Select(select);
                break;
            case SetOperation operation:
                Set(operation);
                break;
            case ValuesQuery values:
                Put("VALUES");
                Comma(values.Rows, Expression);
                break;
            case TableQuery table:
                Put("TABLE");
                Table(table.Table);
                break;
            case PivotQuery pivot:
                Pivot(pivot);
                break;
            case DescribeQuery describe:
                Put(describe.Text.Span);
                break;
            case CommandQuery command:
                Command(command.Command);
                break;
            case OpaqueQuery opaque:
                Put(opaque.Text.Span);
                break;
        }
    }

    /// <summary>A chain is written from its left end, without recursion.</summary>
    private void Set(SetOperation operation)
    {
        var chain = new Stack<SetOperation>();
        QueryExpression left = operation;
        while (left is SetOperation next)
        {
            chain.Push(next);
            left = next.Left;
        }

        Query(left);
        while (chain.TryPop(out var next))
        {
            Put(next.Operator.ToString().ToUpperInvariant());
            PutIf(next.Quantifier == SetQuantifier.All, "ALL");
            PutIf(next.Quantifier == SetQuantifier.Distinct, "DISTINCT");
            PutIf(next.IsByName, "BY NAME");
            Query(next.Right);
        }
    }

    private void With(WithClause with)
    {
        Put(with.IsRecursive ? "WITH RECURSIVE" : "WITH");
        Comma(with.Items, item =>
        {
            if (item is CommonTable table)
            {
                CommonTable(table);
            }
            else if (item is CommonExpression expression)
            {
                Expression(expression.Value);
                if (expression.Name is { } name)
                {
                    Put("AS");
                    Name(name);
                }
            }
        });
    }

    private void CommonTable(CommonTable table)
    {
        Name(table.Name);
        if (!table.Columns.IsEmpty)
        {
            Put("(");
            Names(table.Columns);
            Put(")");
        }

        if (!table.UsingKey.IsEmpty)
        {
            Put("USING KEY (");
            Comma(table.UsingKey, Item);
            Put(")");
        }

        Put("AS");
        Put(table.Materialized switch { true => "MATERIALIZED", false => "NOT MATERIALIZED", null => "" });
        Put("(");
        Query(table.Query);
        Put(")");
        if (table.Search is { } search)
        {
            Put(search.IsBreadth ? "SEARCH BREADTH FIRST BY" : "SEARCH DEPTH FIRST BY");
            Names(search.By);
            Put("SET");
            Name(search.Target);
        }

        if (table.Cycle is { } cycle)
        {
            Cycle(cycle);
        }
    }

    private void Cycle(CycleClause cycle)
    {
        Put("CYCLE");
        Names(cycle.Columns);
        Put("SET");
        Name(cycle.Mark);
        if (cycle is { To: { } to, Default: { } otherwise })
        {
            Put("TO");
            Expression(to);
            Put("DEFAULT");
            Expression(otherwise);
        }

        Put("USING");
        Name(cycle.Path);
    }

    private void Select(SelectQuery select)
    {
        if (select.IsFromFirst)
        {
            From(select);
        }

        if (select.HasSelect)
        {
            SelectHead(select);
        }

        if (select.Into is { } into)
        {
            Put("INTO");
            Put(into.Words);
            Name(into.Target.Parts);
        }

        if (!select.IsFromFirst)
        {
            From(select);
        }

        Clause("PREWHERE", select.Prewhere);
        Clause("WHERE", select.Where);
        if (select.GroupBy is { } group)
        {
            GroupBy(group);
        }

        Clause("HAVING", select.Having);
        if (!select.Windows.IsEmpty)
        {
            Put("WINDOW");
            Comma(select.Windows, window =>
            {
                Name(window.Name);
                Put("AS");
                Window(window.Window);
            });
        }

        Clause("QUALIFY", select.Qualify);
        if (select.Sample is { } sample)
        {
            Put("USING SAMPLE");
            SampleEntry(sample);
        }
    }

    private void SelectHead(SelectQuery select)
    {
        Put("SELECT");
        PutIf(select.Quantifier == SetQuantifier.All, "ALL");
        PutIf(select.Quantifier == SetQuantifier.Distinct, "DISTINCT");
        if (!select.DistinctOn.IsEmpty)
        {
            Put("ON (");
            Expressions(select.DistinctOn);
            Put(")");
        }

        if (select.Top is { } top)
        {
            Put("TOP");
            PutIf(top.HasBrackets, "(");
            Expression(top.Count);
            PutIf(top.HasBrackets, ")");
            PutIf(top.IsPercent, "PERCENT");
            PutIf(top.WithTies, "WITH TIES");
        }

        Comma(select.Items, Item);
    }

    private void From(SelectQuery select)
    {
        if (!select.From.IsEmpty)
        {
            Put("FROM");
            Comma(select.From, Table);
        }
    }

    private void Clause(string word, Expression? value)
    {
        if (value is not null)
        {
            Put(word);
            Expression(value);
        }
    }

    private void Item(SelectItem item)
    {
        if (item is { Style: AliasStyle.Prefix, Alias: { } prefix })
        {
            Name(prefix);
            Put(":");
        }

        Expression(item.Expression);
        if (item is { Style: AliasStyle.As or AliasStyle.Bare, Alias: { } alias })
        {
            As(wasBare: item.Style == AliasStyle.Bare);
            Name(alias);
        }
    }

    /// <summary>
    /// Writes <c>AS</c>. Behind a column called <c>interval</c> it is a name to ClickHouse, of which there are so many weeks in
    /// <c>interval as week</c>: what was written without stays without.
    /// </summary>
    private void As(bool wasBare)
    {
        const string Interval = "interval";
        var isInterval = wasBare && _grammar.UsesFunctionalOperators && _text.Length >= Interval.Length
            && _text.ToString(_text.Length - Interval.Length, Interval.Length)
                .Equals(Interval, StringComparison.OrdinalIgnoreCase);
        PutIf(!isInterval, "AS");
    }

    private void GroupBy(GroupByClause group)
    {
        if (group.IsAll || !group.Items.IsEmpty)
        {
            Put("GROUP BY");
            PutIf(group.Quantifier == SetQuantifier.All || group.IsAll, "ALL");
            PutIf(group.Quantifier == SetQuantifier.Distinct, "DISTINCT");
            Expressions(group.Items);
        }

        PutIf(group.Modifiers.HasFlag(GroupModifiers.Rollup), "WITH ROLLUP");
        PutIf(group.Modifiers.HasFlag(GroupModifiers.Cube), "WITH CUBE");
        PutIf(group.Modifiers.HasFlag(GroupModifiers.Totals), "WITH TOTALS");
    }
}
