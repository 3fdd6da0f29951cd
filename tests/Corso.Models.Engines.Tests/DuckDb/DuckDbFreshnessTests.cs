using Corso.Models.Engines.Tests.Specs;

namespace Corso.Models.Engines.Tests.DuckDb;

public sealed class DuckDbFreshnessTests : FreshnessSpec
{
    // A DuckDB session takes the time zone of the machine; none is kept in the file.
    protected override string MoveToNewYork => "";

    protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new DuckDbTestDatabase());
}
