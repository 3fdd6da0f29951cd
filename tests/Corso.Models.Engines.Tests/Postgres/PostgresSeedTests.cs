using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresSeedTests(PostgresFixture server) : SeedSpec
{
    protected override (string Type, string Text) OwnType => ("inet", "10.0.0.1");

    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);
}
