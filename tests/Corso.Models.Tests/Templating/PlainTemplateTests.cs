using System.Text;
using Corso.Models.Caching;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;
using Corso.Testing;
using CsCheck;

namespace Corso.Models.Tests.Templating;

/// <summary>Templates that are read without Scriban against Scriban: the same facts, the same SQL, the same places.</summary>
public sealed class PlainTemplateTests
{
    private const string Model = """
        {{ config(materialized: 'table', tags: ["daily", 'a b'], enabled: true) }}
        -- what { single } braces say
        select a.x, 'it''s'
        from {{ ref('a') }} as a
        join {{source( "app" , 'orders' )}} as o on {{ref('stg_orders')}}.id = {{ ref("a") }}.id
        """;

    private const string Macros = """
        {{ func money(expression, digits = 2) -}}
        cast(round({{ expression }}, {{ digits }}) as numeric)
        {{- end }}
        {{ func wide(a, b) }} {{~ a ~}}
          + {{ b }}{{ a }}
        {{ end }}
        {{ func nothing() }}{{ end }}
        {{ func prints() }}{{ this }}{{ end }}
        {{ func twice(a) }}{{ ret a + a }}{{ end }}
        {{ func tests(a) }}{{ if a == 'a' }}yes{{ else }}{{ a }}{{ end }}{{ end }}
        """;

    private static readonly TemplateRenderer Renderer = MakeRenderer();

    private static readonly RenderScope[] Scopes = [Values().Scope, Values(isIncremental: true).Scope];

    /// <summary>How far a template comes without Scriban.</summary>
    public enum Outcome
    {
        /// <summary>It is not a plain one.</summary>
        NotPlain,

        /// <summary>Its facts are read, its SQL is not rendered.</summary>
        Facts,

        /// <summary>Its SQL is rendered.</summary>
        Rendered,
    }

    [Theory]
    [InlineData(Model, Outcome.Rendered)]
    [InlineData("{{ ref('a') }}", Outcome.Rendered)]
    [InlineData("{{ref('a')}}{{ref('b')}}\n", Outcome.Rendered)]
    [InlineData("{{ config(alias: 'x') }}\n\nselect 1\n", Outcome.Rendered)]
    [InlineData("{{ config( materialized : 'view' ) }}", Outcome.NotPlain)]
    [InlineData("é {{ ref('missing') }} \U0001F600", Outcome.Facts)]
    [InlineData("{{ config(snapshot_meta: 1) }}", Outcome.NotPlain)]
    [InlineData("{{ config(alias: 'x', alias: 'y') }}", Outcome.NotPlain)]
    [InlineData("{{ config(alias: 'x') }}{{ config(alias: 'x') }}", Outcome.NotPlain)]
    [InlineData("{{ config(alias: var('x')) }}", Outcome.NotPlain)]
    [InlineData("{{ ref('it\\'s') }}", Outcome.NotPlain)]
    [InlineData("{{ ref('a' 'b') }}", Outcome.NotPlain)]
    [InlineData("{{ ref('a').x }}", Outcome.NotPlain)]
    [InlineData("{{ ref('a') | string.upcase }}", Outcome.NotPlain)]
    [InlineData("x {{- ref('a') -}}\n y", Outcome.Rendered)]
    [InlineData("{{ ref('a')\n}}", Outcome.NotPlain)]
    [InlineData("{{{ ref('a') }}}", Outcome.NotPlain)]
    [InlineData("{%{ {{ ref('a') }} }%}", Outcome.NotPlain)]
    [InlineData("{{ ref('a') }} {# x #}", Outcome.NotPlain)]
    [InlineData("{{ ref('') }}", Outcome.NotPlain)]
    [InlineData("{{ this }}", Outcome.Rendered)]
    [InlineData("{{ var('text') }}{{ var('number') }}{{ var('exact') }}{{ var('truth') }}{{ var('missing', 'x') }}", Outcome.Rendered)]
    [InlineData("{{ var('missing') }}", Outcome.Facts)]
    [InlineData("{{ var('list') }}", Outcome.Facts)]
    [InlineData("{{ var('nothing', 'x') }}", Outcome.Facts)]
    [InlineData("{{ var('missing', null) }}", Outcome.NotPlain)]
    [InlineData("{{ if is_incremental }}a{{ else if !var('lie') }}b{{ else }}c{{ end }}", Outcome.Rendered)]
    [InlineData("{{ if var('text') }}a{{ end }}", Outcome.Facts)]
    [InlineData("{{ if is_incremental && var('truth') }}a{{ end }}", Outcome.NotPlain)]
    [InlineData("{{ if is_incremental }}a", Outcome.NotPlain)]
    [InlineData("a{{ end }}", Outcome.NotPlain)]
    [InlineData("{{ if is_incremental }}{{ config(alias: 'x') }}{{ end }}", Outcome.NotPlain)]
    [InlineData("{{ for x in ['a', 2] ~}}  \n  {{ x }}{{ for.index + 1 }}{{ if !for.last }},{{ end }}\n{{~ end }}", Outcome.Rendered)]
    [InlineData("{{ for x in ['a'] }}{{ for y in ['b', 'c'] }}{{ x }}{{ y }}{{ for.index }}{{ end }}{{ for.index }}{{ end }}", Outcome.Rendered)]
    [InlineData("{{ for x in ['a'] }}{{ for x in ['b'] }}{{ end }}{{ x }}{{ end }}", Outcome.NotPlain)]
    [InlineData("{{ for x in ['a'] }}{{ end }}{{ x }}", Outcome.NotPlain)]
    [InlineData("{{ for money in ['a'] }}{{ money }}{{ end }}", Outcome.Facts)]
    [InlineData("{{ for star in ['a'] }}{{ star }}{{ end }}", Outcome.Facts)]
    [InlineData("{{ for money in ['a'] }}{{ end }}{{ money('x') }}", Outcome.NotPlain)]
    [InlineData("{{ for ref in ['a'] }}{{ end }}", Outcome.NotPlain)]
    [InlineData("{{ for.index }}", Outcome.NotPlain)]
    [InlineData("{{ money('a') }} {{ money(\"b + c\", 4) }}{{ wide('x', 1) }}{{ nothing() }}", Outcome.Rendered)]
    [InlineData("{{ money() }}", Outcome.Facts)]
    [InlineData("{{ money('a', 1, 2) }}", Outcome.Facts)]
    [InlineData("{{ prints() }}{{ twice('a') }}{{ tests('a') }}", Outcome.Facts)]
    [InlineData("{{ nobody('a') }}", Outcome.Facts)]
    [InlineData("{{ endif('a') }}", Outcome.NotPlain)]
    [InlineData("{{ config(\n  materialized='table',\n  tags = [\n'a', 'b' ]\n) }}", Outcome.Rendered)]
    [InlineData("a \u00a0{{~ ref('a') ~}}\u00a0 b", Outcome.NotPlain)]
    [InlineData("{{ ref 'a' }}", Outcome.NotPlain)]
    [InlineData("{{ ref('a') ", Outcome.NotPlain)]
    [InlineData("select 1", Outcome.NotPlain)]
    public void A_plain_template_gives_what_Scriban_gives(string template, Outcome outcome) =>
        Assert.Equal(outcome, Check(template));

    [Fact]
    public void Every_model_of_the_example_gives_what_Scriban_gives()
    {
        var files = Directory.EnumerateFiles(
            Repository.PathTo("example-project", "models"), "*.sql", SearchOption.AllDirectories).ToList();
        var plain = files.Count(path => Check(SourceText.Normalize(File.ReadAllText(path))) != Outcome.NotPlain);
        Assert.True(plain * 10 > files.Count * 9, $"{plain} of {files.Count} are plain");
    }

    [Fact]
    public void Any_change_of_a_template_gives_what_Scriban_gives() =>
        Changes.Sample(changes => { Check(Change(Model, changes)); }, iter: 5000);

    [Fact]
    public void Plain_templates_made_at_random_give_what_Scriban_gives()
    {
        var counts = new int[3];
        Gen.Int.Sample(seed => Interlocked.Increment(ref counts[(int)Check(new RandomPlainTemplate(seed).Text)]) > 0, iter: 10_000);
        Assert.True(
            counts[(int)Outcome.Rendered] > 2000 && counts[(int)Outcome.Facts] > 2000,
            $"not plain, facts, rendered: {string.Join(", ", counts)}");
    }

    [Fact]
    public void Any_change_of_plain_templates_made_at_random_gives_what_Scriban_gives() =>
        Gen.Select(Gen.Int, Changes).Sample(
            (seed, changes) => { Check(Change(new RandomPlainTemplate(seed).Text, changes)); }, iter: 20_000);

    [Fact]
    public void Templates_put_together_at_random_give_what_Scriban_gives() =>
        Fragment.Array[0, 16].Sample(pieces => { Check(string.Concat(pieces)); }, iter: 20_000);

    private static Gen<(int At, int Removed, string Inserted)[]> Changes =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 4], Fragment).Array[0, 4];

    private static Gen<string> Fragment { get; } = OneOf(
        "{{ ", " }}", "{{", "}}", "{", "}", "(", ")", "ref", "ref('a')", "ref(\"b\")", "source('app', 'orders')", "config(", "alias: ",
        "tags: ", "['x', 'y']", "[", "]", "'", "\"", "'x'", "\"y\"", ", ", ",", " ", "\n", "\t", "-", "~", "1", "007", "true", "null", "=",
        ":", ";", "#", "|", ".", "select", "{%", "%}", "{#", "\\", "é", "\U0001F600", "\0", "for", "end", "this", "if ", "else ", "for.last", "x", " in ", "var('truth')", "is_incremental", "!", "+", "money(", "{{~", "~}}", "-}}", "{{ ref('a') }}",
        "{{ config(alias: 'x') }}", "enabled: false", "$", "`", "//", "/*", "--");

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static TemplateRenderer MakeRenderer()
    {
        var diagnostics = new DiagnosticBag();
        var renderer = Values().Renderer(diagnostics);
        Assert.Equal("", Rendering.Write(diagnostics));
        return renderer;
    }

    private static Rendering Values(bool isIncremental = false) => new Rendering { IsIncremental = isIncremental }
        .Macro(Macros)
        .Var("text", "a'b")
        .Var("number", new ConfigNumber("12", default))
        .Var("exact", new ConfigNumber("1.50", default))
        .Var("truth", new ConfigBoolean(true, default))
        .Var("lie", new ConfigBoolean(false, default))
        .Var("nothing", new ConfigNull(default))
        .Var("list", new ConfigList([], default));

    private static string Change(string template, (int At, int Removed, string Inserted)[] changes)
    {
        var text = new StringBuilder(template);
        foreach (var (at, removed, inserted) in changes)
        {
            var place = Math.Min(at, text.Length);
            text.Remove(place, Math.Min(removed, text.Length - place)).Insert(place, inserted);
        }

        return text.ToString();
    }

    /// <summary>How far the template comes; fails where Scriban gives something else.</summary>
    private static Outcome Check(string content)
    {
        var source = new SourceText("models/m.sql", content);
        if (PlainTemplate.Read(source) is not { } plain)
        {
            return Outcome.NotPlain;
        }

        Assert.Equal(FactsOf(TemplateAnalyzer.Analyze(ParsedTemplate.Parse(source))), FactsOf(plain.ToFacts()));
        var rendered = Scopes.Count(scope => RendersAlike(plain, source, scope));
        return rendered == Scopes.Length ? Outcome.Rendered : Outcome.Facts;
    }

    private static bool RendersAlike(PlainTemplate plain, SourceText source, RenderScope scope)
    {
        if (Renderer.RenderPlain(plain, scope) is not { } rendered)
        {
            return false;
        }

        var diagnostics = new DiagnosticBag();
        var expected = Renderer.Render(ParsedTemplate.Parse(source), scope, diagnostics, CancellationToken.None);
        Assert.Equal("", Rendering.Write(diagnostics));
        Assert.Equal(expected.Sql?.Text, rendered.Sql?.Text);
        Assert.Equal(expected.Sql?.Segments, rendered.Sql?.Segments);
        Assert.Equal(expected.Refs, rendered.Refs);
        Assert.Equal(expected.Sources, rendered.Sources);
        Assert.Empty(expected.EnvNames);
        Assert.Empty(expected.Logged);
        Assert.Empty(expected.ColumnReads);
        return true;
    }

    private static string FactsOf(TemplateFacts facts)
    {
        Assert.False(facts.HasErrors);
        using var writer = new CacheWriter("models/m.sql");
        TemplateFormat.WriteFacts(writer, facts);
        return Convert.ToHexString(writer.Written);
    }
}
