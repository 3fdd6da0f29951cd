using Corso.Models.Dialects;
using Corso.Models.Engines.Tests.Specs;
using Corso.Models.Planning;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresLeftoverTests(PostgresFixture server) : LeftoverSpec
{
    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);

    [Fact]
    public async Task What_a_run_that_is_under_way_has_made_is_its_own()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Table("base", "select 1 as id");
        await project.MustBuildAsync();
        await database.ExecuteAsync("create table warehouse.base__corso_0000cafe as select 1 as id");
        await using (var engine = await database.OpenAsync())
        {
            await using (await engine.HoldRunAsync("0000cafe-1111", CancellationToken.None))
            {
                await project.MustBuildAsync();
                Assert.Equal(["base__corso_0000cafe"], await WorkingAsync(database));
            }

            // Planned while the run was not known to be under way: the lock decides when it is to be dropped.
            var left = new DropLeftoverAction(new RelationName("warehouse", "base__corso_0000cafe"), RelationKind.Table, "0000cafe");
            await using var session = await engine.OpenSessionAsync(CancellationToken.None);
            await using (await engine.HoldRunAsync("0000cafe-2222", CancellationToken.None))
            {
                await session.DropLeftoverAsync(left, CancellationToken.None);
                Assert.Equal(["base__corso_0000cafe"], await WorkingAsync(database));
            }
        }

        await project.MustBuildAsync();
        Assert.Empty(await WorkingAsync(database));
    }
}
