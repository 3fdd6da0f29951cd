using Corso.Models.Engines.Execution;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>What data tests find, whatever the engine.</summary>
public abstract class DataTestSpec
{
    private const string Orders = """
        create table app.orders as
        select 1 as id, 10 as customer_id, 'new' as status, cast(5.00 as decimal(10, 2)) as amount, timestamp '2020-01-01 10:00:00' as happened
        union all select 2, 10, 'paid', 7.50, timestamp '2020-01-02 10:00:00'
        union all select 2, 11, 'lost', -1.00, timestamp '2020-01-02 11:00:00'
        union all select 2, 11, 'gone', null, null
        union all select 3, null, 'lost', 0.00, timestamp '2020-01-03 10:00:00'
        union all select null, 12, null, 99.99, timestamp '2020-01-03 10:00:00'
        union all select null, 99, 'new', 1000.00, timestamp '2020-01-03 10:00:00'
        """;

    private const string Customers = "create table app.customers as select 10 as id union all select 11 union all select 12";

    private const string Sources = """
        sources:
          - name: app
            tables:
              - name: customers
              - name: orders
        """;

    protected abstract Task<TestDatabase> CreateAsync();

    [Fact]
    public async Task Every_test_finds_what_is_wrong_and_counts_as_dbt_does()
    {
        await using var database = await OrdersAsync();
        using var project = new DataTestProject(database)
            .Write("models/sources.yml", OnOrders("""
                    data_tests:
                      - row_count: { name: count_fits, min: 1, max: 7 }
                      - row_count: { name: count_differs, equals: 8 }
                      - row_count: { name: too_many, max: 6 }
                      - unique: { name: pairs, columns: [id, customer_id] }
                      - dbt_utils.unique_combination_of_columns: { name: triples, combination_of_columns: [id, customer_id, status] }
                      - expression: { name: arithmetic, expression: amount * 2 >= amount }
                      - recency: { name: old, field: happened, datepart: day, interval: 1 }
                      - recency: { name: young, field: happened, datepart: quarter, interval: 4000 }
                      - unique: { name: computed, column_name: "id || '-' || customer_id" }
                    columns:
                      - name: id
                        data_tests:
                          - not_null: { name: id_not_null }
                          - unique: { name: id_unique }
                      - name: customer_id
                        data_tests:
                          - relationships: { name: customer, to: "source('app', 'customers')", field: id }
                      - name: status
                        data_tests:
                          - accepted_values: { name: status_known, values: [new, paid, null] }
                          - not_null: { name: status_not_null }
                      - name: amount
                        data_tests:
                          - accepted_range: { name: amount_range, min_value: 0, max_value: 1000 }
                          - accepted_range: { name: amount_inside, min_value: 0, max_value: 1000, inclusive: false }
                          - accepted_values: { name: amounts, values: [5, 7.50, -1, 0], quote: false }
                          - accepted_values: { name: quoted_amounts, values: [5, 7.50, -1, 0, 99.99, 1000] }
                          - dbt_utils.expression_is_true: { name: amount_positive, expression: ">= 0" }
                    """))
            .Write("macros/tests.sql", """
                {{ func test_is_even(model, column_name, offset = 0) }}
                select * from {{ model }} where ({{ column_name }} + {{ offset }}) % 2 <> 0
                {{ end }}

                """)
            .Write("tests/generic/at_most.sql", """
                {{ func test_at_most(model, most) }}
                select count(*) as n from {{ model }} having count(*) > {{ most }}
                {{ end }}

                """)
            .Write("tests/orders_have_customers.sql", """
                with orders as (select * from {{ source('app', 'orders') }})
                select orders.id from orders where orders.customer_id is null
                """)
            .Write("models/more.yml", """
                sources:
                  - name: raw
                    schema: app
                    tables:
                      - name: orders
                        data_tests:
                          - at_most: { name: at_most_six, most: 6 }
                          - at_most: { name: at_most_seven, most: 7 }
                        columns:
                          - name: id
                            data_tests:
                              - is_even: { name: even }
                              - is_even: { name: odd, offset: 1 }
                              - is_even: { name: even_of_paid, config: { where: "status = 'paid'" } }

                """);
        var result = await project.TestAsync();
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["count_fits"] = "Pass 0",
                ["count_differs"] = "Fail 1",
                ["too_many"] = "Fail 1",
                ["pairs"] = "Fail 1",
                ["triples"] = "Pass 0",
                ["arithmetic"] = "Fail 1",
                ["old"] = "Fail 1",
                ["young"] = "Pass 0",
                ["computed"] = "Fail 1",
                ["id_not_null"] = "Fail 2",
                ["id_unique"] = "Fail 1",
                ["customer"] = "Fail 1",
                ["status_known"] = "Fail 2",
                ["status_not_null"] = "Fail 1",
                ["amount_range"] = "Fail 1",
                ["amount_inside"] = "Fail 3",
                ["amounts"] = "Fail 2",
                ["quoted_amounts"] = "Pass 0",
                ["amount_positive"] = "Fail 1",
                ["orders_have_customers"] = "Fail 1",
                ["at_most_six"] = "Fail 1",
                ["at_most_seven"] = "Pass 0",
                ["even"] = "Fail 2",
                ["odd"] = "Fail 3",
                ["even_of_paid"] = "Pass 0",
            }.Lines(),
            DataTestProject.Outcomes(result).Lines());
    }

    [Fact]
    public async Task Settings_decide_what_counts_and_what_it_means()
    {
        await using var database = await OrdersAsync();
        using var project = new DataTestProject(database).Write("models/sources.yml", OnOrders("""
                data_tests:
                  - expression: { name: guarded, expression: "100 / amount > 0", config: { where: amount > 0 } }
                columns:
                  - name: amount
                    data_tests:
                      - expression: { name: positive, expression: "> 0" }
                      - expression: { name: warned, expression: "> 0", config: { severity: warn } }
                      - expression: { name: tolerated, expression: "> 0", config: { error_if: "> 2" } }
                      - expression: { name: silent, expression: "> 0", config: { error_if: "> 2", warn_if: "> 2" } }
                      - expression: { name: limited, expression: "> 0", config: { limit: 1 } }
                      - expression: { name: summed, expression: "> 0", config: { fail_calc: sum(amount), error_if: "< 0" } }
                      - expression: { name: summed_over_none, expression: "< 5000", config: { fail_calc: sum(amount) } }
                      - accepted_values: { name: of_some, values: ['-1'], config: { where: "amount < 0 -- owed" } }
                  - name: id
                    data_tests:
                      - unique: { name: some_unique, config: { where: "status = 'lost'" } }
                      - not_null: { name: null_of_new, config: { where: "status = '{{ 'ne' + 'w' }}'" } }
                      - not_null:
                          name: elsewhere
                          config: { where: "customer_id in (select id from {{ source('app', 'customers') }})" }

                """));
        var outcomes = DataTestProject.Outcomes(await project.TestAsync());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["guarded"] = "Pass 0",
                ["positive"] = "Fail 2",
                ["warned"] = "Warn 2",
                ["tolerated"] = "Warn 2",
                ["silent"] = "Pass 2",
                ["limited"] = "Fail 1",
                ["summed"] = "Fail -1",
                ["summed_over_none"] = "Pass 0",
                ["of_some"] = "Pass 0",
                ["some_unique"] = "Pass 0",
                ["null_of_new"] = "Fail 1",
                ["elsewhere"] = "Fail 1",
            }.Lines(),
            outcomes.Lines());
    }

    [Fact]
    public async Task A_test_that_cannot_run_is_told_at_its_place_and_spoils_no_other()
    {
        await using var database = await OrdersAsync();
        using var project = new DataTestProject(database).Write("models/sources.yml", """
            sources:
              - name: app
                tables:
                  - name: orders
                    data_tests:
                      - expression: { name: broken, expression: amount >= nothing_like_it }
                      - expression: { name: fine, expression: amount >= -1 }
                    columns:
                      - name: idd
                        data_tests:
                          - not_null
                  - name: absent
                    columns:
                      - name: id
                        data_tests: [not_null, unique]

            """);
        var result = await project.TestAsync();
        Assert.Equal("Pass 0", DataTestProject.Outcomes(result)["fine"]);
        Assert.Equal(4, result.Tests.Count(test => test.Status == TestStatus.Error));
        Assert.Equal(
            ["CORSO7204 models/sources.yml(15,", "CORSO7204 models/sources.yml(15,", "CORSO7204 models/sources.yml(6,63)",
                "CORSO7204 models/sources.yml(9,"],
            DataTestProject.Codes(result).Order(StringComparer.Ordinal)
                .Select(code => code.Contains("(6,", StringComparison.Ordinal) ? code : code[..(code.IndexOf(',', StringComparison.Ordinal) + 1)]));
        Assert.All(result.Tests.Where(test => test.Status == TestStatus.Error), test => Assert.NotNull(test.Diagnostics[0].EngineMessage));
    }

    [Fact]
    public async Task Odd_names_and_values_break_out_of_nothing()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("create schema app");
        await database.ExecuteAsync(
            """create table app."Or""ders" as select 1 as "Order", 'it''s' as "sel ect", 'x' as "größe", '\' as "back-slash" """);
        using var project = new DataTestProject(database).Write("models/sources.yml", """
            sources:
              - name: app
                tables:
                  - name: odd
                    identifier: "Or\"ders"
                    data_tests:
                      - unique: { name: odd_key, columns: ["Order", "sel ect"] }
                    columns:
                      - name: Order
                        quote: true
                        data_tests:
                          - not_null: { name: reserved }
                          - relationships: { name: itself, to: "source('app', 'odd')", field: Order }
                      - name: sel ect
                        data_tests:
                          - accepted_values: { name: quotes, values: ["it's", "'); drop table app.x; --"] }
                          - unique: { name: blank }
                      - name: größe
                        data_tests:
                          - accepted_values: { name: letters, values: [x, "🙂"] }
                      - name: back-slash
                        data_tests:
                          - accepted_values: { name: slash, values: ["\\"] }

            """);
        var result = await project.TestAsync(tests: new TestOptions(true, 5));
        Assert.Equal([], DataTestProject.Codes(result));
        Assert.All(result.Tests, test => Assert.Equal(TestStatus.Pass, test.Status));
    }

    [Fact]
    public async Task Failing_rows_are_shown_and_kept_within_bounds_until_the_test_passes()
    {
        await using var database = await OrdersAsync();
        using var project = new DataTestProject(database).Write("models/sources.yml", OnOrders("""
                columns:
                  - name: amount
                    data_tests:
                      - expression: { name: positive, expression: "> 0", config: { store_failures: true } }
                      - expression: { name: less, expression: "< 0", config: { store_failures: true, store_failures_limit: 2 } }
                      - not_null: { name: unkept }
                  - name: id
                    data_tests:
                      - unique: { name: id_unique, config: { store_failures_as: table, alias: repeated, schema: audit } }
                """));
        var result = await project.TestAsync(tests: new TestOptions(false, 1));
        var positive = result.Tests.Single(test => test.Test.Node.Name == "positive");
        Assert.Equal("warehouse_corso_tests.positive__corso_test", positive.Table?.ToString());
        Assert.Contains("warehouse_corso_tests.positive__corso_test", positive.Diagnostics[0].Hint, StringComparison.Ordinal);
        Assert.Equal((1, true), (positive.Rows?.Rows.Length ?? 0, positive.Rows?.IsCut));
        Assert.Equal(
            ["2|-1.00", "3|0.00"],
            await database.QueryAsync("select id, amount from warehouse_corso_tests.positive__corso_test order by id"));
        Assert.Equal(["2"], await database.QueryAsync("select count(*) from warehouse_corso_tests.less__corso_test"));
        Assert.Equal(["2|3"], await database.QueryAsync("select * from warehouse_audit.repeated__corso_test"));
        Assert.Equal(
            ["less", "positive", "repeated"],
            await database.QueryAsync(
                "select replace(relation_name, '__corso_test', '') from corso.publishes order by relation_name"));

        await database.ExecuteAsync("create view app.reader as select id from warehouse_corso_tests.less__corso_test");
        await database.ExecuteAsync("update app.orders set amount = 2 where not amount > 0");
        result = await project.TestAsync();
        Assert.Equal("Pass 0", DataTestProject.Outcomes(result)["positive"]);
        Assert.Equal(["2"], await database.QueryAsync("select count(*) from app.reader"));
        Assert.Equal(
            ["less__corso_test"],
            await database.QueryAsync(
                "select table_name from information_schema.tables where table_schema = 'warehouse_corso_tests'"));

        await database.ExecuteAsync("update app.orders set amount = -1");
        result = await project.TestAsync();
        Assert.Equal("Pass 0", DataTestProject.Outcomes(result)["less"]);
        Assert.Equal(
            ["positive__corso_test"],
            (await database.QueryAsync(
                "select table_name from information_schema.tables where table_schema = 'warehouse_corso_tests'"))
            .Where(name => name.StartsWith("positive", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Failing_rows_never_replace_what_corso_did_not_make()
    {
        await using var database = await OrdersAsync();
        await database.ExecuteAsync("create schema warehouse_corso_tests");
        await database.ExecuteAsync("create table warehouse_corso_tests.positive__corso_test as select 'mine' as what");
        using var project = new DataTestProject(database).Write("models/sources.yml", OnOrders("""
                columns:
                  - name: amount
                    data_tests:
                      - expression: { name: positive, expression: "> 0", config: { store_failures: true } }
                """));
        var result = await project.TestAsync(tests: new TestOptions(true, 0));
        Assert.Equal(
            ["CORSO7201 models/sources.yml(9,17)", "CORSO7205 models/sources.yml(9,17)"],
            DataTestProject.Codes(result));
        Assert.Equal(["mine"], await database.QueryAsync("select * from warehouse_corso_tests.positive__corso_test"));
    }

    /// <summary>Properties of the source table <c>orders</c>.</summary>
    private static string OnOrders(string properties) =>
        Sources + "\n" + string.Join('\n', properties.Split('\n').Select(line => "        " + line)) + "\n";

    private async Task<TestDatabase> OrdersAsync()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("create schema app");
        await database.ExecuteAsync(Orders);
        await database.ExecuteAsync(Customers);
        return database;
    }
}
