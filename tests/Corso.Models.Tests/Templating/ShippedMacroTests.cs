using Corso.Models.Diagnostics;
using Corso.Models.Templating;
using Corso.Models.Text;
using Corso.Testing;
using VerifyXunit;

namespace Corso.Models.Tests.Templating;

/// <summary>The macros of <c>corso_utils</c>: the SQL they give for each engine, and what they say of wrong arguments.</summary>
public sealed class ShippedMacroTests
{
    public static TheoryData<string> Cases() => [.. MacroCase.Names];

    public static TheoryData<string> Macros() => [.. ShippedMacros.Names.Where(name => name != "columns")];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_renders_as_its_verified_files_say(string name)
    {
        var testCase = new MacroCase(name);
        foreach (var engine in MacroCase.Engines)
        {
            using var project = testCase.CreateProject();
            var diagnostics = new DiagnosticBag();
            var compilation = Compiler.Compile(
                new CompileOptions
                {
                    ProjectDirectory = project.Path,
                    Target = engine,
                    ReadEnv = _ => null,
                    Clock = TimeProvider.System,
                },
                diagnostics);
            Assert.Equal("", Rendering.Write(diagnostics));
            var sql = compilation?.Models["model.shop.model"].Query.Text ?? "";
            await Verifier.Verify(sql, "sql").UseDirectory(testCase.Folder).UseFileName($"rendered.{engine}");
        }
    }

    [Theory]
    [MemberData(nameof(Macros))]
    public void Each_macro_is_documented_and_has_a_case(string name)
    {
        var text = ShippedMacros.TextOf(name);
        var signature = ShippedMacros.SignatureOf(name);
        Assert.NotNull(signature);
        Assert.StartsWith($"{{{{ # {name}({string.Join(", ", signature.Parameters)})\n", text, StringComparison.Ordinal);
        Assert.All(signature.Parameters, parameter => Assert.Matches($@"\n   #   [^\n]*\b{parameter}\b", text));
        Assert.Contains(MacroCase.Names, testCase =>
            File.ReadAllText(Path.Combine(new MacroCase(testCase).Folder, "model.sql")).Contains(name + "(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("surrogate_key('a')", "fields is a list of columns")]
    [InlineData("surrogate_key([])", "fields is a list of columns")]
    [InlineData("generate_surrogate_key('a')", "field_list is a list")]
    [InlineData("group_by(0)", "a whole number from 1")]
    [InlineData("group_by(1.5)", "a whole number from 1")]
    [InlineData("group_by('2')", "a whole number from 1")]
    [InlineData("pivot('a', [])", "values is a list")]
    [InlineData("pivot('a', [['b']])", "no array")]
    [InlineData("star(ref('a'), except='x')", "except is a list")]
    [InlineData("star(ref('a'), except=['nme'])", "there is no column \"nme\" to leave out; the columns are id, name")]
    [InlineData("star(ref('a'), except=['id', 'name'])", "except leaves no column")]
    [InlineData("column_names(ref('a'), ['x'])", "there is no column \"x\"")]
    [InlineData("unpivot(ref('a'), exclude=['x'])", "there is no column \"x\"")]
    [InlineData("unpivot(ref('a'), exclude=['id'], remove=['name'])", "leave no column")]
    [InlineData("union_relations([])", "relations is a list")]
    [InlineData("union_relations(ref('a'))", "relations is a list")]
    [InlineData("union_relations([ref('a'), ref('b')])", "column \"id\" is missing in \"warehouse\".\"b\" and has no data_type")]
    [InlineData("union_relations([ref('a')], include=['id'], exclude=['id'])", "exclude each other")]
    [InlineData("union_relations([ref('a')], column_override={ other: 'text' })", "no relation has a column \"other\"")]
    [InlineData("date_spine('fortnight', 'a', 'b')", "datepart is one of second, minute")]
    [InlineData("dateadd('x', 1, 'a')", "datepart is one of")]
    [InlineData("datediff('a', 'b', 'x')", "datepart is one of")]
    [InlineData("last_day('a', 'week')", "datepart is one of")]
    [InlineData("haversine_distance(1, 2, 3, 4, unit='m')", "unit is 'mi' or 'km'")]
    [InlineData("safe_add('a')", "field_list is a list")]
    [InlineData("safe_subtract('a')", "field_list is a list")]
    [InlineData("columns('a')", "wants what ref(…) or source(…) gives")]
    [InlineData("columns(ref('stg_orders'))", "and they aren't known")]
    [InlineData("star(source('app', 'orders'))", "don't say that they list all of them")]
    public void A_wrong_argument_is_an_error_where_the_macro_is_called(string call, string fact)
    {
        var said = WithColumns().Render($"select 1,\n  {{{{ {call} }}}}");
        Assert.StartsWith("models/m.sql(2,6) CORSO20", said, StringComparison.Ordinal);
        Assert.Contains(fact, said, StringComparison.Ordinal);
        Assert.DoesNotContain("corso_utils:", said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n'));
    }

    [Theory]
    [InlineData("star(ref('a'), exept=['id'])", "exept")]
    [InlineData("safe_divide('a')", "denominator")]
    [InlineData("last_day()", "date")]
    [InlineData("columns()", "relation")]
    public void A_call_that_fits_no_signature_is_an_error_before_anything_is_rendered(string call, string name)
    {
        var said = new Rendering().Check($"select\n  {{{{ {call} }}}}");
        Assert.StartsWith("models/m.sql(2,", said, StringComparison.Ordinal);
        Assert.Contains($"\"{name}\"", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_below_a_macro_of_the_project_keeps_the_calls_of_the_project()
    {
        var said = new Rendering().Macro("{{ func mine(n)\n  ret group_by(n)\nend }}")
            .Render("select 1\n{{ mine(0) }}");
        Assert.StartsWith("macros/m.sql(2,7) CORSO2047 group_by: n is a whole number", said, StringComparison.Ordinal);
        Assert.EndsWith("<- mine at models/m.sql(2,4)", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_macro_of_the_project_takes_the_place_of_a_shipped_one()
    {
        var rendering = new Rendering().Macro("{{ func group_by(anything) ~}}\ngroup by all\n{{~ end }}");
        Assert.Equal("group by all\n", rendering.Render("{{ group_by('x') }}"));
        Assert.Equal("", rendering.Check("{{ group_by('x') }}"));
    }

    [Fact]
    public void A_variable_may_bear_a_shipped_name()
    {
        const string Template = "{{ columns = ['a', 'b']\npivot = 1 }}{{ for star in columns }}{{ star }}{{ end }}{{ pivot }}";
        Assert.Equal("ab1", new Rendering().Render(Template));
        Assert.Equal("", new Rendering().Check(Template));
    }

    [Fact]
    public void A_place_in_what_a_shipped_macro_wrote_is_the_place_of_its_call()
    {
        var d = new DiagnosticBag();
        var sql = new Rendering().Result("select {{ null_safe_equals('a', 'b') }}", d).Sql;
        Assert.NotNull(sql);
        var origin = sql.OriginOf(
            sql.Text.IndexOf("distinct", StringComparison.Ordinal),
            path => path == "models/m.sql" ? new SourceText(path, "select {{ null_safe_equals('a', 'b') }}") : null);
        Assert.Equal("models/m.sql(1,11)", origin?.Span.ToString());
        Assert.Null(origin?.Calls);
    }

    [Fact]
    public void The_nearest_shipped_name_is_offered()
    {
        Assert.Contains("did you mean \"safe_divide\"?", new Rendering().Check("{{ save_divide('a', 'b') }}"), StringComparison.Ordinal);
        Assert.Contains("need", new Rendering().Check("{{ dbt_utils.star(ref('a')) }}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Dependencies_that_have_to_be_recorded_do_not_hang_on_columns()
    {
        const string Template = "{{ name = 'b' }}select {{ star(ref('a'), except=['x']) }} from {{ ref(name) }}{{ raise('not yet') }}";
        var rendering = WithColumns();
        var d = new DiagnosticBag();
        var facts = rendering.Renderer(d).RecordDependencies(
            new SourceText("models/m.sql", Template), rendering.Facts(Template, d), "m", rendering.Scope.Connection, d);
        Assert.Equal("", Rendering.Write(d));
        Assert.Equal(["a", "b"], facts?.Refs.Select(call => call.Name).Order(StringComparer.Ordinal));
    }

    private static Rendering WithColumns() => new()
    {
        ColumnsOf = relation => relation switch
        {
            "\"warehouse\".\"a\"" => new RelationColumns(
                "model \"a\"", "a", false, true, [new("id", "id", null), new("name", "name", "text")]),
            "\"warehouse\".\"b\"" => new RelationColumns("model \"b\"", "b", false, true, [new("name", "name", "text")]),
            "\"warehouse\".\"stg_orders\"" => new RelationColumns("model \"stg_orders\"", "stg_orders", false, true, []),
            "\"app\".\"orders\"" => new RelationColumns(
                "source \"app.orders\"", "app.orders", true, false, [new("id", "id", null)]),
            _ => null,
        },
    };
}
