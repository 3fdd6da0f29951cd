using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresIncrementalAuditTests(PostgresFixture server) : IncrementalAuditSpec
{
    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);
}
