using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

public static partial class TemplateDiagnostics
{
    /// <summary>The text makes no sense at a place; the fact says what was found there.</summary>
    public static Diagnostic Syntax(SourceSpan span, string fact, string? hint) =>
        new(SyntaxKind, span, fact, hint);

    /// <summary>A <c>{{</c> or <c>{%{</c> without its end.</summary>
    public static Diagnostic UnclosedBlock(SourceSpan span, string closing) =>
        new(
            UnclosedBlockKind,
            span,
            "the code block that begins here is never closed",
            $"add {closing} where it ends");

    /// <summary>A <c>{{ }}</c> with nothing in it.</summary>
    public static Diagnostic EmptyBlock(SourceSpan span) =>
        new(
            EmptyBlockKind,
            span,
            "the code block holds nothing",
            "remove it, or write {%{ {{ }} }%} for the braces themselves");

    /// <summary>A quote that is never closed, or far too late.</summary>
    public static Diagnostic UnclosedText(SourceSpan span, char quote) =>
        new(
            UnclosedTextKind,
            span,
            $"the text that begins here has no closing {quote}",
            $"add {quote} where it ends");

    /// <summary>A bracket still open at the end of its code block.</summary>
    public static Diagnostic UnclosedBracket(SourceSpan span, char bracket) =>
        new(
            UnclosedBracketKind,
            span,
            $"\"{bracket}\" is never closed in this code block",
            $"add \"{(bracket == '(' ? ')' : ']')}\" before the block ends");

    /// <summary>An <c>if</c>, <c>for</c> or <c>func</c> without its <c>end</c>.</summary>
    public static Diagnostic UnclosedStatement(SourceSpan span, string word) =>
        new(UnclosedStatementKind, span, $"this \"{word}\" has no end", "add {{ end }} where it ends");

    /// <summary>An <c>end</c> too many.</summary>
    public static Diagnostic StrayEnd(SourceSpan span) =>
        new(
            StrayEndKind,
            span,
            "this \"end\" closes nothing",
            "remove it, or look for the if, for or func that should stand before it");

    /// <summary>A <c>{% … %}</c>, which Scriban would copy into the SQL.</summary>
    public static Diagnostic JinjaBlock(SourceSpan span, string word) =>
        new(
            JinjaBlockKind,
            span,
            $"\"{{% {word} … %}}\" is Jinja, which Corso doesn't speak",
            "Corso templates are Scriban: {{ if … }} … {{ end }}");

    /// <summary>A <c>{# … #}</c>, which Scriban would copy into the SQL.</summary>
    public static Diagnostic JinjaComment(SourceSpan span) =>
        new(
            JinjaCommentKind,
            span,
            "\"{# … #}\" is a comment in Jinja, and plain text here",
            "write {{ # … }} or {{ ## … ## }}");

    /// <summary>A statement that begins with one of Jinja's words.</summary>
    public static Diagnostic JinjaStatement(SourceSpan span, string word, string hint) =>
        new(JinjaStatementKind, span, $"\"{word}\" is a word of Jinja, which Corso doesn't speak", hint);

    /// <summary>An operator or constant of Python's.</summary>
    public static Diagnostic PythonWord(SourceSpan span, string word, string hint) =>
        new(PythonWordKind, span, $"\"{word}\" is no operator here", hint);

    /// <summary>A default that is an expression, a list or a negative number.</summary>
    public static Diagnostic ComputedDefault(SourceSpan span) =>
        new(
            ComputedDefaultKind,
            span,
            "the default of a parameter has to be a text, a number, true, false or null",
            "give null as default and set the value inside: {{ if x == null; x = …; end }}");
}
