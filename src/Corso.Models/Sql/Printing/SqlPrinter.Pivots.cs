using System.Collections.Immutable;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Printing;

/// <content><c>PIVOT</c>, <c>UNPIVOT</c>, <c>XMLTABLE</c> and <c>JSON_TABLE</c>.</content>
internal sealed partial class SqlPrinter
{
    private void Pivot(PivotTable pivot)
    {
        Table(pivot.Source);
        Put("PIVOT (");
        Comma(pivot.Aggregates, Item);
        Put("FOR");
        foreach (var column in pivot.Columns)
        {
            PivotColumn(column);
        }

        if (!pivot.GroupBy.IsEmpty)
        {
            Put("GROUP BY");
            Names(pivot.GroupBy);
        }

        Put(")");
        Alias(pivot.Alias);
    }

    private void Unpivot(UnpivotTable unpivot)
    {
        Table(unpivot.Source);
        Put("UNPIVOT");
        if (unpivot.Nulls is { } nulls)
        {
            Put(nulls);
            Put("NULLS");
        }

        Put("(");
        PutIf(unpivot.HasBrackets, "(");
        Names(unpivot.Names);
        PutIf(unpivot.HasBrackets, ")");
        Put("FOR");
        foreach (var column in unpivot.Columns)
        {
            PivotColumn(column);
        }

        Put(")");
        Alias(unpivot.Alias);
    }

    private void PivotColumn(PivotColumn column)
    {
        PutIf(column.HasBrackets, "(");
        Expressions(column.Heads);
        PutIf(column.HasBrackets, ")");
        if (column.Enum is { } name)
        {
            Put("IN");
            Name(name);
        }
        else if (column.Query is { } query)
        {
            Put("IN (");
            Query(query);
            Put(")");
        }
        else if (!column.Values.IsEmpty)
        {
            Put("IN (");
            Comma(column.Values, Item);
            Put(")");
        }
    }

    private void Pivot(PivotQuery pivot)
    {
        Put(pivot.IsUnpivot ? "UNPIVOT" : "PIVOT");
        Table(pivot.Source);
        if (!pivot.Columns.IsEmpty || !pivot.Items.IsEmpty)
        {
            Put("ON");
            Comma(pivot.Columns, PivotColumn);
            Comma(pivot.Items, Item);
        }

        if (!pivot.Using.IsEmpty)
        {
            Put("USING");
            Comma(pivot.Using, Item);
        }

        if (!pivot.GroupBy.IsEmpty)
        {
            Put("GROUP BY");
            Names(pivot.GroupBy);
        }

        if (pivot.NameColumn is { } name)
        {
            Put("INTO NAME");
            Name(name);
            Put("VALUE");
            Names(pivot.ValueColumns);
        }
    }

    private void SpecialTable(SpecialTable table)
    {
        PutIf(table.IsLateral, "LATERAL");
        Put(table.Name);
        Glue("(");
        foreach (var part in table.Head)
        {
            CallPart(part);
        }

        Put("COLUMNS");
        var hasBrackets = table.Name == "json_table";
        PutIf(hasBrackets, "(");
        Columns(table.Columns);
        PutIf(hasBrackets, ")");
        foreach (var part in table.Rest)
        {
            CallPart(part);
        }

        Put(")");
        Alias(table.Alias);
    }

    private void Columns(ImmutableArray<SpecialColumn> columns) => Comma(columns, column =>
    {
        if (column.Name is { } name)
        {
            Name(name);
        }
        else
        {
            Put("NESTED");
        }

        PutIf(column.IsOrdinality, "FOR ORDINALITY");
        if (column.Type is { } type)
        {
            Type(type);
        }

        foreach (var part in column.Parts)
        {
            CallPart(part);
        }

        if (!column.Nested.IsEmpty)
        {
            Put("COLUMNS (");
            Columns(column.Nested);
            Put(")");
        }
    });
}
