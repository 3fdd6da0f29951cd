using Corso.Models.Engines.Tests.Specs;

namespace Corso.Models.Engines.Tests.DuckDb;

public sealed class DuckDbAppendTests : AppendSpec
{
    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());
}
