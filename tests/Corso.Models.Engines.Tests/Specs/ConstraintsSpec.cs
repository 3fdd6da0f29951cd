namespace Corso.Models.Engines.Tests.Specs;

/// <summary>A contract is kept or the build fails, and its constraints hold in the database.</summary>
public abstract class ConstraintsSpec
{
    protected abstract Task<TestDatabase> CreateAsync();

    /// <summary>What an insert that breaks a constraint is answered with, in part.</summary>
    protected abstract string Refused { get; }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task Wrong_missing_and_extra_columns_are_named_and_nothing_is_published(string kind)
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database)
            .File("models/m.yml", """
                models:
                - name: orders
                  config: { contract: { enforced: true } }
                  columns:
                  - { name: id, data_type: integer }
                  - { name: total, data_type: "numeric(12,2)" }
                  - { name: placed, data_type: date }
                """)
            .File("models/orders.sql", Sql("select 1 as id, cast(2 as numeric(12,2)) as total, cast('2024-02-29' as date) as placed"));
        await project.MustSettleAsync();
        var before = await database.DumpAsync();

        project.File("models/orders.sql", Sql("select 'x' as id, cast(2 as numeric(10,2)) as total, 7 as more"));
        var result = await project.BuildAsync();
        Assert.False(result.IsSuccess);
        Assert.Equal(
            """
            models/m.yml(2,9): Error CORSO7302: the query has column "more" (INTEGER), the contract has not
            models/m.yml(5,13): Error CORSO7303: column "id" is TEXT, the contract says integer
            models/m.yml(6,13): Error CORSO7303: column "total" is NUMERIC(10,2), the contract says numeric(12,2)
            models/m.yml(7,13): Error CORSO7301: the contract has column "placed", the query has not
            """,
            string.Join('\n', project.Said.Split('\n').Select(line => line
                .Replace("VARCHAR", "TEXT", StringComparison.Ordinal).Replace("DECIMAL", "NUMERIC", StringComparison.Ordinal)
                .Replace("(integer)", "(INTEGER)", StringComparison.Ordinal).Replace("is text", "is TEXT", StringComparison.Ordinal)
                .Replace("is numeric", "is NUMERIC", StringComparison.Ordinal))));
        Assert.Equal(before, await database.DumpAsync());

        // What the compiler knows it tells before; here the database's own word is asked.
        string Sql(string query) =>
            $$$"""{{ config(materialized: '{{{kind}}}', static_analysis: 'off') }} {{{query}}}""";
    }

    [Fact]
    public async Task A_type_is_one_in_all_its_spellings_and_without_precision_takes_any()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database)
            .File("models/orders.sql", "{{ config(materialized: 'table') }} select 1 as id, cast(1 as bigint) as n, cast(2.5 as numeric(12,2)) as total, cast('a' as varchar(9)) as name, cast(null as timestamp) as at")
            .File("models/m.yml", """
                models:
                - name: orders
                  config: { contract: { enforced: true } }
                  columns:
                  - { name: id, data_type: INT, constraints: [{ type: not_null }] }
                  - { name: n, data_type: int8 }
                  - { name: total, data_type: decimal }
                  - { name: name, data_type: text }
                  - { name: at, data_type: timestamp without time zone }
                """);
        await project.MustSettleAsync();
        Assert.Equal(["1|1|2.50|a|NULL"], await database.QueryAsync("select * from warehouse.orders"));
    }

    [Fact]
    public async Task Constraints_hold_on_the_table_and_are_found_again()
    {
        await using var database = await CreateAsync();
        using var project = Project(database);
        await project.MustSettleAsync();
        Assert.Equal(["1|2|a|5"], await database.QueryAsync("select id, part, name, total from warehouse.orders"));
        foreach (var row in (string[])["(1, 2, 'b', 5)", "(3, 1, 'a', 5)", "(4, 1, null, 5)", "(5, 1, 'e', -1)", "(6, 1, 'f', 1000)"])
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(
                () => database.ExecuteAsync($"insert into warehouse.orders (id, part, name, total) values {row}"));
            Assert.Contains(Refused, refused.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("select 1 as id, 2 as part, 'a' as name, 5 as total union all select 1, 2, 'b', 5", "(4,46)")]
    [InlineData("select 1 as id, 2 as part, 'a' as name, 5 as total union all select 2, 2, 'a', 5", "(8,61)")]
    [InlineData("select 1 as id, 2 as part, (select cast(null as text)) as name, 5 as total", "(8,41)")]
    [InlineData("select 1 as id, 2 as part, 'a' as name, -5 as total", "(9,62)")]
    [InlineData("select 1 as id, 2 as part, 'a' as name, 5000 as total", "(4,69)")]
    public async Task Rows_that_break_a_constraint_fail_the_build_at_its_line(string query, string place)
    {
        await using var database = await CreateAsync();
        using var project = Project(database);
        await project.MustBuildAsync();
        var before = await database.DumpAsync();
        project.File("models/orders.sql", "{{ config(materialized: 'table') }} " + query);
        var result = await project.BuildAsync();
        Assert.False(result.IsSuccess);
        var said = Assert.Single(project.Diagnostics);
        Assert.Equal("CORSO7305", said.Code);
        Assert.Equal("models/m.yml" + place, said.Span.ToString());
        Assert.Equal(before, await database.DumpAsync());
        Assert.Equal(["1|2|a|5"], await database.QueryAsync("select id, part, name, total from warehouse.orders"));
    }

    [Fact]
    public async Task A_constraint_that_is_no_longer_declared_is_gone()
    {
        await using var database = await CreateAsync();
        using var project = Project(database);
        await project.MustBuildAsync();
        project.File("models/m.yml", """
            models:
            - name: orders
              config: { contract: { enforced: true } }
              columns:
              - { name: id, data_type: integer }
              - { name: part, data_type: integer }
              - { name: name, data_type: text }
              - { name: total, data_type: integer }
            """).File("models/orders.sql", "{{ config(materialized: 'table') }} select cast(null as integer) as id, 2 as part, cast(null as text) as name, -5 as total");
        await project.MustSettleAsync();
        await database.ExecuteAsync("insert into warehouse.orders (id, part, name, total) values (null, null, null, -9)");
    }

    [Fact]
    public async Task A_check_of_odd_text_is_kept_as_written()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database)
            .File("models/orders.sql", "{{ config(materialized: 'table') }} select 1 as id, 'it''s' as name")
            .File("models/m.yml", """
                models:
                - name: orders
                  config: { contract: { enforced: true } }
                  constraints:
                  - { type: check, name: "odd name; --", expression: "name <> ';' and name <> '$$' -- so be it" }
                  columns:
                  - { name: id, data_type: integer }
                  - { name: name, data_type: text }
                """);
        await project.MustSettleAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => database.ExecuteAsync("insert into warehouse.orders values (2, ';')"));
    }

    private static FileProject Project(TestDatabase database) => new FileProject(database)
        .File("models/orders.sql", "{{ config(materialized: 'table') }} select 1 as id, 2 as part, 'a' as name, 5 as total")
        .File("models/m.yml", """
            models:
            - name: orders
              config: { contract: { enforced: true } }
              constraints: [{ columns: [id, part], type: primary_key }, { type: check,
                expression: total < 1000 }]
              columns:
              - { name: id, data_type: integer }
              - { name: name, constraints: [{ type: not_null }, { type: unique }], data_type: text }
              - { name: total, data_type: integer, constraints: [{ type: check, expression: "total > 0" }] }
              - { name: part, data_type: integer }
            """);
}
