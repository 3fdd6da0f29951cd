using Corso.Models.Diagnostics;
using Corso.Testing;

namespace Corso.Models.Tests.Materializations;

/// <summary>Which changes of a project change what a model's query says.</summary>
public sealed class CanonicalQueryTests
{
    private const string Model =
        "{{ config(materialized: 'incremental') }}\nselect o.id, 'A' as kind, x.one from {{ ref('orders') }} as o"
        + " join {{ ref('small') }} as x on o.id = x.id\n{{ if is_incremental() }}where o.id > (select max(id) from {{ this }}){{ end }}\n";

    [Fact]
    public void Nodes_stand_for_relations_in_both_forms() =>
        Assert.Equal(
            """
            w with n model.shop.small w as o ( w select o 1 w as w one o , w id w from n seed.shop.raw o )
            o ( w select w o o . w id o , s 'A' w as w kind o , w x o . w one w from n model.shop.orders w as w o
            w join n model.shop.small w as w x w on w o o . w id o = w x o . w id o ) -
            w with n model.shop.small w as o ( w select o 1 w as w one o , w id w from n seed.shop.raw o )
            o ( w select w o o . w id o , s 'A' w as w kind o , w x o . w one w from n model.shop.orders w as w o
            w join n model.shop.small w as w x w on w o o . w id o = w x o . w id
            w where w o o . w id o > o ( w select w max o ( w id o ) w from n model.shop.target o ) o )
            """.ReplaceLineEndings(" "),
            Form().Replace('\n', ' '));

    [Theory]
    [InlineData("looks")]
    [InlineData("comment")]
    [InlineData("case")]
    [InlineData("schema")]
    [InlineData("alias")]
    [InlineData("folder")]
    public void Looks_and_places_do_not_count(string what) => Assert.Equal(Form(), what switch
    {
        "looks" => Form(Model.Replace(" as o", "\n\t  as   o", StringComparison.Ordinal)),
        "comment" => Form("/* about it */\n" + Model.Replace("\n{{ if", " -- more\n{{ if", StringComparison.Ordinal)),
        "case" => Form(Model.Replace("select", "SELECT", StringComparison.Ordinal)),
        "schema" => Form(project: folder => folder.Write("corso_project.yml", Project("elsewhere"))),
        "alias" => Form(project: folder => folder.Write("models/orders.sql", "{{ config(alias: 'o2', schema: 's') }}select 1 as id")),
        _ => Form(path: "models/deep/down/target.sql"),
    });

    [Theory]
    [InlineData("'A'", "'a'")]
    [InlineData("'A'", "'A '")]
    [InlineData("o.id >", "o.id >=")]
    [InlineData("ref('orders')", "ref('others')")]
    [InlineData("ref('orders')", "source('app', 'orders')")]
    [InlineData("x.one", "x.id")]
    [InlineData("max(id)", "min(id)")]
    public void What_the_query_says_counts(string old, string replacement) =>
        Assert.NotEqual(Form(), Form(Model.Replace(old, replacement, StringComparison.Ordinal)));

    [Fact]
    public void An_ephemeral_model_counts_as_part_of_the_query() =>
        Assert.NotEqual(
            Form(), Form(project: folder => folder.Write("models/small.sql", Small.Replace('1', '2'))));

    private const string Small = "{{ config(materialized: 'ephemeral') }}select 1 as one, id from {{ ref('raw') }}";

    private static string Project(string schema) =>
        $"name: shop\ntargets: {{ dev: {{ connections: {{ warehouse: {{ engine: duckdb, path: a.duckdb, schema: {schema} }} }} }} }}\n";

    private static string Form(
        string model = Model, string path = "models/target.sql", Action<TemporaryFolder>? project = null)
    {
        using var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", Project("warehouse"));
        folder.Write("models/sources.yml", "sources: [ { name: app, tables: [ { name: orders } ] } ]\n");
        folder.Write("models/orders.sql", "select 1 as id");
        folder.Write("models/others.sql", "select 1 as id");
        folder.Write("models/small.sql", Small);
        folder.Write("seeds/raw.csv", "id\n1\n");
        folder.Write(path, model);
        project?.Invoke(folder);
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(
            new CompileOptions { ProjectDirectory = folder.Path, ReadEnv = _ => null, Clock = TimeProvider.System }, diagnostics);
        Assert.Empty(diagnostics.ToSorted());
        return compilation?.CanonicalQueryOf("model.shop.target") ?? throw new InvalidOperationException("no query");
    }
}
