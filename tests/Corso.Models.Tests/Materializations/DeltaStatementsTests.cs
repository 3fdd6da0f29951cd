using System.Collections.Immutable;
using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using Corso.Models.Text;
using VerifyXunit;

namespace Corso.Models.Tests.Materializations;

public sealed class DeltaStatementsTests
{
    [Theory]
    [InlineData("postgres", IncrementalStrategy.Append)]
    [InlineData("postgres", IncrementalStrategy.Merge)]
    [InlineData("postgres", IncrementalStrategy.DeleteInsert)]
    [InlineData("duckdb", IncrementalStrategy.Merge)]
    [InlineData("duckdb", IncrementalStrategy.DeleteInsert)]
    public async Task A_delta_comes_into_the_table(string engine, IncrementalStrategy strategy)
    {
        var dialect = Dialect.For(engine) ?? Dialect.Generic;
        var isAppend = strategy == IncrementalStrategy.Append;
        var target = Target(strategy, isAppend ? [] : ["dbt_internal_dest.day > 1 -- recent"]);
        var shape = Shape(dialect, SchemaChangePolicy.SyncAllColumns);
        var key = isAppend ? DeltaKey.None : new DeltaKey(["id", "line"], [[false, false], [false, true]]);
        var (updated, _, _) = DeltaStatements.Updated(dialect, target.Config, shape);
        var text = new StringBuilder();
        foreach (var statement in DeltaStatements.Of(dialect, target, shape, key, updated))
        {
            text.Append($"-- {statement.Effect}\n{statement.Sql.Text};\n\n");
        }

        text.Append($"-- Image\n{IncrementalImage.Of(dialect, target, shape, key, updated).Text}\n");
        await Verifier.Verify(text.ToString(), "sql").UseDirectory("../Cases/Deltas").UseFileName($"{strategy}.{engine}");
    }

    [Theory]
    [InlineData("postgres", "integer", "bigint", TypeDifference.Wider)]
    [InlineData("postgres", "bigint", "smallint", TypeDifference.Narrower)]
    [InlineData("postgres", "int4", "integer", TypeDifference.Same)]
    [InlineData("postgres", "integer", "numeric(10,0)", TypeDifference.Wider)]
    [InlineData("postgres", "integer", "numeric(10,2)", TypeDifference.Other)]
    [InlineData("postgres", "numeric(10,2)", "numeric(12,4)", TypeDifference.Wider)]
    [InlineData("postgres", "numeric(10,2)", "numeric(10,4)", TypeDifference.Other)]
    [InlineData("postgres", "numeric(10,2)", "numeric", TypeDifference.Wider)]
    [InlineData("postgres", "numeric", "numeric(10,2)", TypeDifference.Narrower)]
    [InlineData("postgres", "character varying(5)", "character varying(10)", TypeDifference.Wider)]
    [InlineData("postgres", "character varying(5)", "text", TypeDifference.Wider)]
    [InlineData("postgres", "text", "character varying(5)", TypeDifference.Narrower)]
    [InlineData("postgres", "character(5)", "text", TypeDifference.Other)]
    [InlineData("postgres", "real", "double precision", TypeDifference.Wider)]
    [InlineData("postgres", "bigint", "double precision", TypeDifference.Other)]
    [InlineData("postgres", "timestamp(3) without time zone", "timestamp without time zone", TypeDifference.Wider)]
    [InlineData("postgres", "timestamp without time zone", "timestamp with time zone", TypeDifference.Other)]
    [InlineData("postgres", "integer[]", "bigint[]", TypeDifference.Other)]
    [InlineData("postgres", "app.mood", "app.mood", TypeDifference.Same)]
    [InlineData("duckdb", "TINYINT", "INTEGER", TypeDifference.Wider)]
    [InlineData("duckdb", "UINTEGER", "BIGINT", TypeDifference.Wider)]
    [InlineData("duckdb", "UINTEGER", "INTEGER", TypeDifference.Other)]
    [InlineData("duckdb", "UBIGINT", "HUGEINT", TypeDifference.Wider)]
    [InlineData("duckdb", "FLOAT", "DOUBLE", TypeDifference.Wider)]
    [InlineData("duckdb", "DECIMAL(10,2)", "DECIMAL(18,2)", TypeDifference.Wider)]
    [InlineData("duckdb", "ENUM('a', 'b')", "ENUM('a', 'b', 'c')", TypeDifference.Other)]
    public void A_type_is_wider_when_it_takes_all_values_of_the_other(
        string engine, string before, string after, TypeDifference expected) =>
        Assert.Equal(expected, TypeChange.Of(Dialect.For(engine) ?? Dialect.Generic, before, after));

    [Theory]
    [InlineData("orders__corso_1a2b3c4d", "1a2b3c4d")]
    [InlineData("orders__corso_1a2b3c4d_old", "1a2b3c4d")]
    [InlineData("a__corso_b__corso_1A2B3C4D_VIEW", "1a2b3c4d")]
    [InlineData("orders__corso_ix_customer_id", null)]
    [InlineData("unique_orders_id__corso_test", null)]
    [InlineData("orders__corso_1a2b3c4", null)]
    [InlineData("orders_1a2b3c4d", null)]
    public void A_working_name_tells_its_run(string name, string? run) => Assert.Equal(run, NameAllocator.RunOf(name));

    private static DeltaTarget Target(IncrementalStrategy strategy, ImmutableArray<string> predicates) => new(
        new RelationName("shop", "orders"),
        new RelationName("shop", "orders__corso_1a2b3c4d"),
        new RelationName("shop", "orders__corso_1a2b3c4d_old"),
        new IncrementalConfig(
            strategy, ["id", "line"], [], ["note"], [.. predicates.Select(sql => new RenderedSql(sql, []))],
            SchemaChangePolicy.SyncAllColumns, null));

    private static DeltaShape Shape(Dialect dialect, SchemaChangePolicy policy)
    {
        var (shape, refusal) = DeltaShape.Of(
            dialect, policy, allowsLoss: true, isEmpty: false,
            Columns(("id", "integer"), ("line", "integer"), ("note", "text"), ("day", "integer"), ("gone", "text")),
            Columns(("day", "integer"), ("line", "integer"), ("id", "bigint"), ("note", "text"), ("New \"one\"", "date")));
        Assert.Null(refusal);
        return shape ?? throw new InvalidOperationException("there is no shape");
    }

    private static ImmutableArray<CatalogColumn> Columns(params (string Name, string Type)[] columns) =>
        [.. columns.Select(column => new CatalogColumn(column.Name, column.Type, true))];
}
