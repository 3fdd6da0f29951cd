using System.Collections.Immutable;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Text;
using VerifyXunit;

namespace Corso.Models.Cli.Tests.Rendering;

public sealed class DiagnosticWriterTests
{
    private static readonly DiagnosticDescriptor Kind = new("CORSO3001", DiagnosticSeverity.Error, "Unknown ref");
    private static readonly DiagnosticDescriptor Warns = new("CORSO1003", DiagnosticSeverity.Warning, "Unused");

    [Fact]
    public void Piped_output_is_one_line_and_an_indented_hint()
    {
        var text = new SourceText("models/marts/orders.sql", "select *\n\nfrom {{ ref('stg_ordrs') }}\n");
        var diagnostic = new Diagnostic(
            Kind, text.Span(15, 31), "model \"stg_ordrs\" does not exist", "did you mean \"stg_orders\"?");
        Assert.Equal(
            """
            models/marts/orders.sql(3,6): error CORSO3001: model "stg_ordrs" does not exist
                hint: did you mean "stg_orders"?

            """,
            Write(isTerminal: false, text, diagnostic));
    }

    [Fact]
    public async Task A_terminal_shows_the_line_with_the_place_underlined()
    {
        var text = new SourceText("models/orders.sql", "select *\nfrom {{ ref('stg_ordrs') }}\n");
        await Verifier.Verify(Write(isTerminal: true, text, new Diagnostic(
            Kind, text.Span(14, 30), "model \"stg_ordrs\" does not exist", "did you mean \"stg_orders\"?")));
    }

    [Fact]
    public async Task Tabs_wide_characters_and_emoji_keep_the_underline_in_place()
    {
        var text = new SourceText("m.sql", "\tselect '日本' as bad,\n'👩‍👩‍👧 é' as bad,\n\t\tab\tbad\n");
        var found = new List<Diagnostic>();
        for (var at = text.Content.IndexOf("bad", StringComparison.Ordinal); at >= 0;
            at = text.Content.IndexOf("bad", at + 1, StringComparison.Ordinal))
        {
            found.Add(new Diagnostic(Kind, text.Span(at, at + 3), "a column"));
        }

        await Verifier.Verify(Write(isTerminal: true, text, [.. found]));
    }

    [Fact]
    public async Task Long_lines_are_cut_around_the_place_and_long_spans_in_the_middle()
    {
        var line = string.Concat(Enumerable.Repeat("select a_column, ", 30)) + "bad" + new string('x', 200);
        var text = new SourceText("m.sql", line + "\nselect 1\n\n  from a\nwhere b\ngroup by c\n");
        var bad = line.IndexOf("bad", StringComparison.Ordinal);
        await Verifier.Verify(Write(
            isTerminal: true,
            text,
            new Diagnostic(Kind, text.Span(bad, bad + 3), "far to the right"),
            new Diagnostic(Kind, text.Span(0, line.Length), "longer than the screen"),
            new Diagnostic(Kind, text.Span(line.Length + 1, line.Length + 9 + 11), "three lines"),
            new Diagnostic(Kind, text.Span(line.Length + 8, text.Content.Length - 2), "many lines"),
            new Diagnostic(Kind, text.Span(line.Length, line.Length), "a bare position at the end of a line")));
    }

    [Fact]
    public async Task Macro_calls_related_places_and_the_engines_words_follow()
    {
        var text = new SourceText("macros/money.sql", "{{ func money(x) }}\n({{ x }} / 0)\n{{ end }}\n");
        var calls = new MacroCall(
            "money", new SourceSpan("models/x.sql", 20, 30, 3, 4, 3, 14),
            new MacroCall("columns", new SourceSpan("models/x.sql", 0, 9, 1, 1, 1, 10), null));
        var diagnostic = new Diagnostic(Kind, text.Span(29, 32), "division by zero", "divide by another number")
        {
            Calls = calls,
            Related = [new RelatedSpan(text.Span(3, 16), "the macro begins here")],
            EngineMessage = "ERROR:  division by zero\nCONTEXT:  SQL function \"money\"\n",
        };
        await Verifier.Verify(
            Write(isTerminal: false, text, diagnostic) + "--- terminal\n" + Write(isTerminal: true, text, diagnostic));
    }

    [Fact]
    public void Control_characters_of_others_never_reach_the_terminal()
    {
        var hostile = "a\u001b[31mb\u001b]0;title\u0007\r\u009b\u202edcba";
        var text = new SourceText(hostile + ".sql", "select '" + hostile + "'\n");
        var diagnostic = new Diagnostic(Kind, text.Span(7, 12), hostile, hostile)
        {
            EngineMessage = hostile,
            Related = [new RelatedSpan(text.Span(0, 3), hostile)],
            Calls = new MacroCall(hostile, text.Span(0, 2), null),
        };
        foreach (var isTerminal in (bool[])[true, false])
        {
            var written = Write(isTerminal, text, diagnostic, useColor: false);
            Assert.DoesNotContain(written, character => char.IsControl(character) && character != '\n');
            Assert.DoesNotContain('\u202e', written);
        }
    }

    [Fact]
    public void Several_are_counted()
    {
        var text = new SourceText("m.sql", "x\n");
        var span = text.Span(0, 1);
        Assert.EndsWith(
            "2 errors, 1 warning\n",
            Write(false, text, new Diagnostic(Kind, span, "a"), new Diagnostic(Kind, span, "b"), new Diagnostic(Warns, span, "c")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_are_written_only_when_wanted()
    {
        var text = new SourceText("m.sql", "x y\n");
        var diagnostic = new Diagnostic(Kind, text.Span(0, 1), "a");
        Assert.Contains("\u001b[1;31merror CORSO3001\u001b[0m", Write(true, text, [diagnostic], useColor: true), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Write(true, text, [diagnostic], useColor: false));
    }

    [Fact]
    public void SQL_is_coloured_and_code_blocks_stand_apart()
    {
        var text = new SourceText(
            "m.sql",
            "/* two\nlines */ Select 'it''s {{ x }}', 1.5e3, \"from\" -- a {{ comment }}\nfrom {{ ref('as') }}{{ if a }}where{{ end }} 'open\n");
        const string framed =
            "\u001b[90m    2 |\u001b[0m \u001b[90mlines */\u001b[0m \u001b[34mSelect\u001b[0m \u001b[32m'it''s \u001b[0m"
            + "\u001b[35m{{ x }}\u001b[0m\u001b[32m'\u001b[0m, \u001b[33m1.5e3\u001b[0m, \"from\" \u001b[90m-- a \u001b[0m"
            + "\u001b[35m{{ comment }}\u001b[0m\n"
            + "\u001b[90m      |\u001b[0m          \u001b[1;31m^^^^^^\u001b[0m\n";
        Assert.Contains(framed, Write(true, text, [At("Select")], useColor: true), StringComparison.Ordinal);
        Assert.Contains(
            " \u001b[34mfrom\u001b[0m \u001b[35m{{ ref('as') }}{{ if a }}\u001b[0m\u001b[34mwhere\u001b[0m\u001b[35m{{ end }}\u001b[0m 'open\n",
            Write(true, text, [At("'open")], useColor: true),
            StringComparison.Ordinal);

        Diagnostic At(string words)
        {
            var start = text.Content.IndexOf(words, StringComparison.Ordinal);
            return new Diagnostic(Kind, text.Span(start, start + words.Length), "a");
        }
    }

    [Fact]
    public void What_is_no_SQL_is_not_coloured()
    {
        var text = new SourceText("m.yml", "select: 1\n");
        var diagnostic = new Diagnostic(Kind, text.Span(0, 6), "a");
        Assert.Contains("\u001b[90m    1 |\u001b[0m select: 1\n", Write(true, text, [diagnostic], useColor: true), StringComparison.Ordinal);
    }

    private static string Write(bool isTerminal, SourceText text, params ImmutableArray<Diagnostic> diagnostics) =>
        Write(isTerminal, text, diagnostics, useColor: false);

    private static string Write(bool isTerminal, SourceText text, Diagnostic diagnostic, bool useColor) =>
        Write(isTerminal, text, [diagnostic], useColor);

    private static string Write(bool isTerminal, SourceText text, ImmutableArray<Diagnostic> diagnostics, bool useColor)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var output = new TextOutput(writer, isTerminal, useColor, () => 80, new SecretMask());
        DiagnosticWriter.WriteAll(output, diagnostics, path => path == text.Path ? text : null);
        output.Flush();
        return writer.ToString();
    }
}
