using Corso.Models.Engines.Execution;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Data tests before a publish, whatever the engine: bad data is never public.</summary>
public abstract class AuditSpec
{
    private const string OrdersTests = """
        models:
          - name: orders
            columns:
              - name: good
                data_tests: [not_null]
              - name: id
                data_tests: [unique]

        """;

    protected abstract Task<TestDatabase> CreateAsync();

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    [InlineData("seed")]
    public async Task A_reader_never_sees_a_row_that_failed_a_test(string kind)
    {
        await using var database = await CreateAsync();
        using var project = new DataTestProject(database)
            .Write("models/models.yml", kind == "seed" ? OrdersTests.Replace("models:", "seeds:", StringComparison.Ordinal) : OrdersTests)
            .Write("models/reader.sql", "{{ config(materialized: 'table') }}\nselect id, version from {{ ref('orders') }}");
        Write(project, kind, version: 0, isGood: true);
        await project.MustBuildAsync();
        await using var poll = Poll.Start(database, "select count(*) from warehouse.orders where good is null");

        bool[] isGood = [true, false, false, true, false, true];
        var published = 0;
        for (var version = 1; version <= isGood.Length; version++)
        {
            Write(project, kind, version, isGood[version - 1]);
            var result = await project.BuildAsync();
            published = isGood[version - 1] ? version : published;
            Assert.Equal([$"{published}"], await database.QueryAsync("select distinct version from warehouse.orders"));
            Assert.Equal([$"{published}"], await database.QueryAsync("select distinct version from warehouse.reader"));
            if (isGood[version - 1])
            {
                Assert.True(result.IsSuccess);
                Assert.DoesNotContain("__corso_", await database.DumpAsync(), StringComparison.Ordinal);
                continue;
            }

            Assert.Equal([NodeStatus.Error, NodeStatus.Skipped], result.Nodes.Select(node => node.Status));
            Assert.Equal(["Fail 1", "Pass 0"], DataTestProject.Outcomes(result).Values.Order());
            Assert.Equal(
                ["CORSO7201", "CORSO7203"], DataTestProject.Codes(result).Select(code => code[..9]).Order(StringComparer.Ordinal));
            Assert.Contains(
                "warehouse.orders__corso_rejected", result.Nodes[0].Diagnostic?.Hint, StringComparison.Ordinal);
            Assert.Equal(
                [$"{version}"], await database.QueryAsync("select distinct version from warehouse.orders__corso_rejected"));
        }

        var (polls, seen) = await poll.StopAsync();
        Assert.True(polls > isGood.Length, $"only {polls} polls");
        Assert.Equal(["0"], seen);
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task A_first_build_that_fails_publishes_nothing(string kind)
    {
        await using var database = await CreateAsync();
        using var project = new DataTestProject(database).Write("models/models.yml", OrdersTests);
        Write(project, kind, 1, isGood: false);
        var result = await project.BuildAsync();
        Assert.Equal("orders__corso_rejected", Assert.Single(await RelationsAsync(database)));
        Assert.Contains("nothing was there before", result.Nodes[0].Diagnostic?.Message, StringComparison.Ordinal);

        // Somebody reads what was kept: the next failure can't take its name, and nothing else goes wrong.
        await database.ExecuteAsync("create view warehouse.mine as select id from warehouse.orders__corso_rejected");
        await project.BuildAsync();
        Write(project, kind, 2, isGood: true);
        await project.MustBuildAsync();
        Assert.Equal(["2"], await database.QueryAsync("select distinct version from warehouse.orders"));
    }

    [Fact]
    public async Task A_test_of_two_nodes_stops_the_later_one_and_reads_the_earlier_as_published()
    {
        await using var database = await CreateAsync();
        using var project = new DataTestProject(database).Write("models/models.yml", """
            models:
              - name: customers
                config: { materialized: table }
              - name: orders
                config: { materialized: table }
                columns:
                  - name: customer_id
                    data_tests:
                      - relationships: { name: known, to: ref('customers'), field: id }
              - name: a_visits
                config: { materialized: table }
                columns:
                  - name: customer_id
                    data_tests:
                      - relationships: { name: visited, to: ref('customers'), field: id }

            """);
        Put("1, 2", "1, 2", "2");
        await project.MustBuildAsync();
        Put("1, 2, 3", "1, 2, 3", "2");
        await project.MustBuildAsync();

        // The later of orders and customers is orders; of a_visits and customers it is customers.
        Put("1, 2, 3", "1, 4", "2");
        var result = await project.BuildAsync();
        Assert.Equal(("Fail 1", "Pass 0"), (DataTestProject.Outcomes(result)["known"], DataTestProject.Outcomes(result)["visited"]));
        Assert.Equal(["1", "2", "3"], await database.QueryAsync("select customer_id from warehouse.orders order by 1"));

        Put("1, 3", "1, 3", "2");
        result = await project.BuildAsync();
        Assert.Equal(("Skipped", "Fail 1"), (DataTestProject.Outcomes(result)["known"], DataTestProject.Outcomes(result)["visited"]));
        Assert.Equal(["1", "2", "3"], await database.QueryAsync("select id from warehouse.customers order by 1"));

        void Put(string customers, string orders, string visits)
        {
            project.Write("models/customers.sql", $"select id from (values ({Values(customers)})) as t (id)");
            project.Write("models/orders.sql", $"select customer_id from (values ({Values(orders)})) as t (customer_id)");
            project.Write("models/a_visits.sql", $"select customer_id from (values ({Values(visits)})) as t (customer_id)");
        }

        static string Values(string list) => list.Replace(", ", "), (", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task Queries_of_the_users_own_read_the_candidate_too(string kind)
    {
        await using var database = await CreateAsync();
        using var project = new DataTestProject(database)
            .Write("models/few.sql", "{{ config(materialized: 'ephemeral') }}\nselect * from {{ ref('orders') }}")
            .Write("tests/imports.sql", """
                with orders as (select * from {{ ref('orders') }}),
                twice as (select orders.id from orders join {{ ref('orders') }} as o on o.id = orders.id)
                select * from twice where id > 2
                """)
            .Write("tests/bare.sql", "select orders.id from {{ ref('orders') }} where orders.id > 2")
            .Write("tests/through.sql", "select few.id from {{ ref('few') }} as few where id > 2")
            .Write("macros/tests.sql", """
                {{ func test_below(model, column_name, most) }}
                select * from {{ model }} where {{ column_name }} > {{ most }}
                {{ end }}

                """)
            .Write("models/models.yml", """
                models:
                  - name: orders
                    columns:
                      - name: id
                        data_tests:
                          - below: { name: own, most: 2 }
                          - below: { name: own_of_some, most: 2, config: { where: id > 3 } }
                          - expression: { name: itself, expression: "<= (select count(*) from {{ ref('orders') }})" }
                  - name: few
                    columns:
                      - name: id
                        data_tests:
                          - accepted_range: { name: of_ephemeral, max_value: 2 }

                """);
        Put("1), (2");
        await project.MustBuildAsync();
        Put("1), (3");
        var result = await project.BuildAsync(tests: new TestOptions(true, 3));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["imports"] = "Fail 1",
                ["bare"] = "Fail 1",
                ["through"] = "Fail 1",
                ["own"] = "Fail 1",
                ["own_of_some"] = "Pass 0",
                ["itself"] = "Fail 1",
                ["of_ephemeral"] = "Fail 1",
            }.Lines(),
            DataTestProject.Outcomes(result).Lines());
        Assert.Equal(["1", "2"], await database.QueryAsync("select id from warehouse.orders order by id"));
        Assert.Equal(["3"], await database.QueryAsync("select id from warehouse_corso_tests.bare__corso_test"));
        Assert.All(result.Tests.Where(test => test.Status == TestStatus.Fail), test => Assert.Equal(1, test.Rows?.Rows.Length));

        void Put(string ids) => project.Write(
            "models/orders.sql", $"{{{{ config(materialized: '{kind}') }}}}\nselect id from (values ({ids})) as t (id)");
    }

    [Fact]
    public async Task A_warning_lets_it_be_published_and_a_test_that_cannot_run_does_not()
    {
        await using var database = await CreateAsync();
        using var project = new DataTestProject(database).Write("models/orders.sql", "select 1 as id, cast(null as integer) as good");
        Tests("not_null: { config: { severity: warn } }");
        var result = await project.BuildAsync();
        Assert.Equal(["CORSO7202 models/models.yml(6,11)"], DataTestProject.Codes(result));
        Assert.True(result.IsSuccess);
        project.Write("models/orders.sql", "select 2 as id, cast(null as integer) as good");
        Tests("expression: { expression: \"> nothing\" }");
        result = await project.BuildAsync();
        Assert.Equal(["CORSO7203", "CORSO7204"], DataTestProject.Codes(result).Select(code => code[..9]));
        Assert.Equal(["1"], await database.QueryAsync("select id from warehouse.orders"));

        void Tests(string test) => project.Write(
            "models/models.yml", $"models:\n  - name: orders\n    columns:\n      - name: good\n        data_tests:\n        - {test}\n");
    }

    [Fact]
    public async Task A_source_that_fails_its_test_holds_up_what_reads_it_and_nothing_else()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("create schema app");
        await database.ExecuteAsync("create table app.raw as select cast(null as integer) as id");
        using var project = new DataTestProject(database)
            .Write("models/sources.yml", """
                sources:
                  - name: app
                    tables:
                      - name: raw
                        columns:
                          - name: id
                            data_tests: [not_null]

                """)
            .Write("models/stage.sql", "select id from {{ source('app', 'raw') }}")
            .Write("models/mart.sql", "select id from {{ ref('stage') }}")
            .Write("models/other.sql", "select 1 as id");
        var result = await project.BuildAsync();
        Assert.Equal(
            ["mart Skipped", "other Success", "stage Skipped"],
            result.Nodes.Select(node => $"{node.Node.Name} {node.Status}").Order(StringComparer.Ordinal));
        Assert.Equal(["other"], await RelationsAsync(database));
        await database.ExecuteAsync("update app.raw set id = 1");
        await project.MustBuildAsync();
    }

    private static async Task<List<string>> RelationsAsync(TestDatabase database) => await database.QueryAsync(
        "select table_name from information_schema.tables where table_schema = 'warehouse' order by table_name");

    private static void Write(DataTestProject project, string kind, int version, bool isGood)
    {
        if (kind == "seed")
        {
            project.Write("seeds/orders.csv", $"id,version,good\n1,{version},1\n2,{version},{(isGood ? "1" : "")}\n3,{version},1\n");
            return;
        }

        var good = isGood ? "1" : "cast(null as integer)";
        project.Write("models/orders.sql", $"""
            {"{{"} config(materialized: '{kind}') {"}}"}
            select 1 as id, {version} as version, 1 as good
            union all select 2, {version}, {good}
            """);
    }
}
