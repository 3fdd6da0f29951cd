using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Tests.Templating;

/// <summary>Each trap of the template language that would print wrong SQL without a word.</summary>
public sealed class RenderedTextTests
{
    private const string Macro = "{{ func m(n, k='z') }}x{{ n }}{{ k }}{{ end }}";

    [Theory]
    [InlineData("{{ config(materialised_as: 1, materialised_as: 2) }}", "CORSO2016")]
    [InlineData("{{ ref('a', ver: 2) }}", "CORSO2015")]
    [InlineData("{{ m(1, bogus: 2) }}", "CORSO2015")]
    [InlineData("{{ m(1, n: 2) }}", "CORSO2016")]
    [InlineData("{{ m() }}", "CORSO2018")]
    [InlineData("{{ m(1, 2, 3) }}", "CORSO2017")]
    [InlineData("{{ 1 | m 2 3 }}", "CORSO2017")]
    public void A_wrong_argument_is_an_error_instead_of_the_next_argument(string template, string code) =>
        Assert.Contains(code, new Rendering().Macro(Macro).Check(template), StringComparison.Ordinal);

    [Theory]
    [InlineData("{{ y = m(1) }}[{{ y }}]", "[x1z]")]
    [InlineData("{{ 'p' + m(1) }}", "px1z")]
    [InlineData("{{ m(1) | string.upcase }}", "X1Z")]
    [InlineData("{{ m(m(1)) }}", "xx1zz")]
    [InlineData("{{ m 1 k: 'q' }}", "x1q")]
    [InlineData("{{ func loc(a) }}[{{ a }}]{{ end }}{{ y = loc('q') }}{{ y | string.upcase }}", "[Q]")]
    [InlineData("{{ f(x) = x + 1 }}{{ f(2) }}", "3")]
    public void The_text_of_a_macro_is_its_value(string template, string sql) =>
        Assert.Equal(sql, new Rendering().Macro(Macro).Render(template));

    [Fact]
    public void Text_beyond_the_limit_is_an_error_and_never_cut()
    {
        Assert.Equal(2_000_000, new Rendering().Render("{{ for i in 1..100000 }}aaaaaaaaaaaaaaaaaaaa{{ end }}").Length);
        Assert.Contains("CORSO2045", new Rendering().Render("{{ for i in 1..999999 }}aaaaaaaaaaaaaaaaaaaa{{ end }}"), StringComparison.Ordinal);
        Assert.Contains("CORSO2045", new Rendering().Render("{{ 'a' * 1000000000 }}"), StringComparison.Ordinal);
        Assert.Contains("CORSO2045", new Rendering().Render("{{ 'a' | string.pad_left 2000000000 }}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ var('x') }}")]
    [InlineData("{{ 'x' | var }}")]
    [InlineData("{{ $'{var('x')}' }}")]
    [InlineData("{{ lines() }}")]
    [InlineData("{{ lines() | string.downcase }}")]
    [InlineData("{{ capture text }}{{ var('x') }}{{ end }}{{ text }}")]
    [InlineData("{{ for i in 1..1 }}{{ var('x') }}{{ end }}")]
    public void A_value_of_several_lines_is_not_indented(string template) =>
        Assert.Equal(
            "  (\n    a\nb\n)",
            new Rendering().Var("x", "a\nb").Macro("{{ func lines() }}a\nb{{ end }}").Render($"  (\n    {template}\n)"));

    [Fact]
    public void A_sign_at_the_head_of_a_line_is_warned_of() =>
        Assert.Contains("models/m.sql(2,2) CORSO2027", new Rendering().Var("x", "1").Check("{{ var('x')\n + 1 }}"), StringComparison.Ordinal);

    [Fact]
    public void An_operator_after_a_call_without_parentheses_is_warned_of() =>
        Assert.Contains("CORSO2028", new Rendering().Check("{{ var 'x' + 1 }}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("''", "a text")]
    [InlineData("0", "a number")]
    [InlineData("[]", "a list")]
    [InlineData("{}", "an object")]
    public void A_condition_that_is_no_boolean_is_an_error(string value, string kind)
    {
        Assert.Contains($"CORSO2038 the condition is {kind}", new Rendering().Render($"{{{{ x = {value} }}}}{{{{ if x }}}}y{{{{ end }}}}"), StringComparison.Ordinal);
        Assert.Contains("CORSO2038", new Rendering().Render($"{{{{ x = {value} }}}}{{{{ !x }}}}"), StringComparison.Ordinal);
        Assert.Contains("CORSO2038", new Rendering().Render($"{{{{ x = {value} }}}}{{{{ x ? 1 : 2 }}}}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ 1 / 0 }}", "CORSO2039")]
    [InlineData("{{ 'a' + (1 / 0) }}", "CORSO2039")]
    [InlineData("{{ 1 // 0 }}", "CORSO2039")]
    [InlineData("{{ null }}", "CORSO2036")]
    [InlineData("{{ x = null }}{{ x }}", "CORSO2036")]
    [InlineData("{{ 'a' + null }}", "CORSO2036")]
    [InlineData("{{ x = null }}{{ $\"a{x}\" }}", "CORSO2036")]
    [InlineData("{{ [1, 2] }}", "CORSO2037")]
    [InlineData("{{ 'a' + [1] }}", "CORSO2037")]
    [InlineData("{{ { a: 1 } }}", "CORSO2037")]
    [InlineData("{{ @ref }}", "CORSO2037")]
    [InlineData("{{ for c in 'abc' }}{{ c }}{{ end }}", "CORSO2040")]
    [InlineData("{{ for c in null }}{{ c }}{{ end }}", "CORSO2040")]
    [InlineData("{{ x = log('a') }}{{ 'a' + x }}", "CORSO2036")]
    public void What_has_no_text_is_an_error_where_it_is_printed(string template, string code) =>
        Assert.Contains(code, new Rendering().Render(template), StringComparison.Ordinal);

    [Fact]
    public void This_is_the_relation_of_the_node()
    {
        Assert.Equal("\"warehouse\".\"orders\" \"WAREHOUSE\"", new Rendering().Render("{{ this }} {{ this | string.upcase | string.slice 0 11 }}"));
        Assert.Contains("CORSO2050", new Rendering { This = null }.Render("{{ this }}"), StringComparison.Ordinal);
        Assert.Contains("CORSO2014", new Rendering().Check("{{ this.ref }}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_one_template_does_is_seen_by_another()
    {
        var rendering = new Rendering();
        var d = new DiagnosticBag();
        var renderer = rendering.Renderer(d);
        foreach (var template in new[] { "{{ string.zzz = 1 }}", "{{ x = 1 }}{{ target.name = 'q' }}", "{{ $y = 1 }}{{ ref = 2 }}", "{{ q = 1 }}" })
        {
            renderer.Render(new SourceText("models/x.sql", template), rendering.Scope, d, CancellationToken.None);
        }

        foreach (var template in new[] { "{{ string.zzz }}", "{{ x }}", "{{ q }}", "{{ $y }}" })
        {
            var after = new DiagnosticBag();
            renderer.Render(new SourceText("models/y.sql", template), rendering.Scope, after, CancellationToken.None);
            Assert.True(after.HasErrors, template);
        }

        var sql = renderer.Render(new SourceText("m.sql", "{{ ref('a') }} {{ target.name }}"), rendering.Scope, d, CancellationToken.None).Sql;
        Assert.Equal("\"warehouse\".\"a\" dev", sql?.Text);
    }

    [Theory]
    [InlineData("{{ date.now }}")]
    [InlineData("{{ math.random 1 2 }}")]
    [InlineData("{{ math.uuid }}")]
    [InlineData("{{ object.eval '1' }}")]
    [InlineData("{{ 'a' | object.eval_template }}")]
    [InlineData("{{ include 'x' }}")]
    [InlineData("{{ with target }}{{ name }}{{ end }}")]
    [InlineData("{{ import target }}")]
    [InlineData("{{ wrap m }}{{ end }}")]
    [InlineData("{{ doc('x') }}")]
    public void What_reads_a_clock_or_hides_names_is_not_available(string template) =>
        Assert.Contains("CORSO2020", new Rendering().Check(template), StringComparison.Ordinal);

    [Fact]
    public void Withheld_functions_are_gone_at_run_time_too() =>
        Assert.All(
            new[] { "{{ x = @math.uuid }}{{ x }}", "{{ f = @math.random }}{{ f 1 2 }}", "{{ n = 'eval' }}{{ object[n] '1' }}" },
            template => Assert.Contains("CORSO20", new Rendering().Render(template), StringComparison.Ordinal));

    [Fact]
    public void A_name_that_nobody_defines_is_an_error_also_in_a_branch_not_taken() =>
        Assert.Equal(
            "models/m.sql(1,18) CORSO2013 \"customer_idd\" is not defined [did you mean \"customer_id\"?]",
            new Rendering().Macro("{{ func customer_id() }}id{{ end }}").Check("{{ if false }}{{ customer_idd }}{{ end }}"));

    [Theory]
    [InlineData("{{ true }} {{ 1 == 2 }}", "true false")]
    [InlineData("{{ 0.1 + 0.2 }} {{ 1.50 }} {{ 7 / 2 }} {{ 7 // 2 }}", "0.3 1.50 3.5 3")]
    [InlineData("{{ $\"{1 == 1} {0.5}\" }} {{ 'a' + true + 1.5 }}", "true 0.5 atrue1.5")]
    [InlineData("{{ var('n') }} {{ var('d') + 1 }} {{ var('b') }}", "12345678901234567890 2.50 true")]
    public void Numbers_and_booleans_print_alike_everywhere(string template, string sql) =>
        Assert.Equal(sql, new Rendering()
            .Var("n", new ConfigNumber("12345678901234567890", default))
            .Var("d", new ConfigNumber("1.50", default))
            .Var("b", new ConfigBoolean(true, default))
            .Render(template));

    [Fact]
    public void A_macro_neither_sees_nor_changes_the_variables_of_its_caller()
    {
        var own = "{{ func m() }}{{ x = 2 }}{{ x }}{{ end }}";
        Assert.Equal("21", new Rendering().Macro(own).Render("{{ x = 1 }}{{ m() }}{{ x }}"));
        Assert.Equal("[2]1[2]2", new Rendering().Macro(own).Render("{{ for x in [1, 2] }}[{{ m() }}]{{ x }}{{ end }}"));
        var branch = "{{ func m() }}{{ if false }}{{ x = 2 }}{{ end }}{{ x }}{{ end }}";
        Assert.Contains("CORSO2032", new Rendering().Macro(branch).Render("{{ x = 1 }}{{ m() }}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Macros_do_not_print_and_return_at_once() =>
        Assert.Contains(
            "CORSO2051 macro \"m\"",
            new Rendering().Macro("{{ func m() }}text{{ ret 1 }}{{ end }}").Render("{{ m() }}"),
            StringComparison.Ordinal);
}
