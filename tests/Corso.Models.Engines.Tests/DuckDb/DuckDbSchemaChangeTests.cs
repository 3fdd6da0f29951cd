using Corso.Models.Engines.Tests.Specs;

namespace Corso.Models.Engines.Tests.DuckDb;

public sealed class DuckDbSchemaChangeTests : SchemaChangeSpec
{
    protected override string TypesQuery => "select column_name || ' ' || data_type from duckdb_columns() where table_name = 'base'";

    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());
}
