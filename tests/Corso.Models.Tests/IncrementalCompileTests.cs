using Corso.Models.Diagnostics;
using Corso.Testing;

namespace Corso.Models.Tests;

/// <summary>Both forms of an incremental model are compiled, whichever will run.</summary>
public sealed class IncrementalCompileTests
{
    private const string Head = "{{ config(materialized: 'incremental') }}\n";

    [Fact]
    public void Both_forms_are_rendered_and_kept()
    {
        using var project = Shop(Head
            + "select 1 as id\n{{ if is_incremental }}where id > (select max(id) from {{ this }}){{ end }}\n{{ log(is_incremental ? 'more' : 'all') }}");
        for (var run = 0; run < 2; run++)
        {
            var logged = new List<string>();
            var (model, diagnostics) = Compile(project, logged);
            Assert.Empty(diagnostics);
            Assert.Equal("select 1 as id", model?.Query.Text.Trim());
            Assert.Equal(
                "select 1 as id\nwhere id > (select max(id) from \"warehouse\".\"orders\")", model?.IncrementalQuery?.Text.Trim());
            Assert.Equal(["all", "more"], logged);
        }
    }

    [Fact]
    public void Other_models_have_one_form_in_which_is_incremental_is_false()
    {
        using var project = Shop("select {{ is_incremental ? 1 : 2 }} as id");
        var (model, _) = Compile(project, []);
        Assert.Equal("select 2 as id", model?.Query.Text);
        Assert.Null(model?.IncrementalQuery);
    }

    [Theory]
    [InlineData("{{ if is_incremental }}; select 2{{ end }}", "CORSO5008 models/orders.sql(2,40)")]
    [InlineData("{{ if is_incremental }}{{ raise('not now') }}{{ end }}", "CORSO2")]
    [InlineData("{{ if !is_incremental }}{{ raise('not now') }}{{ end }}", "CORSO2")]
    public void An_error_in_either_form_is_told_once_and_leaves_the_model_out(string text, string expected)
    {
        using var project = Shop(Head + "select 1 as id" + text);
        var (model, diagnostics) = Compile(project, []);
        Assert.Null(model);
        var diagnostic = Assert.Single(diagnostics);
        Assert.StartsWith(expected, $"{diagnostic.Code} {diagnostic.Span}", StringComparison.Ordinal);
    }

    private static TemporaryFolder Shop(string orders)
    {
        var folder = new TemporaryFolder();
        folder.Write("corso_project.yml", """
            name: shop
            targets:
              dev:
                connections:
                  warehouse: { engine: duckdb, path: target/shop.duckdb, schema: warehouse }
            """);
        folder.Write("models/orders.sql", orders);
        return folder;
    }

    private static (CompiledModel? Model, Diagnostic[] Diagnostics) Compile(TemporaryFolder project, List<string> logged)
    {
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(
            new CompileOptions
            {
                ProjectDirectory = project.Path, ReadEnv = _ => null, Clock = TimeProvider.System, Log = logged.Add,
            },
            diagnostics);
        return (compilation?.Models.GetValueOrDefault("model.shop.orders"), [.. diagnostics.ToSorted()]);
    }
}
