using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Tests.Templating;

public sealed class TemplateFactsTests
{
    [Theory]
    [InlineData("{{ ref('a') }}", "a@1,4")]
    [InlineData("{{ ref 'a' }}", "a@1,4")]
    [InlineData("{{ 'a' | ref }}", "a@1,10")]
    [InlineData("{{ ref ('a') }}", "a@1,4")]
    [InlineData("{{ ref(name: 'a') }}", "a@1,4")]
    [InlineData("{{ if is_incremental }}{{ ref('a') }}{{ else }}{{ ref('b') }}{{ end }}", "a@1,27 b@1,51")]
    [InlineData("{{ x = [ref('a'), { k: ref('b') }] }}", "a@1,9 b@1,24")]
    [InlineData("{{ for t in [ref('a')] }}{{ t }}{{ ref('b') | string.upcase }}{{ end }}", "a@1,14 b@1,36")]
    [InlineData("{{ ref(true ? 'a' : 'b') }}", "a@1,4 b@1,4")]
    [InlineData("{{ ref(\n  'a'\n) }}\n{{ ref('b') }}", "a@1,4 b@4,4")]
    [InlineData("{{ capture c }}{{ ref('a') }}{{ end }}{{ while false; ref('b'); end }}", "a@1,19 b@1,55")]
    [InlineData("{{ case 1 }}{{ when 1 }}{{ ref('a') }}{{ else }}{{ ref('b') }}{{ end }}", "a@1,28 b@1,52")]
    [InlineData("{{ $\"x{ref('a')}\" }}{{ func f() }}{{ ref('b') }}{{ end }}", "a@1,8 b@1,38")]
    [InlineData("{%{ {{ ref('a') }} }%} {{ # ref('b') }}{{ ## ref('b') ## }}", "")]
    [InlineData("a\n\t😀é {{ ref('a') }}", "a@2,9")]
    public void Refs_are_found_wherever_they_stand(string template, string expected)
    {
        var facts = TemplateAnalyzer.Analyze(new SourceText("m.sql", template));
        Assert.Equal(expected, string.Join(' ', facts.Refs.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Name}@{r.Span.Line},{r.Span.Column}"))));
        Assert.Empty(facts.Diagnostics);
        Assert.False(facts.HasComputedRef);
    }

    [Fact]
    public void Crlf_and_a_byte_order_mark_change_no_position()
    {
        var unix = new SourceText("m.sql", SourceText.Normalize("a\n{{ config(\n  x: 1,\n) }}\n  {{ ref('a') }}"));
        var windows = new SourceText("m.sql", SourceText.Normalize("\uFEFFa\r\n{{ config(\r\n  x: 1,\r\n) }}\r\n  {{ ref('a') }}"));
        Assert.Equal("m.sql(5,6)", TemplateAnalyzer.Analyze(unix).Refs[0].Span.ToString());
        Assert.Equal(TemplateAnalyzer.Analyze(unix).Refs[0], TemplateAnalyzer.Analyze(windows).Refs[0]);
    }

    [Fact]
    public void The_span_of_a_ref_covers_the_call()
    {
        var text = "x {{ ref ( 'a' ) }} {{ source('s', 't') }}";
        var facts = TemplateAnalyzer.Analyze(new SourceText("m.sql", text));
        Assert.Equal("ref ( 'a' )", text[facts.Refs[0].Span.Start..facts.Refs[0].Span.End]);
        Assert.Equal("source('s', 't')", text[facts.Sources[0].Span.Start..facts.Sources[0].Span.End]);
        Assert.Equal(("s", "t"), (facts.Sources[0].Source, facts.Sources[0].Table));
    }

    [Fact]
    public void Config_keeps_literals_with_their_places()
    {
        var text = "{{ config(\n  materialized='table',\n  tags=['x', \"y\"], # why\n  meta={ owner: 'me', n: -1.50 },\n  enabled=true,\n) }}";
        var config = TemplateAnalyzer.Analyze(new SourceText("m.sql", text)).Config;
        Assert.NotNull(config);
        Assert.False(config.HasComputed);
        Assert.Equal("table", (config.Literals["materialized"] as ConfigText)?.Value);
        Assert.Equal("m.sql(2,16)", config.Literals["materialized"]?.Span.ToString());
        Assert.Equal(["x", "y"], (config.Literals["tags"] as ConfigList)?.Items.OfType<ConfigText>().Select(item => item.Value) ?? []);
        Assert.Equal("-1.50", ((config.Literals["meta"] as ConfigMap)?["n"] as ConfigNumber)?.Raw);
        Assert.True((config.Literals["enabled"] as ConfigBoolean)?.Value);
    }

    [Fact]
    public void Config_with_an_expression_is_evaluated_with_vars_env_and_target()
    {
        var rendering = new Rendering().Var("x", "table").Env("OWNER", "me");
        var d = new DiagnosticBag();
        var text = new SourceText("m.sql", "{{ ref('zzz') }}{{ k = var('x') }}{{ config(materialized: k, tags: [env('OWNER'), 'z'], meta: { t: target.name }) }}{{ 1 / 0 }}");
        Assert.True(TemplateAnalyzer.Analyze(text).Config?.HasComputed);
        var config = rendering.Renderer(d).EvaluateConfig(text, rendering.Scope, d);
        Assert.Equal("", Rendering.Write(d));
        Assert.Equal("table", (config?["materialized"] as ConfigText)?.Value);
        Assert.Equal("m.sql(1,59)", config?["materialized"]?.Span.ToString());
        Assert.Equal("me", ((config?["tags"] as ConfigList)?.Items[0] as ConfigText)?.Value);
        Assert.Equal("dev", ((config?["meta"] as ConfigMap)?["t"] as ConfigText)?.Value);
    }

    [Fact]
    public void Config_cannot_reach_a_node_through_a_macro()
    {
        var rendering = new Rendering().Macro("{{ func m() }}{{ ref('a') }}{{ end }}");
        var d = new DiagnosticBag();
        rendering.Renderer(d).EvaluateConfig(new SourceText("m.sql", "{{ config(x: m()) }}"), rendering.Scope, d);
        Assert.Contains("macros/m.sql(1,18) CORSO2025", Rendering.Write(d), StringComparison.Ordinal);
    }

    [Fact]
    public void Macros_bring_their_dependencies_with_the_calls_that_lead_there()
    {
        var d = new DiagnosticBag();
        var facts = new Rendering()
            .Macro("{{ func one() }}{{ ref('a') }}{{ two() }}{{ end }}\n{{ func two() }}\n{{ source('app', 'orders') }}{{ one() }}{{ var('v') }}{{ end }}")
            .Facts("x\n{{ one() }}{{ two() }}", d);
        Assert.Equal("", Rendering.Write(d));
        Assert.Equal("macros/m.sql(1,20) one models/m.sql(2,4)", $"{facts.Refs[0].Span} {facts.Refs[0].Calls?.Macro} {facts.Refs[0].Calls?.CallSite}");
        var source = Assert.Single(facts.Sources);
        Assert.Equal("two macros/m.sql(1,34) one", $"{source.Calls?.Macro} {source.Calls?.CallSite} {source.Calls?.Caller?.Macro}");
        Assert.Equal("v", Assert.Single(facts.Vars).Name);
    }

    [Fact]
    public void A_computed_ref_is_recorded_in_both_forms()
    {
        var rendering = new Rendering().Var("t", "b");
        var d = new DiagnosticBag();
        var text = new SourceText("m.sql", "{{ if is_incremental }}{{ ref('st' + 'g') }}{{ this }}{{ else }}{{ ref(var('t')) }}{{ end }}{{ ref('a') }}");
        var facts = TemplateAnalyzer.Analyze(text);
        Assert.True(facts.HasComputedRef);
        var recorded = rendering.Renderer(d).RecordDependencies(text, facts, "model.shop.m", Rendering.Connection, d);
        Assert.Equal("", Rendering.Write(d));
        Assert.Equal(["a", "b", "stg"], recorded?.Refs.Select(r => r.Name) ?? []);
    }

    [Theory]
    [InlineData("{{ x }}{{ x = 1 }}", true)]
    [InlineData("{{ for i in [1] }}{{ i }}{{ end }}{{ i }}", true)]
    [InlineData("{{ func f(p) }}{{ p }}{{ end }}{{ f(1) }}{{ p }}", true)]
    [InlineData("{{ $y }}", true)]
    [InlineData("{{ for.index }}", true)]
    [InlineData("{{ if true; x = 1; end }}{{ x }}", false)]
    [InlineData("{{ capture c }}{{ end }}{{ c }}", false)]
    [InlineData("{{ func f(p) }}{{ later }}{{ end }}{{ later = 1 }}{{ f(1) }}", false)]
    [InlineData("{{ $y = 1 }}{{ $y }}{{ for i in [1] }}{{ for.last }}{{ end }}", false)]
    [InlineData("{{ ['b'] | array.each @(do; ret $0; end) | array.join ',' }}", false)]
    [InlineData("{{ o = { a: 1 } }}{{ o.a }}{{ o.b = 2 }}{{ o['b'] }}", false)]
    public void Names_hold_from_their_assignment_on_in_their_scope(string template, bool isWrong) =>
        Assert.Equal(isWrong, new Rendering().Check(template).Contains("CORSO2013", StringComparison.Ordinal));

    [Theory]
    [InlineData("a {{ ref('a }} b", "1,10 CORSO2004")]
    [InlineData("a {{ ref('a }} b 'x' {{ ref('c') }}", "1,10 CORSO2004")]
    [InlineData("a {{ ref('a') b", "1,3 CORSO2002")]
    [InlineData("a {{ }} b", "1,3 CORSO2003")]
    [InlineData("a {{- ~}} b", "1,3 CORSO2003")]
    [InlineData("a {{ ref('a' }} b", "1,9 CORSO2005")]
    [InlineData("a {{ if true }} b\n{{ for x in [1] }}\n{{ end }}", "1,6 CORSO2006")]
    [InlineData("{{ if true }}{{ end }}\n{{ end }}", "2,4 CORSO2007")]
    [InlineData("{% if x %}", "1,1 CORSO2008")]
    [InlineData("{# c #}", "1,1 CORSO2009")]
    [InlineData("{{ if true }}{{ elif false }}{{ endif }}", "1,17 CORSO2010")]
    [InlineData("{{ set x = 1 }}", "1,4 CORSO2010")]
    [InlineData("{{ if not true }}{{ end }}", "1,7 CORSO2011")]
    [InlineData("{{ x = 1 }}{{ if x == 1 or x == 2 }}{{ end }}", "1,25 CORSO2011")]
    [InlineData("{{ x = None }}", "1,8 CORSO2011")]
    [InlineData("{{ 'it''s' }}", "1,4 CORSO2042")]
    [InlineData("{%{ a", "1,1 CORSO2002")]
    [InlineData("😀 {{ = }}", "1,7 CORSO2001")]
    public void A_template_that_makes_no_sense_is_reported_where_it_goes_wrong(string template, string expected) =>
        Assert.StartsWith($"models/m.sql({expected[..expected.IndexOf(' ', StringComparison.Ordinal)]}) {expected[^9..]}", new Rendering().Check(template), StringComparison.Ordinal);

    [Theory]
    [InlineData("select '{%' || '{#' || '}}'")]
    [InlineData("select $1, $$body$$, a[1:2], a::int, '{', {fn now()}")]
    [InlineData("{}{ {%")]
    [InlineData("")]
    public void Plain_sql_is_left_alone(string sql)
    {
        Assert.Equal("", new Rendering().Check(sql));
        Assert.Equal(sql, new Rendering().Render(sql));
    }

    [Theory]
    [InlineData("{{ m( # one\n  1,  # two\n  k = 'z',\n) }}", "1z")]
    [InlineData("{{ m ( 1, k= 'z' ) }}", "1z")]
    [InlineData("{{ m(\n array.first([1,\n 2]), k='a=b, (c') }}", "1a=b, (c")]
    [InlineData("{{ m((1 == 1) ? 'y' : 'n', k = 'q') }}", "yq")]
    [InlineData("{{ x = (1\n + 2) }}{{ m(x, k: '\n') }}", "3\n")]
    [InlineData("{{ m(['b'] | array.each(@(do\n y = $0\n ret y\n end)) | array.first, 'k') }}", "bk")]
    [InlineData("{{ m($\"a{ 1 }b\", k=`c\n`) }}", "a1bc\n")]
    public void Calls_may_be_laid_out_as_in_dbt(string template, string sql) =>
        Assert.Equal(sql, new Rendering().Macro("{{ func m(\n  n, # first\n  k='z'\n) }}{{ n }}{{ k }}{{ end }}").Render(template));
}
