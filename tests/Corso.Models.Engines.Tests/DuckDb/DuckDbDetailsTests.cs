using Corso.Models.Engines.Tests.Specs;

namespace Corso.Models.Engines.Tests.DuckDb;

public sealed class DuckDbCommentsTests : CommentsSpec
{
    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());

    protected override string CommentsOf(string relation) => $"""
        select name, comment from (
          select '-' as name, comment, 0 as n from duckdb_tables() where schema_name = 'warehouse' and table_name = '{relation}'
          union all
          select '-', comment, 0 from duckdb_views() where schema_name = 'warehouse' and view_name = '{relation}'
          union all
          select column_name, comment, column_index from duckdb_columns()
          where schema_name = 'warehouse' and table_name = '{relation}')
        where comment is not null order by n
        """;
}

public sealed class DuckDbIndexesTests : IndexesSpec
{
    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());

    protected override string AllIndexes =>
        "select index_name, is_unique, replace(array_to_string(expressions::varchar[], ','), '\"', '') from duckdb_indexes() where schema_name = 'warehouse' order by 1";
}

public sealed class DuckDbConstraintsTests : ConstraintsSpec
{
    protected override string Refused => "Constraint Error";

    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());
}

public sealed class DuckDbHooksTests : HooksSpec
{
    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());
}

public sealed class DuckDbKeptDetailsTests : KeptDetailsSpec
{
    protected override string Identity => "select table_oid from duckdb_tables() where table_name = 'orders'";

    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());
}
