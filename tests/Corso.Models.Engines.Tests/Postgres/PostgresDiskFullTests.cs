using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresDiskFullTests(PostgresFixture server) : DiskFullSpec
{
    protected override string Large => "select repeat(md5(g::text), 10) as x from generate_series(1, 400000) g";

    protected override async Task<TestDatabase> CreateOnAsync(string folder)
    {
        await server.StartAsync();
        return new PostgresTestDatabase(await server.CreateDatabaseOnAsync(folder));
    }
}
