using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>
/// Decides the data tests of a relation in as few scans as the engine allows. Tests of single rows and of the whole are
/// one SELECT of aggregates; what has to group or to look into another relation is a statement of its own.
/// <code>
/// select
///   count(*) filter (where id is null) as t0,
///   case when coalesce(count(*) >= 1, false) then 0 else 1 end as t1
/// from "shop"."orders" as "orders"
/// </code>
/// </summary>
public static class TestBatcher
{
    // PostgreSQL takes 1664 columns; a statement that fails is repeated test by test, so that it should not be huge.
    private const int MostColumns = 100;

    /// <summary>The statements for some tests, which come in their order as far as they share none.</summary>
    /// <param name="tests">Tests of one connection.</param>
    /// <param name="binding">Takes one node's rows from a candidate; null for what is published.</param>
    public static ImmutableArray<TestBatch> Batch(IEnumerable<TestQuery> tests, TestBinding? binding)
    {
        var batches = ImmutableArray.CreateBuilder<TestBatch>();
        var open = new Dictionary<(string Subject, bool OnlyNew), int>();
        var shared = new List<List<TestQuery>>();
        var order = new List<(TestQuery? Alone, int Shared)>();
        foreach (var test in tests)
        {
            if (!CanShare(test))
            {
                order.Add((test, -1));
                continue;
            }

            var key = (test.Subject?.NodeId ?? "", IsOnlyNew(test, binding));
            if (!open.TryGetValue(key, out var index) || shared[index].Count == MostColumns)
            {
                open[key] = index = shared.Count;
                shared.Add([]);
                order.Add((null, index));
            }

            shared[index].Add(test);
        }

        foreach (var (alone, index) in order)
        {
            batches.Add(alone is not null ? Alone(alone, binding) : Together(shared[index], binding));
        }

        return batches.DrainToImmutable();
    }

    /// <summary>The statement for one test.</summary>
    public static TestBatch Alone(TestQuery test, TestBinding? binding) =>
        new(TestSql.Count(test, binding), [new BatchColumn(test, true)]);

    private static bool CanShare(TestQuery test) => test.Settings.FailCalc is null && test.Shape switch
    {
        RowShape or ValueShape or AggregateShape => true,
        // Where distinct values are hashed, they cost less beside other aggregates than in a grouping of their own.
        KeyShape { Columns.Length: 1 } => test.Dialect.HashesDistinctValues,
        _ => false,
    };

    /// <summary>Tests that look at other rows need another scan, where new rows and all rows are not the same.</summary>
    private static bool IsOnlyNew(TestQuery test, TestBinding? binding) =>
        binding is not null
        && test.Subject?.NodeId == binding.NodeId
        && !ReferenceEquals(binding.Target.Delta, binding.Target.Image)
        && test.Shape is RowShape or ValueShape;

    private static TestBatch Together(List<TestQuery> tests, TestBinding? binding)
    {
        if (tests is [var only])
        {
            return Alone(only, binding);
        }

        var texts = new TestTexts(tests[0].Dialect, binding);
        var sql = new RenderedSqlBuilder().Append("select");
        var columns = ImmutableArray.CreateBuilder<BatchColumn>(tests.Count);
        for (var i = 0; i < tests.Count; i++)
        {
            sql.Append(i == 0 ? "\n  " : ",\n  ").Append(Number(tests[i], texts))
                .Append(string.Create(CultureInfo.InvariantCulture, $" as t{i}"));
            // A failing value counts once, which would take a sort; a key that is there three times is one failure.
            columns.Add(new BatchColumn(tests[i], tests[i].Shape is not (ValueShape or KeyShape)));
        }

        sql.Append("\nfrom ").Append(TestSql.From(tests[0], texts));
        return new TestBatch(texts.Finish(sql.Build()), columns.DrainToImmutable());
    }

    private static RenderedSql Number(TestQuery test, TestTexts texts) => test.Shape switch
    {
        AggregateShape aggregate => new RenderedSqlBuilder().Append("case when coalesce(")
            .Append(Filtered(aggregate.Aggregate, TestSql.Where(test, texts))).Append(" ").Append(aggregate.Comparison)
            .Append(", false) then 0 else 1 end").Build(),
        KeyShape key => Repeated(key.Columns[0], TestSql.Where(test, texts)),
        _ => Filtered(new RenderedSql("count(*)", []), TestSql.FailsWhere(test, texts)),
    };

    private static RenderedSql Repeated(RenderedSql column, RenderedSql? where)
    {
        var all = new RenderedSqlBuilder().Append("count(").Append(column).Append(")").Build();
        var distinct = new RenderedSqlBuilder().Append("count(distinct ").Append(column).Append(")").Build();
        return new RenderedSqlBuilder().Append(Filtered(all, where)).Append(" - ").Append(Filtered(distinct, where)).Build();
    }

    private static RenderedSql Filtered(RenderedSql aggregate, RenderedSql? where) => where is null
        ? aggregate
        : new RenderedSqlBuilder().Append(aggregate).Append(" filter (where ").Append(where).Append(")").Build();
}
