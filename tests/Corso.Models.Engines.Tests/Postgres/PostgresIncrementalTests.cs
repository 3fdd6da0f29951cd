using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresIncrementalTests(PostgresFixture server) : IncrementalSpec
{
    protected override string Endless => "select g as n from generate_series(1, 100000000000) g where g < 0";

    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);
}
