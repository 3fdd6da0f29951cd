using Corso.Models.Engines.Tests.Specs;

namespace Corso.Models.Engines.Tests.DuckDb;

public sealed class DuckDbIncrementalAuditTests : IncrementalAuditSpec
{
    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());
}
