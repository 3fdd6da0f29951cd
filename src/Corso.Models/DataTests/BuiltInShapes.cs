using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>Reads the arguments of one of Corso's own generic tests.</summary>
internal sealed partial class BuiltInShapes(
    Node node,
    DataTestProperties declared,
    BuiltInTest test,
    Node parent,
    TestCompilerInputs inputs,
    TestValues values)
{
    private readonly Dialect _dialect = TestCompilerInputs.DialectOf(node);

    /// <summary>What makes the test fail; null after an error, which is reported.</summary>
    public TestShape? Read()
    {
        var before = values.ErrorCount;
        foreach (var entry in declared.Arguments.Entries)
        {
            var isColumn = entry.Key == BuiltInTest.ColumnName && test.TakesColumn && node.Column is null;
            if (!isColumn && !test.Arguments.Contains(entry.Key))
            {
                ImmutableArray<string> known = test.TakesColumn && node.Column is null
                    ? [.. test.Arguments, BuiltInTest.ColumnName]
                    : test.Arguments;
                values.Report(DataTestDiagnostics.UnknownArgument(
                    entry.KeySpan, declared.Test, entry.Key, NearestName.Find(entry.Key, known), known));
            }
        }

        TestShape? shape = test.Name switch
        {
            "not_null" => NotNull(),
            "unique" => Unique(),
            "accepted_values" => AcceptedValues(),
            "relationships" => Relationships(),
            "expression" => Expression(),
            "row_count" => RowCount(),
            "accepted_range" => AcceptedRange(),
            "recency" => Recency(),
            _ => throw new InvalidOperationException($"{test.Name} has no shape"),
        };
        return values.ErrorCount == before ? shape : null;
    }

    private RowShape? NotNull() => Column() is { } column
        ? new RowShape(new RenderedSqlBuilder().Append(column).Append(" is null").Build())
        : null;

    private KeyShape? Unique()
    {
        var entry = declared.Arguments.Entry("columns") ?? declared.Arguments.Entry("combination_of_columns");
        if (entry is null)
        {
            return Column() is { } column ? new KeyShape([column]) : null;
        }

        if (node.Column is not null)
        {
            values.Report(DataTestDiagnostics.ArgumentValue(
                entry.KeySpan, declared.Test, entry.Key, "names columns of a test that is declared on one",
                "declare the test on the relation"));
            return null;
        }

        var names = entry.Value is ConfigList list ? list.Items : [entry.Value];
        var columns = ImmutableArray.CreateBuilder<RenderedSql>(names.Length);
        foreach (var name in names)
        {
            if (name is ConfigText text && ColumnOf(text) is { } column)
            {
                columns.Add(column);
            }
        }

        if (columns.Count == names.Length && columns.Count > 0)
        {
            return new KeyShape(columns.DrainToImmutable());
        }

        return Wrong<KeyShape>(entry, "is no list of columns", $"write {entry.Key}: [first_column, second_column]");
    }

    private ValueShape? AcceptedValues()
    {
        var column = Column();
        if (Required("values", "values: [new, paid]") is not { } entry)
        {
            return null;
        }

        if (entry.Value is not ConfigList { Items.IsEmpty: false } list)
        {
            return Wrong<ValueShape>(entry, "is no list with values in it", "write values: [new, paid]");
        }

        var quoted = Flag("quote", whenAbsent: true);
        var sql = new RenderedSqlBuilder();
        var count = 0;
        foreach (var item in list.Items)
        {
            if (item is ConfigNull)
            {
                // NULL passes anyway; in the list it would make every value pass.
                continue;
            }

            if (values.Sql(item) is not { } value)
            {
                return item is ConfigList or ConfigMap
                    ? Wrong<ValueShape>(entry, "holds something that is no single value", "write one value an entry")
                    : null;
            }

            sql.Append(count++ == 0 ? "" : ", ").Append(quoted ? Literal(value) : value);
        }

        return column is null ? null
            : count == 0 ? Wrong<ValueShape>(entry, "holds nothing but null", "list the values, or use an expression")
            : new ValueShape(column, new RenderedSqlBuilder().Append(column).Append(" not in (").Append(sql.Build()).Append(")").Build());
    }

    private ReferenceShape? Relationships()
    {
        var column = Column();
        var to = Required("to", "to: ref('customers')");
        var field = Required("field", "field: id");
        if (to is null || field is null || column is null || to.Value is not ConfigText text)
        {
            return to is { Value: not ConfigText } ? Wrong<ReferenceShape>(to, "names no relation", "write to: ref('customers')") : null;
        }

        if (field.Value is not ConfigText name)
        {
            return Wrong<ReferenceShape>(field, "names no column", "write field: id");
        }

        // A ref that names nothing was reported by the graph.
        return values.Named(text) is { } target && inputs.InputOf(target) is { } input && values.Sql(name) is { } sql
            ? new ReferenceShape(column, input, Renamed(sql, ColumnText.Of(sql.Text, target, _dialect)))
            : null;
    }

    private RowShape? Expression()
    {
        if (Required("expression", "expression: amount >= 0") is not { } entry)
        {
            return null;
        }

        if (Scalar(entry) is not { } expression)
        {
            return null;
        }

        var sql = new RenderedSqlBuilder();
        if (node.Column is not null || declared.Arguments.Entry(BuiltInTest.ColumnName) is not null)
        {
            if (Column() is not { } column)
            {
                return null;
            }

            sql.Append(column).Append(" ");
        }

        return new RowShape(
            new RenderedSqlBuilder().Append("not ").AppendBracketed(sql.Append(expression).Build()).Build());
    }

    private RowShape? AcceptedRange()
    {
        var column = Column();
        var least = Optional("min_value");
        var most = Optional("max_value");
        if (declared.Arguments["min_value"] is null && declared.Arguments["max_value"] is null)
        {
            return Lacks<RowShape>("both \"min_value\" and \"max_value\"", "give one of them: min_value: 0");
        }

        if (column is null)
        {
            return null;
        }

        var equal = Flag("inclusive", whenAbsent: true) ? "=" : "";
        var sql = new RenderedSqlBuilder();
        Add(least, ">" + equal);
        Add(most, "<" + equal);
        return new RowShape(sql.Build());

        void Add(RenderedSql? bound, string comparison)
        {
            if (bound is not null)
            {
                sql.Append(sql.Length == 0 ? "not (" : " or not (").Append(column).Append($" {comparison} ")
                    .Append(bound).Append(")");
            }
        }
    }
}
