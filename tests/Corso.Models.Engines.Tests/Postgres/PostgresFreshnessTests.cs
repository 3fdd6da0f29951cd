using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresFreshnessTests(PostgresFixture server) : FreshnessSpec
{
    protected override string MoveToNewYork =>
        "do $$ begin execute format('alter database %I set timezone to ''America/New_York''', current_database()); end $$";

    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);
}
