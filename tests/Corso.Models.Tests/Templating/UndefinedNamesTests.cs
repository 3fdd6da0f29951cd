using Corso.Models.Diagnostics;
using Corso.Models.Tests.Diagnostics;
using Corso.Testing;
using CsCheck;

namespace Corso.Models.Tests.Templating;

/// <summary>Every variable that lacks is told in one pass, and none that might not be read.</summary>
public sealed class UndefinedNamesTests
{
    private const string Print = "{{ func show(x) }}[{{ x }}]{{ env('IN_MACRO') }}{{ end }}";

    [Theory]
    [InlineData("{{ env('A') }} {{ env('B') }} {{ var('c') }}", "A B c")]
    [InlineData("{{ n = 'N' }}{{ var(n) }} {{ env(n + 'X') }}", "N NX")]
    [InlineData("{{ env('A') + env('B') }} {{ $'{env('C')} {env('D')}' }}", "A B C D")]
    [InlineData("{{ env('A') | string.upcase }} {{ string.replace(env('B'), 'x', env('C')) }}", "A B C")]
    [InlineData("{{ [env('A'), env('B')] | array.join ',' }} {{ env('C') }}", "A B C")]
    [InlineData("{{ x = { a: env('A') }; x.a }} {{ env('B') }}", "A B")]
    [InlineData("{{ show(env('A')) }} {{ env('B') }}", "A B IN_MACRO")]
    [InlineData("{{ literal(env('A')) }} {{ ref(env('B')) }} {{ env('C') }}", "A B C")]
    [InlineData("{{ math.round env('A') }} {{ env('B') + 1 > 2 }} {{ -env('C') }}", "A B C")]
    [InlineData("{{ x = env('A') }}{{ x }}{{ x.y }}{{ env('B') }}", "A B")]
    public void Each_that_is_read_is_named(string template, string names) => Assert.Equal(names, Named(template));

    [Theory]
    [InlineData("{{ if env('A') == 'x' }}{{ env('NO') }}{{ else }}{{ env('NO') }}{{ end }}{{ env('B') }}", "A B")]
    [InlineData("{{ env('A') == 'x' ? env('NO') : env('NO') }}{{ env('B') }}", "A B")]
    [InlineData("{{ if true && env('A') == 'x' && env('NO') == 'x' }}{{ end }}{{ env('B') }}", "A B")]
    [InlineData("{{ if env('A') == 'x' || env('NO') == 'x' }}{{ end }}{{ env('B') }}", "A B")]
    [InlineData("{{ for i in env('A') }}{{ env('NO') }}{{ end }}{{ env('B') }}", "A B")]
    [InlineData("{{ while env('A') == 'x' }}{{ env('NO') }}{{ end }}{{ env('B') }}", "A B")]
    [InlineData("{{ case env('A') }}{{ when 'x' }}{{ env('NO') }}{{ else }}{{ env('NO') }}{{ end }}", "A")]
    [InlineData("{{ case 'x' }}{{ when env('A') }}{{ env('NO') }}{{ else }}{{ env('NO') }}{{ end }}", "A")]
    [InlineData("{{ y = 1 }}{{ if env('A') == 'x' }}{{ y = 2 }}{{ end }}{{ if y == 1 }}{{ env('NO') }}{{ end }}{{ env('B') }}", "A B")]
    [InlineData("{{ capture t }}{{ env('A') }}{{ end }}{{ if t == '' }}{{ env('NO') }}{{ end }}{{ env('B') }}", "A B")]
    [InlineData("{{ if show(env('A')) == '[]' }}{{ env('NO') }}{{ end }}{{ env('B') }}", "A B IN_MACRO")]
    [InlineData("{{ for i in 1..2 }}{{ if env('A') == 'x' }}{{ break }}{{ end }}{{ env('NO') }}{{ end }}", "A")]
    [InlineData("{{ x = [env('A')] }}{{ if array.contains x 'q' }}{{ env('NO') }}{{ else }}{{ env('NO') }}{{ end }}", "A")]
    [InlineData("{{ x = { a: env('A') } }}{{ if object.has_value x 'q' }}{{ env('NO') }}{{ end }}{{ env('B') }}", "A B")]
    [InlineData("{{ if (env('A') | string.size) > 0 }}{{ env('NO') }}{{ else }}{{ env('NO') }}{{ end }}{{ env('B') }}", "A B")]
    [InlineData("{{ if env('A') == 'x' }}{{ raise('NO') }}{{ end }}{{ env('B') }}", "A B")]
    public void None_that_might_not_be_read_is(string template, string names) => Assert.Equal(names, Named(template));

    [Fact]
    public void What_goes_wrong_behind_one_is_taken_for_a_consequence()
    {
        Assert.Equal("A", Named("{{ env('A') }}{{ raise('gone wrong') }}"));
        Assert.Equal("", Named("{{ raise('gone wrong') }}{{ env('A') }}"));
    }

    [Fact]
    public void Names_that_lack_in_a_macro_show_the_call() =>
        Assert.Equal(
            """
            macros/m.sql(1,31) CORSO2035 environment variable "IN_MACRO" is not set [set it, or give a default: env('IN_MACRO', '…')] <- show at models/m.sql(1,4)
            models/m.sql(1,9) CORSO2035 environment variable "A" is not set [set it, or give a default: env('A', '…')]
            """,
            new Rendering().Macro(Print).Render("{{ show(env('A')) }}"));

    /// <summary>Whatever values the variables may get: what one pass names is read with all of them.</summary>
    [Fact]
    public void In_random_templates_only_what_is_read_in_any_case_is_named() =>
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var template = new RandomTemplate(seed).Text;
                var d = new DiagnosticBag();
                new Rendering().Macro(RandomTemplate.Macros).Result(template, d);
                var named = d.ToSorted().Select(found => found.Message.Split('"')[1]).ToHashSet();
                var certain = RandomTemplate.Names.ToHashSet();
                for (var values = 0; values < 1 << RandomTemplate.Names.Length; values++)
                {
                    var rendering = new Rendering().Macro(RandomTemplate.Macros);
                    for (var i = 0; i < RandomTemplate.Names.Length; i++)
                    {
                        rendering.Env(RandomTemplate.Names[i], (values & (1 << i)) == 0 ? "x" : "y");
                    }

                    certain.IntersectWith(rendering.Result(template, new DiagnosticBag()).EnvNames);
                }

                return named.IsSubsetOf(certain) && (named.Count > 0 || certain.Count == 0);
            },
            iter: 500,
            print: seed => new RandomTemplate(seed).Text);

    [Fact]
    public void A_compilation_names_them_all_at_once_and_each_once()
    {
        using var project = new TemporaryFolder();
        project.Write(
            "corso_project.yml",
            """
            name: shop
            targets:
              dev:
                connections:
                  warehouse: { engine: duckdb, path: target/shop.duckdb, schema: warehouse }
            """);
        project.Write("macros/m.sql", "{{ func days() }}{{ var('days') }}{{ end }}");
        project.Write("models/a.sql", "select {{ days() }}, {{ env('ONE') }}, {{ var('limit') }}, '{{ env('TWO') }}'");
        project.Write("models/b.sql", "{{ config(tags: [var('tag'), env('THREE')]) }}select {{ days() }}, {{ env('ONE') }}");
        project.Write("models/c.sql", "select * from {{ ref(var('which')) }} where {{ env('FOUR') }}");
        var options = new CompileOptions { ProjectDirectory = project.Path, ReadEnv = _ => null, Clock = TimeProvider.System };
        for (var run = 0; run < 2; run++)
        {
            var d = new DiagnosticBag();
            Compiler.Compile(options, d);
            Assert.Equal(
                """
                macros/m.sql(1,21) "days"
                models/a.sql(1,25) "ONE"
                models/a.sql(1,43) "limit"
                models/a.sql(1,64) "TWO"
                models/b.sql(1,18) "tag"
                models/b.sql(1,30) "THREE"
                models/b.sql(1,71) "ONE"
                models/c.sql(1,22) "which"
                models/c.sql(1,48) "FOUR"
                """,
                string.Join('\n', d.ToSorted().Select(found => $"{found.Span} \"{found.Message.Split('"')[1]}\"")));
        }
    }

    private static string Named(string template)
    {
        var d = new DiagnosticBag();
        var result = new Rendering().Macro(Print).Result(template, d);
        Assert.Null(result.Sql);
        return string.Join(
            ' ',
            d.ToSorted().Where(found => found.Code is "CORSO2034" or "CORSO2035")
                .Select(found => found.Message.Split('"')[1]).Distinct().Order(StringComparer.Ordinal));
    }
}
