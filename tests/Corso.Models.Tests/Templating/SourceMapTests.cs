using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Templating;
using Corso.Models.Text;
using CsCheck;

namespace Corso.Models.Tests.Templating;

public sealed class SourceMapTests
{
    private const string MacroPath = "macros/m.sql";
    private const string ModelPath = "models/m.sql";

    [Fact]
    public void Raw_text_maps_exactly_and_an_expression_to_itself()
    {
        var (sql, read) = Render("select 1,\n  {{ ref('a') }} as x");
        Assert.Equal("models/m.sql(2,2)", Origin(sql, read, "\n ", 2));
        Assert.Equal("models/m.sql(2,6)", Origin(sql, read, "warehouse", 3));
        Assert.Equal("models/m.sql(2,19)", Origin(sql, read, "s x", 0));
    }

    [Fact]
    public void Text_of_a_macro_maps_into_its_file_with_the_calls_that_led_there()
    {
        var macros = "{{ func outer(n) }}\n  <{{ inner(n) }}>\n{{ end }}\n{{ func inner(n) }}\ncoalesce({{ n }}, 0){{ end }}";
        var (sql, read) = Render("select\n  {{ outer('q') }}", macros);
        var origin = sql.OriginOf(sql.Text.IndexOf("esce", StringComparison.Ordinal), read);
        Assert.Equal("macros/m.sql(5,5)", origin?.Span.ToString());
        Assert.Equal("inner macros/m.sql(2,7)", $"{origin?.Calls?.Macro} {origin?.Calls?.CallSite}");
        Assert.Equal("outer models/m.sql(2,6)", $"{origin?.Calls?.Caller?.Macro} {origin?.Calls?.Caller?.CallSite}");
        Assert.Equal("macros/m.sql(5,13)", Origin(sql, read, "q", 0));
    }

    [Fact]
    public void Text_kept_in_a_variable_still_knows_where_it_was_written()
    {
        var (sql, read) = Render("{{ capture c }}\nabc{{ end }}{{ d = c }}x{{ d }}{{ y = m(1) }}[{{ y }}]", "{{ func m(n) }}\n\nqqq{{ end }}");
        Assert.Equal("models/m.sql(2,2)", Origin(sql, read, "bc", 0));
        Assert.Equal("macros/m.sql(3,2)", Origin(sql, read, "qqq", 1));
    }

    [Fact]
    public void Text_changed_by_a_function_maps_to_the_whole_expression()
    {
        var (sql, read) = Render("{{ m(1) | string.upcase }}", "{{ func m(n) }}qqq{{ end }}");
        Assert.Equal("models/m.sql(1,4)", Origin(sql, read, "QQQ", 1));
    }

    [Fact]
    public void A_call_over_several_lines_keeps_the_positions_behind_it()
    {
        var (sql, read) = Render("{{ config(\n  materialized='view',\n) }}select\n  bad");
        Assert.Equal("models/m.sql(4,3)", Origin(sql, read, "bad", 0));
    }

    [Fact]
    public void Every_character_of_any_template_maps_back_to_where_it_was_written() =>
        Generated().Sample(pieces =>
        {
            var model = new Marked(ModelPath);
            var macros = new Marked(MacroPath);
            foreach (var (kind, text) in pieces)
            {
                Append(kind, text, model, macros);
            }

            var (sql, _) = Render(model.ToString(), macros.ToString());
            Assert.Equal(sql.Text.Length, sql.Segments.Sum(segment => segment.Length));
            for (var i = 0; i < sql.Text.Length; i++)
            {
                var segment = sql.SegmentAt(i);
                Assert.NotNull(segment);
                var source = segment.Value.Path == ModelPath ? model.ToString() : macros.ToString();
                if (segment.Value.IsVerbatim)
                {
                    Assert.Equal(sql.Text[i], source[segment.Value.SourceStart + (i - segment.Value.Start)]);
                }
                else
                {
                    // An expression prints a marker that stands nowhere else than in it.
                    var printed = sql.Text.Substring(segment.Value.Start, segment.Value.Length);
                    Assert.Contains(printed, source[segment.Value.SourceStart..segment.Value.SourceEnd], StringComparison.Ordinal);
                }
            }
        });

    private static Gen<(int Kind, string Text)[]> Generated() =>
        Gen.Select(Gen.Int[0, 7], Gen.Char["ab \n\té😀'\"$%}"].Array[1, 6].Select(letters => new string(letters))).Array[1, 12];

    private static void Append(int kind, string text, Marked model, Marked macros)
    {
        var mark = model.NextMark();
        switch (kind)
        {
            case 0:
                model.Append(text + mark);
                break;
            case 1:
                model.Append($"{{{{ '{mark}' }}}}");
                break;
            case 2:
                model.Append($"{{{{ for i in [1, 2] }}}}{text}{{{{ '{mark}' }}}}{{{{ end }}}}");
                break;
            case 3:
                model.Append($"{{{{ if !is_incremental() }}}}{text}{mark}{{{{ else }}}}never{{{{ end }}}}");
                break;
            case 4:
                macros.Append($"{{{{ func {mark}(x) }}}}{text}{{{{ '{mark}' }}}}{text}{{{{ end }}}}\n");
                model.Append($"{{{{ {mark}(\n  1,\n) }}}}");
                break;
            case 5:
                macros.Append($"{{{{ func {mark}() }}}}{text}{{{{ end }}}}\n{{{{ func o{mark}() }}}}({{{{ {mark}() }}}}){{{{ end }}}}\n");
                model.Append($"{{{{ v = o{mark}() }}}}{text}{{{{ v }}}}{{{{ v }}}}");
                break;
            case 6:
                model.Append($"{{{{ capture c }}}}{text}{{{{ '{mark}' }}}}{{{{ end }}}}-{{{{ c }}}}");
                break;
            default:
                model.Append($"{text}{{{{~ '{mark}' -}}}}  {{%{{ {{{{ {mark} }}}} }}%}}");
                break;
        }
    }

    private static (RenderedSql Sql, Func<string, SourceText?> Read) Render(string model, string? macros = null)
    {
        var rendering = new Rendering();
        if (macros is not null)
        {
            rendering.Macro(macros, MacroPath);
        }

        var d = new DiagnosticBag();
        var sql = rendering.Result(model, d).Sql;
        Assert.True(sql is not null && !d.HasErrors, Rendering.Write(d));
        return (sql, path => new SourceText(path, path == ModelPath ? model : macros ?? ""));
    }

    private static string? Origin(RenderedSql sql, Func<string, SourceText?> read, string text, int offset) =>
        sql.OriginOf(sql.Text.IndexOf(text, StringComparison.Ordinal) + offset, read)?.Span.ToString();

    private sealed class Marked(string path)
    {
        private readonly StringBuilder _text = new();
        private int _marks;

        public string NextMark() => $"k{_marks++}k{(path == ModelPath ? 'm' : 'x')}";

        public void Append(string text) => _text.Append(text);

        public override string ToString() => _text.ToString();
    }
}
