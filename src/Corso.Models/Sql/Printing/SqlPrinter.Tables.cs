using Corso.Models.Sql.Syntax;

namespace Corso.Models.Sql.Printing;

/// <content>Tables and joins.</content>
internal sealed partial class SqlPrinter
{
    private void Table(TableExpression table)
    {
        switch (table)
        {
            case TableReference reference:
                Reference(reference);
                break;
            case DerivedTable derived:
                Derived(derived);
                break;
            case TableFunction function:
                Function(function);
                break;
            case JoinedTable joined:
                Join(joined);
                break;
            case ParenTable { Alias: { Name: null, Columns.IsEmpty: false } } names:
                Table(names.Inner);
                Put("(");
                Names(names.Alias.Columns);
                Put(")");
                break;
            case ParenTable paren:
                Prefix(paren.Alias);
                Put("(");
                Table(paren.Inner);
                Put(")");
                Alias(paren.Alias);
                break;
            case ArrayJoinTable array:
                ArrayJoin(array);
                break;
            case PivotTable pivot:
                Pivot(pivot);
                break;
            case UnpivotTable unpivot:
                Unpivot(unpivot);
                break;
            case SpecialTable special:
                SpecialTable(special);
                break;
            case OpaqueTable opaque:
                if (opaque.Source is { } source)
                {
                    Table(source);
                }

                Put(opaque.Text.Span);
                Alias(opaque.Alias);
                break;
        }
    }

    private void Prefix(TableAlias? alias)
    {
        if (alias is { Style: AliasStyle.Prefix, Name: { } name })
        {
            Name(name);
            Put(":");
        }
    }

    private void Alias(TableAlias? alias)
    {
        if (alias is null or { Style: AliasStyle.Prefix })
        {
            return;
        }

        Put("AS");
        if (alias.Name is { } name)
        {
            Name(name);
        }

        if (!alias.Columns.IsEmpty)
        {
            Put("(");
            Names(alias.Columns);
            Put(")");
        }

        if (!alias.Definitions.IsEmpty)
        {
            Put("(");
            Comma(alias.Definitions, Definition);
            Put(")");
        }
    }

    private void Definition(ColumnDefinition column)
    {
        Name(column.Name);
        if (column.Type is { } type)
        {
            Type(type);
        }

        if (column.Collation is { } collation)
        {
            Put("COLLATE");
            Name(collation.Parts);
        }
    }

    private void Reference(TableReference reference)
    {
        Prefix(reference.Alias);
        PutIf(reference.Only, "ONLY");
        Name(reference.Name.Parts);
        PutIf(reference.HasStar, "*");
        Alias(reference.Alias);
        if (reference.At is { } at)
        {
            Put("AT (");
            Put(at.Unit);
            Put("=>");
            Expression(at.Value);
            Put(")");
        }

        PutIf(reference.Final, "FINAL");
        Sample(reference.Sample);
        Put(reference.Hints ?? "");
    }

    private void Derived(DerivedTable derived)
    {
        Prefix(derived.Alias);
        PutIf(derived.IsLateral, "LATERAL");
        Query(derived.Query);
        Alias(derived.Alias);
        PutIf(derived.Final, "FINAL");
        Sample(derived.Sample);
    }

    private void Function(TableFunction function)
    {
        Prefix(function.Alias);
        PutIf(function.IsLateral, "LATERAL");
        PutIf(function.IsRowsFrom, "ROWS FROM (");
        Comma(function.Calls, call =>
        {
            Expression(call.Call);
            if (!call.Definitions.IsEmpty)
            {
                Put("AS (");
                Comma(call.Definitions, Definition);
                Put(")");
            }
        });
        PutIf(function.IsRowsFrom, ")");
        PutIf(function.WithOrdinality, "WITH ORDINALITY");
        Alias(function.Alias);
        PutIf(function.Final, "FINAL");
        Sample(function.Sample);
    }

    private void Sample(TableSample? sample)
    {
        if (sample is null)
        {
            return;
        }

        if (sample.Form == SampleForm.Ratio)
        {
            Put("SAMPLE");
            Expressions(sample.Arguments);
            Clause("OFFSET", sample.Offset);
            return;
        }

        Put("TABLESAMPLE");
        SampleEntry(sample);
    }

    private void SampleEntry(TableSample sample)
    {
        if (sample.Form == SampleForm.Method)
        {
            if (sample.Method is { } method)
            {
                Name(method.Parts);
            }

            Put("(");
            Expressions(sample.Arguments);
            Put(sample.Unit ?? "");
            Put(")");
            if (sample.Seed is { } seed)
            {
                Put("REPEATABLE (");
                Expression(seed);
                Put(")");
            }

            return;
        }

        Expressions(sample.Arguments);
        Put(sample.Unit ?? "");
        if (sample.Method is { } name)
        {
            Put("(");
            Name(name.Parts);
            if (sample.Seed is { } number)
            {
                Put(",");
                Expression(number);
            }

            Put(")");
        }
    }

    private void Join(JoinedTable joined)
    {
        Table(joined.Left);
        if (joined.Kind == JoinKind.Comma)
        {
            Put(",");
            Table(joined.Right);
            return;
        }

        PutIf(joined.Flags.HasFlag(JoinFlags.Global), "GLOBAL");
        PutIf(joined.Flags.HasFlag(JoinFlags.Local), "LOCAL");
        PutIf(joined.Flags.HasFlag(JoinFlags.Natural), "NATURAL");
        PutIf(joined.Strictness == JoinStrictness.Asof, "ASOF");
        PutIf(joined.Strictness == JoinStrictness.Any, "ANY");
        PutIf(joined.Strictness == JoinStrictness.All, "ALL");
        Put(joined.Kind switch
        {
            JoinKind.Left => "LEFT",
            JoinKind.Right => "RIGHT",
            JoinKind.Full => "FULL",
            JoinKind.Cross => "CROSS",
            JoinKind.Positional => "POSITIONAL",
            JoinKind.Paste => "PASTE",
            JoinKind.CrossApply => "CROSS APPLY",
            JoinKind.OuterApply => "OUTER APPLY",
            _ => joined.Strictness is JoinStrictness.Semi or JoinStrictness.Anti ? "" : "INNER",
        });
        PutIf(joined.Strictness == JoinStrictness.Semi, "SEMI");
        PutIf(joined.Strictness == JoinStrictness.Anti, "ANTI");
        PutIf(joined.Kind is not (JoinKind.CrossApply or JoinKind.OuterApply), "JOIN");
        Table(joined.Right);
        Clause("ON", joined.On);
        if (!joined.Using.IsEmpty)
        {
            Put("USING (");
            Expressions(joined.Using);
            Put(")");
            if (joined.UsingAlias is { } alias)
            {
                Put("AS");
                Name(alias);
            }
        }
    }

    private void ArrayJoin(ArrayJoinTable array)
    {
        if (array.Left is { } left)
        {
            Table(left);
        }

        Put(array.IsLeft ? "LEFT ARRAY JOIN" : "ARRAY JOIN");
        Comma(array.Items, Item);
    }
}
