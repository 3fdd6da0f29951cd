using Corso.Models.Engines.Tests.Specs;

namespace Corso.Models.Engines.Tests.DuckDb;

public sealed class DuckDbDiskFullTests : DiskFullSpec
{
    protected override string Large => "select md5(range::varchar) || md5((range + 1)::varchar) as x from range(4000000)";

    protected override Task<TestDatabase> CreateOnAsync(string folder) =>
        Task.FromResult<TestDatabase>(new DuckDbTestDatabase(folder));
}
