using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresPublishTests(PostgresFixture server) : PublishSpec
{
    protected override string Endless => "select count(*) as n from generate_series(1, 100000000000) g";

    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);
}
