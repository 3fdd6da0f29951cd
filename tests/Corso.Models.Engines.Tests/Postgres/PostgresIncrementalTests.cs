using Corso.Models.Engines.Tests.Specs;
using Corso.Testing;

namespace Corso.Models.Engines.Tests.Postgres;

public sealed class PostgresIncrementalTests(PostgresFixture server) : IncrementalSpec
{
    protected override string Endless => "select g as n from generate_series(1, 100000000000) g where g < 0";

    protected override Task<TestDatabase> CreateAsync() => PostgresTestDatabase.CreateAsync(server);

    [Fact]
    public async Task Two_runs_at_once_do_not_add_the_same_rows_twice()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("create schema app");
        await database.ExecuteAsync("create table app.src as select 1 as seq");
        const string Newer =
            "select s.seq from app.src s, (select max(seq) as seq from warehouse.events) m, (select pg_sleep(0.5)) w where s.seq > m.seq";
        using var one = new TestProject(database).Incremental("events", "select seq from app.src", Newer);
        using var other = new TestProject(database).Incremental("events", "select seq from app.src", Newer);
        await one.MustBuildAsync();
        await database.ExecuteAsync("insert into app.src select generate_series(2, 10)");
        await Task.WhenAll(one.MustBuildAsync(), other.MustBuildAsync());
        Assert.Equal(["10|10"], await database.QueryAsync("select count(*), count(distinct seq) from warehouse.events"));
    }
}
