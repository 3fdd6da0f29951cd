using System.Globalization;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>Writes the queries of one data test.</summary>
internal static class TestSql
{
    private const string All = "select *";

    /// <summary>The query of its failing rows: rows, failing values with their number, or what was measured.</summary>
    /// <param name="test">The test.</param>
    /// <param name="binding">Takes one node's rows from a candidate; null for what is published.</param>
    public static RenderedSql FailingRows(TestQuery test, TestBinding? binding)
    {
        var texts = new TestTexts(test.Dialect, binding);
        return texts.Finish(test.Shape switch
        {
            RowShape or ReferenceShape => Rows(test, texts),
            ValueShape value => Values(test, value, texts),
            KeyShape key => Keys(test, key, texts),
            AggregateShape aggregate => Measure(test, aggregate, texts),
            QueryShape { Query: var query } => test is { Subject: { } subject, Settings.Where: { } where }
                ? texts.OfUser(query, subject, where)
                : texts.OfUser(query),
            _ => throw new InvalidOperationException($"{test.Shape.GetType().Name} has no query"),
        });
    }

    /// <summary>The first of its failing rows.</summary>
    public static RenderedSql FirstRows(TestQuery test, long limit, TestBinding? binding) =>
        Limited(All, FailingRows(test, binding), Math.Min(limit, test.Settings.Limit ?? limit));

    /// <summary>The query of the number of its failures.</summary>
    public static RenderedSql Count(TestQuery test, TestBinding? binding)
    {
        var rows = FailingRows(test, binding);
        if (test.Settings.Limit is { } limit)
        {
            rows = Limited(All, rows, limit);
        }

        var sql = new RenderedSqlBuilder().Append("select ");
        if (test.Settings.FailCalc is { } calc)
        {
            sql.AppendBracketed(calc);
        }
        else
        {
            sql.Append("count(*)");
        }

        return sql.Append(" as failures\nfrom (\n").Append(rows).Append("\n) as \"__corso_failures\"").Build();
    }

    /// <summary>Condition on rows of the subject that fail, the test's <c>where</c> included.</summary>
    public static RenderedSql FailsWhere(TestQuery test, TestTexts texts) => Guarded(
        test,
        test.Shape switch
        {
            RowShape row => texts.OfUser(row.Fails),
            ValueShape value => texts.OfUser(value.Fails),
            ReferenceShape reference => Missing(test, reference, texts),
            _ => throw new InvalidOperationException($"{test.Shape.GetType().Name} looks at more than a row"),
        },
        texts);

    /// <summary><c>FROM</c> with what the test is declared on.</summary>
    public static RenderedSql From(TestQuery test, TestTexts texts) => texts.From(
        test.Subject ?? throw new InvalidOperationException($"{test.Node.Id} is declared on nothing"),
        onlyNew: test.Shape is RowShape or ValueShape or ReferenceShape);

    /// <summary>The where of a test in brackets; null when it has none.</summary>
    public static RenderedSql? Where(TestQuery test, TestTexts texts) => test.Settings.Where is { } where
        ? new RenderedSqlBuilder().AppendBracketed(texts.OfUser(where)).Build()
        : null;

    /// <summary><c>where</c> is decided first: the condition may fail on rows that it keeps away.</summary>
    private static RenderedSql Guarded(TestQuery test, RenderedSql condition, TestTexts texts) =>
        Where(test, texts) is not { } where
            ? condition
            : new RenderedSqlBuilder().Append("case when ").Append(where).Append(" then ")
                .AppendBracketed(condition).Append(" else false end").Build();

    // Inside, the only column there is bears a name of ours: the outer one can't be taken for another of that relation.
    private static RenderedSql Missing(TestQuery test, ReferenceShape shape, TestTexts texts) =>
        new RenderedSqlBuilder()
            .Append(shape.Column).Append(" is not null and not exists (\n  select 1 from (select ")
            .Append(shape.Field).Append(" as \"__corso_to\" from ").Append(texts.From(shape.To, onlyNew: false))
            .Append(") as \"__corso_parent\"\n  where \"__corso_to\" = ").Append(shape.Column).Append("\n)").Build();

    private static RenderedSql Rows(TestQuery test, TestTexts texts) =>
        new RenderedSqlBuilder().Append(All + "\nfrom ").Append(From(test, texts))
            .Append("\nwhere ").Append(FailsWhere(test, texts)).Build();

    private static RenderedSql Values(TestQuery test, ValueShape shape, TestTexts texts) =>
        new RenderedSqlBuilder().Append("select ").Append(shape.Column).Append(", count(*) as n_records\nfrom ")
            .Append(From(test, texts)).Append("\nwhere ").Append(FailsWhere(test, texts))
            .Append("\ngroup by ").Append(shape.Column).Build();

    private static RenderedSql Keys(TestQuery test, KeyShape shape, TestTexts texts)
    {
        var columns = shape.List;
        var sql = new RenderedSqlBuilder().Append("select ").Append(columns)
            .Append(", count(*) as n_records\nfrom ").Append(From(test, texts));
        var where = Where(test, texts);
        if (where is not null)
        {
            sql.Append("\nwhere ").Append(where);
        }

        if (shape.IgnoresNull)
        {
            sql.Append(where is null ? "\nwhere " : " and ").Append(shape.Columns[0]).Append(" is not null");
        }

        return sql.Append("\ngroup by ").Append(columns).Append("\nhaving count(*) > 1").Build();
    }

    private static RenderedSql Measure(TestQuery test, AggregateShape shape, TestTexts texts)
    {
        var sql = new RenderedSqlBuilder().Append("select ").Append(shape.Aggregate).Append($" as {shape.Name}\nfrom ")
            .Append(From(test, texts));
        if (Where(test, texts) is { } where)
        {
            sql.Append("\nwhere ").Append(where);
        }

        return sql.Append("\nhaving not coalesce(").Append(shape.Aggregate).Append(" ").Append(shape.Comparison)
            .Append(", false)").Build();
    }

    private static RenderedSql Limited(string select, RenderedSql rows, long limit) =>
        new RenderedSqlBuilder().Append(select + "\nfrom (\n").Append(rows)
            .Append(string.Create(CultureInfo.InvariantCulture, $"\n) as \"__corso_rows\"\nlimit {limit}")).Build();
}
