using Corso.Models.Engines.Execution;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Hooks run where they should, and their failures leave the data that was there.</summary>
public abstract class HooksSpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task Hooks_run_in_order_and_see_their_relation_and_refs(string kind)
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("create schema if not exists warehouse; create table warehouse.said (n integer, what varchar)");
        using var project = new FileProject(database, """
            models:
              +pre_hook: insert into warehouse.said select count(*), 'folder of {{ target.name }}' from warehouse.said
              +post_hook: ["insert into warehouse.said select count(*), 'folder after' from warehouse.said"]
            """)
            .File("seeds/base.csv", "id\n1\n2\n")
            .File("models/orders.sql", $$$"""
                {{ config(materialized: '{{{kind}}}',
                    pre_hook: "insert into warehouse.said select count(*), 'file' from warehouse.said; insert into warehouse.said select count(*), 'file again' from warehouse.said",
                    post_hook: {sql: "insert into warehouse.said select max(id), 'live' from {{ this }}"}) }}
                select id + 10 as id from {{ ref 'base' }}
                """)
            .File("models/m.yml", """
                models:
                - name: orders
                  config:
                    pre_hook:
                    - sql: |
                        insert into warehouse.said
                        select count(*), 'yaml reads ' || (select max(id) from {{ ref 'base' }}) from warehouse.said;
                    post_hook:
                    - { sql: "insert into warehouse.said select count(*), 'behind' from warehouse.said", transaction: false }
                """);
        await project.MustBuildAsync();
        Assert.Equal(
            ["0|folder of dev", "1|yaml reads 2", "2|file", "3|file again", "4|folder after", "12|live", "6|behind"],
            await database.QueryAsync("select * from warehouse.said order by case what when 'live' then 5 else n end, what"));
    }

    [Fact]
    public async Task A_post_hook_that_fails_takes_the_publish_back()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database).File("models/orders.sql", "{{ config(materialized: 'table') }} select 1 as id");
        await project.MustBuildAsync();
        var before = await database.DumpAsync();
        project.File("models/orders.sql", "{{ config(materialized: 'table') }} select 2 as id")
            .File("models/m.yml", """
                models:
                - name: orders
                  config:
                    post_hook:
                    - update {{ this }} set id = 5
                    - |
                      -- the second one
                      insert into {{ this }}
                        select nope
                """);
        var result = await project.BuildAsync();
        Assert.Equal(NodeStatus.Error, Assert.Single(result.Nodes).Status);
        Assert.StartsWith("models/m.yml(9,16): Error CORSO7306: post_hook: ", project.Said, StringComparison.Ordinal);
        Assert.Equal(before, await database.DumpAsync());
        Assert.Equal(["1"], await database.QueryAsync("select * from warehouse.orders"));
        Assert.Equal(["1"], await database.QueryAsync("select count(*) from corso.publishes"));
    }

    [Fact]
    public async Task A_pre_hook_that_fails_stops_the_node_before_it_builds_anything()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database)
            .File("models/orders.sql", "{{ config(pre_hook: 'select 1 from warehouse.nowhere') }} select 1 as id")
            .File("models/reader.sql", "select id from {{ ref 'orders' }}");
        var result = await project.BuildAsync();
        Assert.Equal([NodeStatus.Error, NodeStatus.Skipped], result.Nodes.Select(node => node.Status));
        var said = Assert.Single(project.Diagnostics);
        Assert.Equal("CORSO7306", said.Code);
        Assert.Equal("models/orders.sql(1,36)", said.Span.ToString());
        Assert.DoesNotContain("orders", await database.DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hook_behind_the_publish_that_fails_leaves_the_new_data_and_says_so()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database)
            .File("models/orders.sql", "select 1 as id")
            .File("models/m.yml", "models: [{ name: orders, config: { post_hook: [{ sql: select nope, transaction: false }] } }]");
        var result = await project.BuildAsync();
        var node = Assert.Single(result.Nodes);
        Assert.Equal(NodeStatus.Error, node.Status);
        Assert.True(node.IsPublished);
        Assert.Equal(["1"], await database.QueryAsync("select * from warehouse.orders"));
    }

    [Fact]
    public async Task A_ref_in_a_hook_orders_the_nodes()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database)
            .File("models/a.sql", "{{ config(materialized: 'table', post_hook: \"insert into {{ this }} select id from {{ ref 'z' }}\") }} select 1 as id")
            .File("models/z.sql", "select 26 as id");
        await project.MustBuildAsync();
        Assert.Equal(["1", "26"], await database.QueryAsync("select id from warehouse.a order by 1"));
    }

    [Fact]
    public async Task Hooks_of_the_run_stand_around_all_nodes()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database, """
            on_run_start:
            - create table if not exists {{ target.schema }}.said (n integer)
            - insert into {{ target.schema }}.said values (1)
            on-run-end: insert into {{ target.schema }}.said select count(*) + 10 from {{ ref 'orders' }}
            """)
            .File("models/orders.sql", "{{ config(post_hook: 'insert into warehouse.said values (2)') }} select 1 as id")
            .File("models/broken.sql", "select cast('x' as integer) as id")
            .File("models/late.sql", "{{ config(materialized: 'table') }} select id from {{ ref 'broken' }}");
        var result = await project.BuildAsync();
        Assert.False(result.IsSuccess);
        Assert.Equal(["1", "2", "11"], await database.QueryAsync("select n from warehouse.said order by 1"));
    }

    [Fact]
    public async Task A_failing_on_run_start_stops_the_run()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database, """
            on_run_start:
            - >-
              select 1
              from warehouse.nowhere
            on_run_end: create table warehouse.never (n integer)
            """).File("models/orders.sql", "select 1 as id");
        var result = await project.BuildAsync();
        Assert.False(result.IsSuccess);
        Assert.All(result.Nodes, node => Assert.Equal((NodeStatus.Skipped, "skipped: on_run_start failed"), (node.Status, node.Message)));
        var said = Assert.Single(project.Diagnostics);
        Assert.Equal("CORSO7306", said.Code);
        Assert.Equal("corso_project.yml(9,8)", said.Span.ToString());
        Assert.DoesNotContain("never", await database.DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_run_has_no_end_hook()
    {
        await using var database = await CreateAsync();
        using var cancel = new CancellationTokenSource();
        using var project = new FileProject(database, "on_run_end: create table warehouse.never (n integer)")
            .File("models/orders.sql", "select 1 as id");
        project.OnStarted = step => cancel.Cancel();
        var result = await project.BuildAsync(cancel.Token);
        Assert.False(result.IsSuccess);
        Assert.DoesNotContain("never", await database.DumpAsync(), StringComparison.Ordinal);
    }
}
