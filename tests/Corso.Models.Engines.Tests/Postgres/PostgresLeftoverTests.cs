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

    [Fact]
    public async Task A_plan_waits_until_the_server_has_noticed_that_a_run_died()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Table("base", "select 1 as id");
        await project.MustBuildAsync();
        await using var dying = await database.OpenAsync();
        var hold = await dying.HoldRunAsync("0000cafe-1111", CancellationToken.None);
        await using var session = await dying.OpenSessionAsync(CancellationToken.None);
        await hold.DisposeAsync();
        // The run's own lock is gone; one of its statements is under way.
        var last = Task.Run(async () =>
        {
            await session.ExecuteAsync(
                new Text.RenderedSql("create table warehouse.base__corso_0000cafe as select 1 as id from pg_sleep(1)", []),
                CancellationToken.None);
            await session.DisposeAsync();
        });
        await project.MustBuildAsync();
        await last;
        Assert.Empty(await WorkingAsync(database));
    }

    [Fact]
    public async Task A_run_that_is_over_keeps_nobody_waiting()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Table("base", "select 1 as id").Table("other", "select 1 as id");
        await using var engine = await database.OpenAsync();
        await project.BuildAsync(engine);
        // The server's other databases are other tests'.
        Assert.Equal(["0"], await database.QueryAsync(
            """
            select count(*) from pg_locks l join pg_database d on d.oid = l.database
            where l.locktype = 'advisory' and d.datname = current_database()
            """));
    }
}
