using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO40xx: what can be wrong with the text of SQL.</summary>
public static class SqlDiagnostics
{
    private static readonly DiagnosticDescriptor UnexpectedKind = Error("CORSO4001", "SQL that does not parse");
    private static readonly DiagnosticDescriptor UnclosedBracketKind = Error("CORSO4002", "bracket that is never closed");
    private static readonly DiagnosticDescriptor ReservedWordKind = Error("CORSO4003", "reserved word as a name");
    private static readonly DiagnosticDescriptor UnterminatedKind = Error("CORSO4004", "string, name or comment without end");
    private static readonly DiagnosticDescriptor UnexpectedCharacterKind = Error("CORSO4005", "character that is no SQL");
    private static readonly DiagnosticDescriptor MalformedNumberKind = Error("CORSO4006", "number that runs into letters");
    private static readonly DiagnosticDescriptor TooDeepKind = Error("CORSO4007", "SQL nested too deeply");
    private static readonly DiagnosticDescriptor OpaqueKind =
        new("CORSO4008", DiagnosticSeverity.Note, "SQL that Corso does not know");

    private static readonly DiagnosticDescriptor NoQueryKind = Error("CORSO4010", "statement in the place of a query");
    private static readonly DiagnosticDescriptor UncheckedKind =
        new("CORSO4011", DiagnosticSeverity.Note, "SQL that is left unchecked");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        UnexpectedKind, UnclosedBracketKind, ReservedWordKind, UnterminatedKind, UnexpectedCharacterKind, MalformedNumberKind,
        TooDeepKind, OpaqueKind, NoQueryKind, UncheckedKind,
    ];

    /// <summary>CORSO4001: something else should stand here.</summary>
    /// <param name="span">What stands here.</param>
    /// <param name="expected">What should, as <c>an expression</c> or <c>`,` or `)`</c>.</param>
    /// <param name="found">What does, as <c>`from`</c> or <c>the end</c>.</param>
    /// <param name="grammar">Name of the dialect.</param>
    public static Diagnostic Unexpected(SourceSpan span, string expected, string found, string grammar) =>
        new(UnexpectedKind, span, $"expected {expected}, found {found}", $"this is read as {grammar} SQL");

    /// <summary>CORSO4002: a bracket stays open.</summary>
    public static Diagnostic UnclosedBracket(SourceSpan span, string bracket) =>
        new(UnclosedBracketKind, span, $"`{bracket}` is never closed", $"close it with `{Closing(bracket)}`");

    /// <summary>CORSO4003: a reserved word stands where a name should.</summary>
    public static Diagnostic ReservedWord(SourceSpan span, string expected, string found, string quoted) =>
        new(ReservedWordKind, span, $"expected {expected}, and {found} is a reserved word", $"if it is a name, write {quoted}");

    /// <summary>CORSO4004: quoted text or a comment has no end.</summary>
    /// <param name="span">From where it begins.</param>
    /// <param name="what">As <c>string</c>.</param>
    public static Diagnostic Unterminated(SourceSpan span, string what) =>
        new(UnterminatedKind, span, $"this {what} has no end", $"end the {what}");

    /// <summary>CORSO4005: a character begins nothing.</summary>
    /// <param name="span">The character.</param>
    /// <param name="fact">What is wrong with it, as a sentence.</param>
    /// <param name="hint">One action.</param>
    public static Diagnostic UnexpectedCharacter(SourceSpan span, string fact, string hint) =>
        new(UnexpectedCharacterKind, span, fact, hint);

    /// <summary>CORSO4006: a number and a word without a blank between.</summary>
    public static Diagnostic MalformedNumber(SourceSpan span, string text) =>
        new(MalformedNumberKind, span, $"`{text}` is neither a number nor a name",
            "put a blank behind the number, or quote the name");

    /// <summary>CORSO4007: more nesting than Corso follows.</summary>
    public static Diagnostic TooDeep(SourceSpan span) =>
        new(TooDeepKind, span, "brackets, queries or operators are nested more than a thousand deep here",
            "split the query into models or common table expressions");

    /// <summary>CORSO4008: text that is left as it is.</summary>
    public static Diagnostic Opaque(SourceSpan span) =>
        new(OpaqueKind, span, "this part is not analysed: Corso does not know its syntax",
            "nothing needs to be done: it runs as it is written");

    /// <summary>CORSO4010: a model or data test is another statement.</summary>
    /// <param name="span">Its first word.</param>
    /// <param name="verb">What it is, as <c>CREATE TABLE</c>.</param>
    public static Diagnostic NoQuery(SourceSpan span, string verb) =>
        new(NoQueryKind, span, $"a query belongs here, and {verb} is none",
            "write the query alone: what is made of its rows is said by the materialization; other statements go into hooks");

    /// <summary>CORSO4011: SQL that does not parse, where the project says that this is no error.</summary>
    /// <param name="span">Where parsing ended.</param>
    /// <param name="message">What would be said otherwise.</param>
    public static Diagnostic Unchecked(SourceSpan span, string message) =>
        new(UncheckedKind, span, $"not checked from here on: {message}", "nothing needs to be done: static_analysis is off");

    private static string Closing(string bracket) => bracket switch
    {
        "[" => "]",
        "{" => "}",
        _ => ")",
    };

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);
}
