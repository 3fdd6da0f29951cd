using Corso.Models.Engines.Tests.Specs;

namespace Corso.Models.Engines.Tests.DuckDb;

public sealed class DuckDbSeedTests : SeedSpec
{
    protected override (string Type, string Text) OwnType => ("uuid", "00000000-0000-0000-0000-000000000001");

    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());
}
