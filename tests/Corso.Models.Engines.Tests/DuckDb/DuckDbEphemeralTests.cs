using Corso.Models.Engines.Tests.Specs;

namespace Corso.Models.Engines.Tests.DuckDb;

public sealed class DuckDbEphemeralTests : EphemeralSpec
{
    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());
}
