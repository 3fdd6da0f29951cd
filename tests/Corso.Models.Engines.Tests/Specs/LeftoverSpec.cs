using Corso.Models.Dialects;
using Corso.Models.Engines.Engines;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>What runs that died left behind goes with the next build of its node, and with no other.</summary>
public abstract class LeftoverSpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    [Fact]
    public async Task What_dead_runs_left_is_dropped_when_its_node_is_built()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Table("base", "select 1 as id").View("top", "select 1 as id");
        await project.MustBuildAsync();
        await database.ExecuteAsync("create table warehouse.base__corso_0000dead as select 1 as id");
        await database.ExecuteAsync("create table warehouse.base__corso_0000dead_old as select 1 as id");
        await database.ExecuteAsync("create view warehouse.base__corso_0000dead_view as select id from warehouse.base__corso_0000dead");
        await database.ExecuteAsync("create view warehouse.top__corso_0000beef_view as select id from warehouse.base");
        await database.ExecuteAsync("create table warehouse.other__corso_0000dead as select 1 as id");
        await database.ExecuteAsync("create table warehouse.base__corso_test as select 1 as id");
        await project.MustBuildAsync();
        Assert.Equal(
            [
                "drop base__corso_0000dead_view", "drop base__corso_0000dead", "drop base__corso_0000dead_old",
                "drop top__corso_0000beef_view",
            ],
            project.Plan?.Steps.OfType<RelationStep>().SelectMany(step => step.Actions).OfType<DropLeftoverAction>()
                .Select(action => $"drop {action.Relation.Name}"));
        Assert.Equal(["base__corso_test", "other__corso_0000dead"], await WorkingAsync(database));
        await project.MustBuildAsync();
        Assert.DoesNotContain(
            project.Plan?.Steps.OfType<RelationStep>().SelectMany(step => step.Actions) ?? [], action => action is DropLeftoverAction);
    }

    [Fact]
    public async Task Many_of_one_run_go_at_once()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database);
        await database.ExecuteAsync("create schema warehouse");
        for (var i = 0; i < 24; i++)
        {
            project.Table($"base{i}", "select 1 as id");
            await database.ExecuteAsync($"create table warehouse.base{i}__corso_0000dead as select 1 as id");
        }

        await project.MustBuildAsync();
        Assert.Empty(await WorkingAsync(database));
    }

    [Fact]
    public async Task A_long_name_that_was_cut_is_known_again()
    {
        await using var database = await CreateAsync();
        var name = new string('o', 60);
        using var project = new TestProject(database).Table(name, "select 1 as id");
        await project.MustBuildAsync();
        var dialect = Dialect.For(database.Connection.Engine) ?? Dialect.Generic;
        var left = new Materializations.NameAllocator(dialect, "0000dead").Candidate(new RelationName("warehouse", name));
        await database.ExecuteAsync($"create table {dialect.Quote(left)} as select 1 as id");
        await project.MustBuildAsync();
        Assert.Empty(await WorkingAsync(database));
    }

    [Fact]
    public async Task What_can_not_be_dropped_is_in_nobodys_way()
    {
        await using var database = await CreateAsync();
        using var project = new TestProject(database).Table("base", "select 1 as id");
        await project.MustBuildAsync();
        await database.ExecuteAsync("create table warehouse.base__corso_0000dead as select 1 as id");
        await database.ExecuteAsync("create view warehouse.kept as select id from warehouse.base__corso_0000dead");
        await project.MustBuildAsync();
        Assert.Equal(["1"], await database.QueryAsync("select id from warehouse.base"));
    }

    protected static async Task<List<string>> WorkingAsync(TestDatabase database) =>
        [.. (await database.QueryAsync("select table_name from information_schema.tables where table_schema = 'warehouse'"))
            .Where(name => name.Contains("__corso_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
