using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresQueryTests(PostgresFixture server) : QuerySpec
{
    protected override string Endless => "select generate_series(1, 100000000) as n";

    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);
}
