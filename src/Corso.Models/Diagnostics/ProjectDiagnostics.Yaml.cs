using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

public static partial class ProjectDiagnostics
{
    private static readonly DiagnosticDescriptor YamlSyntax = Error(1001, "YAML syntax");
    private static readonly DiagnosticDescriptor TabInIndentation = Error(1002, "tab in YAML indentation");
    private static readonly DiagnosticDescriptor SecondDocument = Error(1003, "second YAML document");
    private static readonly DiagnosticDescriptor DuplicateKey = Error(1006, "key written twice");
    private static readonly DiagnosticDescriptor UnknownKey = Error(1007, "unknown key");
    private static readonly DiagnosticDescriptor WrongKind = Error(1008, "wrong kind of value");
    private static readonly DiagnosticDescriptor MissingKey = Error(1009, "missing key");
    private static readonly DiagnosticDescriptor LackingKey = Warning(1010, "key of dbt not available yet");
    private static readonly DiagnosticDescriptor UnknownOption = Error(1011, "value is not one of the options");
    private static readonly DiagnosticDescriptor TooDeep = Error(1012, "YAML nested too deep");
    private static readonly DiagnosticDescriptor UnknownAlias = Error(1013, "unknown YAML alias");
    private static readonly DiagnosticDescriptor TooManyAliased = Error(1014, "YAML aliases repeat too much");
    private static readonly DiagnosticDescriptor MergeOfNoMap = Error(1015, "merge of something other than a map");
    private static readonly DiagnosticDescriptor KeyIsNoText = Error(1016, "key is a list or map");
    private static readonly DiagnosticDescriptor UnknownTag = Error(1017, "unknown YAML tag");
    private static readonly DiagnosticDescriptor NumberOutsideRange = Error(1037, "number outside its range");

    /// <summary>The text is no YAML; nothing of the file can be used.</summary>
    public static Diagnostic BrokenYaml(SourceSpan span, string fact, string? hint) =>
        new(YamlSyntax, span, fact, hint);

    /// <summary>YAML takes spaces alone for indentation.</summary>
    public static Diagnostic Tab(SourceSpan span) => new(
        TabInIndentation, span, "a tab stands where YAML wants spaces", "indent with spaces");

    /// <summary>A file holds one document.</summary>
    public static Diagnostic ExtraDocument(SourceSpan span) => new(
        SecondDocument, span, "a second YAML document begins here", "put it into a file of its own, or remove the ---");

    /// <summary>A key stands twice in one map; <paramref name="first"/> is the one that counts.</summary>
    public static Diagnostic RepeatedKey(SourceSpan span, string key, SourceSpan first) =>
        new(DuplicateKey, span, $"the key \"{key}\" is written twice", "keep one of the two")
        {
            Related = [new RelatedSpan(first, "first written here")],
        };

    /// <summary>A map holds a key that Corso doesn't know.</summary>
    /// <param name="span">The key.</param>
    /// <param name="owner">What the map is, as <c>a model</c>.</param>
    /// <param name="key">The key.</param>
    /// <param name="nearest">The known key that was most likely meant; null when none is near.</param>
    /// <param name="advice">What to do when no key is near; null when there is nothing to advise.</param>
    public static Diagnostic NoSuchKey(SourceSpan span, string owner, string key, string? nearest, string? advice) =>
        new(UnknownKey, span, $"{owner} has no key \"{key}\"", DidYouMean(nearest) ?? advice);

    /// <summary>A value is a text where a list is wanted, and the like.</summary>
    public static Diagnostic OtherKind(SourceSpan span, string key, string expected, string found, string? hint) =>
        new(WrongKind, span, $"{key} takes {expected}, not {found}", hint);

    /// <summary>A key without which the map means nothing is absent.</summary>
    public static Diagnostic NoKey(SourceSpan span, string owner, string key) =>
        new(MissingKey, span, $"{owner} needs the key {key}", $"add {key}");

    /// <summary>A map that must have an entry has none.</summary>
    public static Diagnostic NothingIn(SourceSpan span, string key, string entry) =>
        new(MissingKey, span, $"\"{key}\" holds no {entry}", $"add a {entry}");

    /// <summary>A key that dbt has and Corso doesn't; what stands under it is not looked at.</summary>
    public static Diagnostic KeyNotAvailable(SourceSpan span, string owner, string key, string? advice) => new(
        LackingKey, span, $"the key \"{key}\" of {owner} is not available yet and is ignored", advice);

    /// <summary>A text is not among those a key takes.</summary>
    public static Diagnostic NotAnOption(
        SourceSpan span, string key, string value, string? nearest, ImmutableArray<string> options) => new(
            UnknownOption,
            span,
            $"{key} can't be \"{value}\"",
            DidYouMean(nearest) ?? $"use {(options.Length == 1 ? "" : "one of ")}{string.Join(", ", options)}");

    /// <summary>Maps and lists are nested deeper than Corso reads.</summary>
    public static Diagnostic NestedTooDeep(SourceSpan span, int limit) => new(
        TooDeep, span, FormattableString.Invariant($"maps and lists are nested deeper than {limit} levels"));

    /// <summary>An alias names an anchor that does not stand before it.</summary>
    public static Diagnostic NoSuchAnchor(SourceSpan span, string alias, string? nearest) => new(
        UnknownAlias,
        span,
        $"the alias *{alias} has no anchor &{alias} before it",
        nearest is null ? $"write &{alias} in front of the value it repeats" : $"did you mean *{nearest}?");

    /// <summary>Aliases of aliases stand for more values than Corso reads.</summary>
    public static Diagnostic AliasesRepeatTooMuch(SourceSpan span, int limit) => new(
        TooManyAliased,
        span,
        FormattableString.Invariant($"the aliases of this file stand for more than {limit} values"),
        "write the values out where they are needed");

    /// <summary><c>&lt;&lt;</c> is given something that has no keys.</summary>
    public static Diagnostic MergeNeedsMap(SourceSpan span, string found) => new(
        MergeOfNoMap, span, $"<< merges a map or a list of maps, not {found}", "give it the alias of a map");

    /// <summary>A key is a list or map, as in an unquoted <c>{{ … }}</c>.</summary>
    public static Diagnostic KeyNotText(SourceSpan span, bool isTemplate) => isTemplate
        ? new(KeyIsNoText, span, "YAML reads an unquoted {{ as the start of a map", "put the template in quotes")
        : new(KeyIsNoText, span, "a key is a list or map", "use a text as the key");

    /// <summary>A value carries a YAML tag that Corso doesn't read.</summary>
    public static Diagnostic TagNotRead(SourceSpan span, string tag) =>
        new(UnknownTag, span, $"the YAML tag {tag} is not read", "remove the tag");

    /// <summary>A number is too small or too large for its key.</summary>
    public static Diagnostic OutsideRange(SourceSpan span, string key, string value, int least, int most) => new(
        NumberOutsideRange,
        span,
        FormattableString.Invariant($"{key} is {value}, outside {least} to {most}"),
        FormattableString.Invariant($"choose a number from {least} to {most}"));
}
