namespace Corso.Models.Engines.Tests.Specs;

/// <summary>Descriptions become comments in the database, whatever the engine.</summary>
public abstract class CommentsSpec
{
    private const string Persist = "models:\n  +persist_docs: { relation: true, columns: true }\nseeds:\n  +persist_docs: { relation: true, columns: true }";

    protected abstract Task<TestDatabase> CreateAsync();

    /// <summary>A query for a relation's comment and those of its columns, in order: <c>-|comment</c>, <c>id|comment</c>.</summary>
    protected abstract string CommentsOf(string relation);

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task Descriptions_are_set_changed_and_taken_away(string kind)
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database, Persist)
            .File("models/orders.sql", $$$"""{{ config(materialized: '{{{kind}}}') }} select 1 as id, 2 as total""")
            .File("models/m.yml", Yaml("All orders", "Its number", "In cents"));
        await project.MustSettleAsync();
        Assert.Equal(
            ["-|All orders", "id|Its number", "total|In cents"], await database.QueryAsync(CommentsOf("orders")));

        project.File("models/m.yml", Yaml("All orders", "The number", ""));
        await project.PlanAsync();
        Assert.Equal(["orders: comment on column id", "orders: comment on column total"], project.Changes);
        await project.MustSettleAsync();
        Assert.Equal(["-|All orders", "id|The number"], await database.QueryAsync(CommentsOf("orders")));

        project.File("models/m.yml", "models: [{ name: orders, columns: [{ name: id, description: Still }] }]");
        await project.MustSettleAsync();
        Assert.Equal(["id|Still"], await database.QueryAsync(CommentsOf("orders")));
    }

    [Fact]
    public async Task A_copied_column_has_the_comment_of_the_column_it_copies()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database, Persist)
            .File("models/orders.sql", "{{ config(materialized: 'table') }} select 1 as id, 2 as total, 3 as note")
            .File("models/paid.sql", "select id as order_id, total, total + 1 as more, note from {{ ref 'orders' }}")
            .File("models/m.yml", Yaml("All orders", "Its number", "In cents"))
            .File("models/n.yml", "models: [{ name: paid, columns: [{ name: total, description: What was paid }, { name: note }] }]");
        await project.MustSettleAsync();
        Assert.Equal(
            ["order_id|Its number", "total|What was paid"], await database.QueryAsync(CommentsOf("paid")));

        project.File("models/m.yml", Yaml("All orders", "The number", "In cents"));
        await project.MustSettleAsync();
        Assert.Equal(
            ["order_id|The number", "total|What was paid"], await database.QueryAsync(CommentsOf("paid")));
    }

    [Fact]
    public async Task A_seed_has_comments_too()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database, Persist)
            .File("seeds/orders.csv", "id,total\n1,2\n")
            .File("seeds/m.yml", Yaml("All orders", "Its number", "In cents").Replace("models:", "seeds:"));
        await project.MustSettleAsync();
        Assert.Equal(
            ["-|All orders", "id|Its number", "total|In cents"], await database.QueryAsync(CommentsOf("orders")));
    }

    [Theory]
    [InlineData("it's -- no comment")]
    [InlineData("$$ $x$ ; drop table x; /*")]
    [InlineData("\"quoted\" and \\ back\\'slash")]
    [InlineData("🦊 é \u202Eright to left\u202C")]
    [InlineData("two\nlines\n\tand a tab")]
    public async Task No_text_breaks_out_of_a_comment(string text)
    {
        await using var database = await CreateAsync();
        var quoted = System.Text.Json.JsonSerializer.Serialize(text);
        using var project = new FileProject(database, Persist)
            .File("models/orders.sql", "select 1 as id, 2 as total")
            .File("models/m.yml", $"models: [{{ name: orders, description: {quoted}, columns: [{{ name: id, description: {quoted} }}] }}]");
        await project.MustSettleAsync();
        Assert.Equal([$"-|{text}", $"id|{text}"], await database.QueryAsync(CommentsOf("orders")));
    }

    [Fact]
    public async Task A_described_column_that_does_not_exist_is_named_and_the_rest_is_built()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database, Persist)
            .File("models/orders.sql", "select 1 as id, 2 as total")
            .File("models/m.yml", "models:\n- name: orders\n  columns:\n  - { name: id, description: Number }\n  - { name: totl, description: Cents }");
        await project.MustBuildAsync();
        Assert.Equal(
            "models/m.yml(5,13): Warning CORSO7304: the relation has no column \"totl\" to describe", project.Said);
        Assert.Equal(["id|Number"], await database.QueryAsync(CommentsOf("orders")));
    }

    [Fact]
    public async Task Without_persist_docs_comments_of_others_stay()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database)
            .File("models/orders.sql", "select 1 as id, 2 as total")
            .File("models/m.yml", Yaml("All orders", "Its number", "In cents"));
        await project.MustBuildAsync();
        await database.ExecuteAsync("comment on view warehouse.orders is 'by hand'");
        await project.MustSettleAsync();
        Assert.Equal(["-|by hand"], await database.QueryAsync(CommentsOf("orders")));
    }

    [Fact]
    public async Task A_view_that_is_made_again_under_a_changed_one_keeps_its_comments()
    {
        await using var database = await CreateAsync();
        using var project = new FileProject(database, Persist)
            .File("models/base.sql", "select 1 as id, 'a' as name")
            .File("models/reader.sql", "select name as label from {{ ref 'base' }}")
            .File("models/m.yml", "models: [{ name: reader, description: Reads, columns: [{ name: label, description: Its name }] }]");
        await project.MustSettleAsync();
        project.File("models/base.sql", "select 'b' as title")
            .File("models/reader.sql", "select title as label from {{ ref 'base' }}");
        await project.MustSettleAsync();
        Assert.Equal(["-|Reads", "label|Its name"], await database.QueryAsync(CommentsOf("reader")));
    }

    private static string Yaml(string relation, string id, string total) => $$"""
        models:
        - name: orders
          description: {{relation}}
          columns:
          - { name: id, description: "{{id}}" }
          - { name: total, description: "{{total}}" }
        """;
}
