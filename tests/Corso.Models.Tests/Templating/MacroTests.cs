using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Tests.Templating;

public sealed class MacroTests
{
    [Theory]
    [InlineData("{{ x = 1 }}{{ func m() }}{{ end }}", "1,4 CORSO2029")]
    [InlineData("select 1", "1,1 CORSO2029")]
    [InlineData("{{ func m() }}{{ end }}{{ func m() }}{{ end }}", "1,32 CORSO2030")]
    [InlineData("{{ func ref() }}{{ end }}", "1,9 CORSO2021")]
    [InlineData("{{ func m(this_one, target) }}{{ end }}", "1,21 CORSO2021")]
    [InlineData("{{ func m(a, b=[]) }}{{ end }}", "1,14 CORSO2012")]
    [InlineData("{{ func m() }}{{ nope }}{{ end }}", "1,18 CORSO2013")]
    [InlineData("{{ func m() }}{{ config(a: 1) }}{{ end }}", "1,18 CORSO2023")]
    [InlineData("{{ func m() }}{{ if true }}{{ end }}", "1,4 CORSO2006")]
    public void A_macro_file_is_checked_where_it_is_wrong(string macros, string expected)
    {
        var text = new Rendering().Macro(macros).Check("select 1");
        var (place, code) = (expected[..expected.IndexOf(' ', StringComparison.Ordinal)], expected[^9..]);
        Assert.StartsWith($"macros/m.sql({place}) {code}", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }

    [Fact]
    public void Two_files_defining_one_macro_name_each_other()
    {
        var d = new DiagnosticBag();
        MacroLibrary.Build([new SourceText("macros/b.sql", "{{ func m() }}{{ end }}"), new SourceText("macros/a.sql", "\n{{ func m() }}{{ end }}")], d);
        var diagnostic = Assert.Single(d.ToSorted());
        Assert.Equal("macros/b.sql(1,9) macros/a.sql(2,9)", $"{diagnostic.Span} {diagnostic.Related[0].Span}");
    }

    [Fact]
    public void Files_may_hold_comments_and_macros_may_call_each_other()
    {
        var rendering = new Rendering().Macro(
            """
            {{ # Money in major units. }}
            {{ func cents(column, digits=2) }}round({{ column }} / 100.0, {{ digits }}){{ end }}

            {{ ## several
               lines ## }}
            {{ func total(columns)
              parts = []
              for c in columns
                parts = parts | array.add (cents(c))
              end
              ret parts | array.join ' + '
            end }}
            {{ half(x) = x / 2 }}
            {{ func fact(n) }}{{ if n < 2; ret 1; end; ret n * fact(n - 1) }}{{ end }}
            """);
        Assert.Equal("", rendering.Check("{{ total(['a', 'b']) }}"));
        Assert.Equal("round(a / 100.0, 2) + round(b / 100.0, 2)", rendering.Render("{{ total(['a', 'b']) }}"));
        Assert.Equal("3.5 120 round(x / 100.0, 4)", rendering.Render("{{ half(7) }} {{ fact(5) }} {{ cents('x', digits=4) }}"));
    }

    [Fact]
    public void A_macro_that_never_ends_is_an_error_that_names_it_and_its_call()
    {
        var loop = new Rendering().Macro("{{ func spin() }}\n{{ while true }}{{ end }}{{ end }}").Render("x\n{{ spin() }}");
        Assert.StartsWith("macros/m.sql(2,4) CORSO2043 in macro \"spin\" the loop runs more than 1,000,000 times", loop, StringComparison.Ordinal);
        Assert.EndsWith("<- spin at models/m.sql(2,4)", loop, StringComparison.Ordinal);
        var recursion = new Rendering().Macro("{{ func deep(n) }}{{ deep(n + 1) }}{{ end }}").Render("{{ deep(1) }}");
        Assert.StartsWith("macros/m.sql(1,22) CORSO2044 in macro \"deep\" the calls are nested more than 100 deep", recursion, StringComparison.Ordinal);
        Assert.EndsWith("<- deep at macros/m.sql(1,22) <- deep at models/m.sql(1,4)", recursion, StringComparison.Ordinal);
        var text = new Rendering().Macro("{{ func big() }}{{ 'a' * 1000000000 }}{{ end }}").Render("{{ big() }}");
        Assert.Contains("CORSO2045 in macro \"big\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_macro_stands_in_its_file_with_the_calls_that_led_there() =>
        Assert.Equal(
            "macros/m.sql(3,3) CORSO2047 wrong unit \"x\" <- inner at macros/m.sql(1,22) <- outer at models/m.sql(2,4)",
            new Rendering()
                .Macro("{{ func outer(u) }}{{inner(u) }}{{ end }}\n{{ func inner(u)\n  raise($'wrong unit \"{u}\"')\nend }}")
                .Render("\n{{ outer('x') }}"));

    [Fact]
    public void Errors_are_told_once_though_models_use_the_broken_macro()
    {
        var d = new DiagnosticBag();
        var rendering = new Rendering().Macro("{{ func m() }}{{ nope }}{{ end }}").Macro("{{ func broken( }}", "macros/b.sql");
        Assert.True(rendering.Facts("{{ m() }}", d).HasErrors);
        Assert.True(rendering.Facts("{{ broken(1) }}", d).HasErrors);
        Assert.False(rendering.Facts("{{ ref('a') }}", d).HasErrors);
        Assert.Equal(2, d.ToSorted().Length);
    }

    [Fact]
    public void One_macro_can_be_called_by_name()
    {
        var rendering = new Rendering().Macro(
            "{{ func generate_schema_name(custom_schema, node) }}\n  {{ custom_schema ?? node.name }}_{{ target.name }}\n{{ end }}");
        var d = new DiagnosticBag();
        var renderer = rendering.Renderer(d);
        var node = new ConfigEntry("node", default, new ConfigMap([new ConfigEntry("name", default, new ConfigText("orders", default))], default));
        Assert.Equal("orders_dev", renderer.CallMacro("generate_schema_name", rendering.Scope, [new ConfigEntry("custom_schema", default, new ConfigNull(default)), node], d));
        Assert.Equal("x_dev", renderer.CallMacro("generate_schema_name", rendering.Scope, [node, new ConfigEntry("custom_schema", default, new ConfigText("x", default))], d));
        Assert.Equal(0, d.Count);
        Assert.Null(renderer.CallMacro("generate_schema_name", rendering.Scope, [node], d));
        Assert.Contains("CORSO2018 generate_schema_name() needs the argument \"custom_schema\"", Rendering.Write(d), StringComparison.Ordinal);
        Assert.Null(renderer.CallMacro("other", rendering.Scope, [], d));
    }
}
