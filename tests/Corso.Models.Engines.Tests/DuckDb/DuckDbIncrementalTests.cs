using Corso.Models.Engines.Tests.Specs;

namespace Corso.Models.Engines.Tests.DuckDb;

public sealed class DuckDbIncrementalTests : IncrementalSpec
{
    protected override string Endless => "select range as n from range(1000000000000) g where hash(range) = 1";

    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());
}
