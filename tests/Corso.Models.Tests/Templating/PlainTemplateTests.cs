using System.Text;
using Corso.Models.Caching;
using Corso.Models.Diagnostics;
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

    private static readonly TemplateRenderer Renderer = new Rendering().Renderer(new DiagnosticBag());

    private static readonly RenderScope Scope = new Rendering().Scope;

    [Theory]
    [InlineData(Model)]
    [InlineData("{{ ref('a') }}")]
    [InlineData("{{ref('a')}}{{ref('b')}}\n")]
    [InlineData("{{ config(alias: 'x') }}\n\nselect 1\n")]
    [InlineData("{{ config( materialized : 'view' ) }}", false)]
    [InlineData("é {{ ref('missing') }} \U0001F600")]
    [InlineData("{{ config(snapshot_meta: 1) }}", false)]
    [InlineData("{{ config(alias: 'x', alias: 'y') }}", false)]
    [InlineData("{{ config(alias: 'x') }}{{ config(alias: 'x') }}", false)]
    [InlineData("{{ config(alias: var('x')) }}", false)]
    [InlineData("{{ ref('it\\'s') }}", false)]
    [InlineData("{{ ref('a' 'b') }}", false)]
    [InlineData("{{ ref('a').x }}", false)]
    [InlineData("{{ ref('a') | string.upcase }}", false)]
    [InlineData("{{- ref('a') -}}", false)]
    [InlineData("{{ ref('a')\n}}", false)]
    [InlineData("{{{ ref('a') }}}", false)]
    [InlineData("{%{ {{ ref('a') }} }%}", false)]
    [InlineData("{{ ref('a') }} {# x #}", false)]
    [InlineData("{{ ref('') }}", false)]
    [InlineData("{{ this }}", false)]
    [InlineData("{{ ref 'a' }}", false)]
    [InlineData("{{ ref('a') ", false)]
    [InlineData("select 1", false)]
    public void A_plain_template_gives_what_Scriban_gives(string template, bool isPlain = true) =>
        Assert.Equal(isPlain, Check(template));

    [Fact]
    public void Every_model_of_the_example_gives_what_Scriban_gives()
    {
        var files = Directory.EnumerateFiles(
            Repository.PathTo("example-project", "models"), "*.sql", SearchOption.AllDirectories).ToList();
        var plain = files.Count(path => Check(SourceText.Normalize(File.ReadAllText(path))));
        Assert.True(plain * 4 > files.Count, $"{plain} of {files.Count} are plain");
    }

    [Fact]
    public void Any_change_of_a_template_gives_what_Scriban_gives() =>
        Gen.Select(Gen.Int[0, Model.Length], Gen.Int[0, 4], Fragment).Array[0, 4].Sample(
            changes =>
            {
                var text = new StringBuilder(Model);
                foreach (var (at, removed, inserted) in changes)
                {
                    var place = Math.Min(at, text.Length);
                    text.Remove(place, Math.Min(removed, text.Length - place)).Insert(place, inserted);
                }

                Check(text.ToString());
            },
            iter: 5000);

    [Fact]
    public void Templates_put_together_at_random_give_what_Scriban_gives() =>
        Fragment.Array[0, 16].Sample(pieces => { Check(string.Concat(pieces)); }, iter: 20_000);

    private static Gen<string> Fragment { get; } = OneOf(
        "{{ ", " }}", "{{", "}}", "{", "}", "(", ")", "ref", "ref('a')", "ref(\"b\")", "source('app', 'orders')", "config(", "alias: ",
        "tags: ", "['x', 'y']", "[", "]", "'", "\"", "'x'", "\"y\"", ", ", ",", " ", "\n", "\t", "-", "~", "1", "007", "true", "null", "=",
        ":", ";", "#", "|", ".", "select", "{%", "%}", "{#", "\\", "é", "\U0001F600", "\0", "for", "end", "this", "{{ ref('a') }}",
        "{{ config(alias: 'x') }}", "enabled: false", "$", "`", "//", "/*", "--");

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>Whether the template is plain; fails where Scriban gives something else.</summary>
    private static bool Check(string content)
    {
        var source = new SourceText("models/m.sql", content);
        if (PlainTemplate.Read(source) is not { } plain)
        {
            return false;
        }

        Assert.Equal(FactsOf(TemplateAnalyzer.Analyze(ParsedTemplate.Parse(source))), FactsOf(plain.ToFacts()));
        var diagnostics = new DiagnosticBag();
        var expected = Renderer.Render(ParsedTemplate.Parse(source), Scope, diagnostics, CancellationToken.None);
        var rendered = plain.Render(Scope);
        Assert.Equal(diagnostics.HasErrors, rendered is null);
        if (rendered is not null)
        {
            Assert.Equal(expected.Sql?.Text, rendered.Sql?.Text);
            Assert.Equal(expected.Sql?.Segments, rendered.Sql?.Segments);
            Assert.Equal(expected.Refs, rendered.Refs);
            Assert.Equal(expected.Sources, rendered.Sources);
            Assert.Empty(expected.EnvNames);
            Assert.Empty(expected.Logged);
        }

        return true;
    }

    private static string FactsOf(TemplateFacts facts)
    {
        Assert.False(facts.HasErrors);
        var writer = new CacheWriter("models/m.sql");
        TemplateFormat.WriteFacts(writer, facts);
        return Convert.ToHexString(writer.Written);
    }
}
