using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresSchemaChangeTests(PostgresFixture server) : SchemaChangeSpec
{
    protected override string TypesQuery =>
        "select attname || ' ' || format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'warehouse.base'::regclass and attnum > 0 and not attisdropped";

    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);
}
