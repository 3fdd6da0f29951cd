using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Tests.Templating;

public sealed class ScalarTemplateTests
{
    [Theory]
    [InlineData("plain { text }", "plain { text }")]
    [InlineData("{{ env 'HOST' }}:{{ env('PORT') }}/db", "localhost:5432/db")]
    [InlineData("{{ env('NOPE', 'x') }}", "x")]
    [InlineData("{{env \"HOST\"}}", "localhost")]
    public void Environment_variables_are_put_in(string value, string expected)
    {
        var d = new DiagnosticBag();
        Assert.Equal(expected, ScalarTemplate.Render(Text(value), Read, d));
        Assert.Equal(0, d.Count);
    }

    [Fact]
    public void One_that_is_not_set_is_an_error_at_the_value()
    {
        var d = new DiagnosticBag();
        Assert.Null(ScalarTemplate.Render(Text("{{ env 'NOPE' }}"), Read, d));
        Assert.StartsWith("corso_project.yml(3,5) CORSO2035 environment variable \"NOPE\" is not set", Rendering.Write(d), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ var('x') }}")]
    [InlineData("{{ env 'HOST' | string.upcase }}")]
    [InlineData("{{ if true }}x{{ end }}")]
    [InlineData("{{ env(name) }}")]
    [InlineData("{{ env 'HOST'")]
    public void Anything_else_is_an_error_CORSO2053(string value)
    {
        var d = new DiagnosticBag();
        Assert.Null(ScalarTemplate.Render(Text(value), Read, d));
        Assert.Contains("CORSO2053", Rendering.Write(d), StringComparison.Ordinal);
    }

    [Fact]
    public void The_names_are_known_without_reading_any() =>
        Assert.Equal(["HOST", "PORT"], ScalarTemplate.EnvNames(Text("{{ env 'HOST' }}:{{ env('PORT', '1') }}")));

    private static ConfigText Text(string value) => new(value, new SourceSpan("corso_project.yml", 30, 40, 3, 5, 3, 15));

    private static string? Read(string name) => name switch { "HOST" => "localhost", "PORT" => "5432", _ => null };
}
