using Corso.Models.Diagnostics;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Tests.Templating;

public sealed class RunPlaceholdersTests
{
    private static readonly DateTimeOffset StartedAt = new DateTimeOffset(2026, 3, 1, 1, 2, 3, 456, TimeSpan.FromHours(2)).AddTicks(7890);

    [Fact]
    public void Values_of_the_run_are_bound_in_utc_and_the_map_stays_right()
    {
        const string Template = "{{ invocation_id }} a {{ run_started_at }} b {{ run_started_at('%Y/%m/%d %H:%M:%S.%f %j%%') }} c {{ m() }}d";
        var macro = "{{ func m() }}<{{ run_started_at('%y') }}>{{ end }}";
        var d = new DiagnosticBag();
        var sql = new Rendering().Macro(macro).Result(Template, d).Sql;
        Assert.NotNull(sql);
        Assert.Contains("@corso{invocation_id}", sql.Text, StringComparison.Ordinal);
        var bound = RunPlaceholders.Bind(sql, StartedAt, "id-1");
        Assert.Equal("id-1 a 2026-02-28 23:02:03.456789+00:00 b 2026/02/28 23:02:03.456789 059% c <26>d", bound.Text);
        SourceText? Read(string path) => new(path, path == "macros/m.sql" ? macro : Template);
        foreach (var mark in new[] { " a ", " b ", " c ", "d" })
        {
            var origin = bound.OriginOf(bound.Text.LastIndexOf(mark, StringComparison.Ordinal) + mark.Length - 1, Read);
            Assert.Equal(Template.LastIndexOf(mark, StringComparison.Ordinal) + mark.Length - 1, origin?.Span.Start);
        }

        Assert.Equal("macros/m.sql(1,42)", bound.OriginOf(bound.Text.IndexOf('>', StringComparison.Ordinal), Read)?.Span.ToString());
        Assert.Equal("models/m.sql(1,26)", bound.OriginOf(bound.Text.IndexOf("23:02", StringComparison.Ordinal), Read)?.Span.ToString());
    }

    [Theory]
    [InlineData("{{ if run_started_at > 'x' }}{{ end }}")]
    [InlineData("{{ if run_started_at }}{{ end }}")]
    [InlineData("{{ x = 'a' + invocation_id }}{{ if x == 'b' }}{{ end }}")]
    [InlineData("{{ invocation_id == invocation_id }}")]
    [InlineData("{{ case invocation_id }}{{ when 'x' }}{{ end }}")]
    [InlineData("{{ invocation_id | string.upcase }}")]
    [InlineData("{{ x = 'a' + invocation_id }}{{ x | string.slice 1 }}")]
    [InlineData("{{ m() | string.size }}")]
    public void Nothing_can_depend_on_a_value_of_the_run(string template) =>
        Assert.Contains("CORSO2048", new Rendering().Macro("{{ func m() }}{{ invocation_id }}{{ end }}").Render(template), StringComparison.Ordinal);

    [Theory]
    [InlineData("%Q", "%Q")]
    [InlineData("%Y%", "%")]
    [InlineData("a}b", "}")]
    public void A_directive_that_is_not_known_is_named(string format, string directive) =>
        Assert.Contains($"CORSO2049 run_started_at() knows no directive \"{directive}\"", new Rendering().Render($"{{{{ run_started_at('{format}') }}}}"), StringComparison.Ordinal);

    [Fact]
    public void Text_that_only_looks_like_a_value_of_the_run_stays()
    {
        var sql = new RenderedSql("@corso{other} @corso{", [new SqlSegment(0, 21, "m.sql", 0, 21, true, null)]);
        Assert.Equal(sql.Text, RunPlaceholders.Bind(sql, StartedAt, "id").Text);
    }
}
