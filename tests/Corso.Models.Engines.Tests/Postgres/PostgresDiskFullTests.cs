using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

/// <summary>On a server of its own: one that loses files can't be shared.</summary>
public sealed class PostgresDiskFullTests : DiskFullSpec
{
    protected override string Large => "select repeat(md5(g::text), 10) as x from generate_series(1, 400000) g";

    protected override async Task<TestDatabase> CreateOnAsync(string folder)
    {
        var server = new PostgresFixture();
        return new PostgresTestDatabase(await server.CreateDatabaseOnAsync(folder), ownsServer: true);
    }
}
