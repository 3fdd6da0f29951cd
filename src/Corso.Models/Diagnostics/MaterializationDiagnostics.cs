using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO5xxx: what can be wrong with names in a dialect, materializations and seeds.</summary>
public static class MaterializationDiagnostics
{
    private static readonly DiagnosticDescriptor NameTooLongKind =
        Kind("CORSO5001", "name is longer than the engine keeps");

    private static readonly DiagnosticDescriptor ReplacesSourceKind =
        Kind("CORSO5002", "node would replace a source table");

    private static readonly DiagnosticDescriptor ReservedNameKind = Kind("CORSO5003", "name is kept for Corso");
    private static readonly DiagnosticDescriptor UnusableNameKind = Kind("CORSO5004", "name that no engine takes");

    private static readonly DiagnosticDescriptor UnknownMaterializationKind =
        Kind("CORSO5005", "unknown materialization");

    private static readonly DiagnosticDescriptor MaterializationNotYetKind =
        Kind("CORSO5006", "materialization that is not available yet");

    private static readonly DiagnosticDescriptor EmptyQueryKind = Kind("CORSO5007", "model renders to no query");

    private static readonly DiagnosticDescriptor SecondStatementKind =
        Kind("CORSO5008", "model holds two statements");

    private static readonly DiagnosticDescriptor SameWorkingNameKind = Kind("CORSO5009", "working names collide");

    private static readonly DiagnosticDescriptor SeedDelimiterKind =
        Kind("CORSO5010", "delimiter that can't be used");

    private static readonly DiagnosticDescriptor SeedWithoutHeaderKind = Kind("CORSO5011", "seed without a header");
    private static readonly DiagnosticDescriptor SeedColumnWithoutNameKind =
        Kind("CORSO5012", "seed column without a name");

    private static readonly DiagnosticDescriptor SeedRepeatedColumnKind =
        Kind("CORSO5013", "seed column stands twice");

    private static readonly DiagnosticDescriptor SeedNotUtf8Kind = Kind("CORSO5014", "seed is not UTF-8");
    private static readonly DiagnosticDescriptor SeedHoldsNulKind = Kind("CORSO5015", "seed holds a NUL character");

    private static readonly DiagnosticDescriptor SeedRaggedRowKind =
        Kind("CORSO5016", "row has too many or too few fields");

    private static readonly DiagnosticDescriptor SeedUnclosedQuoteKind = Kind("CORSO5017", "quote is never closed");

    private static readonly DiagnosticDescriptor SeedTextAfterQuoteKind =
        Kind("CORSO5018", "text behind a closing quote");

    private static readonly DiagnosticDescriptor SeedRecordTooLongKind = Kind("CORSO5019", "row is too long");
    private static readonly DiagnosticDescriptor UnknownTypedColumnKind =
        Kind("CORSO5020", "column_types names a column that is not in the file");

    private static readonly DiagnosticDescriptor UnusableTypeKind = Kind("CORSO5021", "not a type name");

    private static readonly DiagnosticDescriptor ValueDoesNotFitKind =
        Kind("CORSO5022", "value does not fit its column's type");

    private static readonly DiagnosticDescriptor FileNamedAsSchemaKind =
        Kind("CORSO5023", "database file has the name of a schema");

    private static readonly DiagnosticDescriptor LongNameInQueryKind =
        Kind("CORSO5024", "name in a query is too long");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NameTooLongKind, ReplacesSourceKind, ReservedNameKind, UnusableNameKind, UnknownMaterializationKind,
        MaterializationNotYetKind, EmptyQueryKind, SecondStatementKind, SameWorkingNameKind, SeedDelimiterKind,
        SeedWithoutHeaderKind, SeedColumnWithoutNameKind, SeedRepeatedColumnKind, SeedNotUtf8Kind, SeedHoldsNulKind,
        SeedRaggedRowKind, SeedUnclosedQuoteKind, SeedTextAfterQuoteKind, SeedRecordTooLongKind, UnknownTypedColumnKind,
        UnusableTypeKind, ValueDoesNotFitKind, FileNamedAsSchemaKind, LongNameInQueryKind,
    ];

    /// <summary>CORSO5001: the engine would cut the name without a word.</summary>
    /// <param name="span">The node or column.</param>
    /// <param name="what"><c>relation</c>, <c>schema</c> or <c>column</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="limit">The engine's limit.</param>
    /// <param name="engine">The engine.</param>
    public static Diagnostic NameTooLong(
        SourceSpan span, string what, string name, int bytes, int limit, string engine) =>
        new(
            NameTooLongKind,
            span,
            Text($"{what} name \"{Shorten(name)}\" has {bytes} bytes; {engine} keeps {limit}"),
            what switch
            {
                "relation" => "give the node a shorter alias",
                "schema" => "use a shorter schema",
                _ => "use a shorter name in the header",
            });

    /// <summary>CORSO5002: a node would replace what a source reads.</summary>
    /// <param name="span">The node.</param>
    /// <param name="node">Its id.</param>
    /// <param name="source">The source table's id.</param>
    /// <param name="sourceSpan">The source table.</param>
    /// <param name="relation">The relation, for people.</param>
    public static Diagnostic ReplacesSource(
        SourceSpan span, string node, string source, SourceSpan sourceSpan, string relation) =>
        new(
            ReplacesSourceKind,
            span,
            $"{node} would replace {Shorten(relation)}, which {source} reads",
            "give the node another alias or schema; to read what a model makes, use ref")
        {
            NodeId = node,
            Related = [new RelatedSpan(sourceSpan, "the source table is defined here")],
        };

    /// <summary>CORSO5003: the name could be one of Corso's working names.</summary>
    /// <param name="span">The node.</param>
    /// <param name="name">The name.</param>
    /// <param name="mark">What makes it one.</param>
    public static Diagnostic ReservedName(SourceSpan span, string name, string mark) =>
        new(
            ReservedNameKind,
            span,
            $"relation name \"{Shorten(name)}\" holds \"{mark}\", which marks the tables Corso works with",
            "choose a name without it");

    /// <summary>CORSO5003: the schema is where Corso keeps its own tables.</summary>
    /// <param name="span">The node.</param>
    /// <param name="schema">The schema.</param>
    public static Diagnostic ReservedSchema(SourceSpan span, string schema) =>
        new(
            ReservedNameKind,
            span,
            $"schema \"{schema}\" holds the tables Corso works with",
            "choose another schema");

    /// <summary>CORSO5004: the name is empty or holds NUL.</summary>
    /// <param name="span">The node.</param>
    /// <param name="what"><c>relation</c>, <c>schema</c> or <c>column</c>.</param>
    /// <param name="isEmpty">Whether it is empty; otherwise it holds NUL.</param>
    public static Diagnostic UnusableName(SourceSpan span, string what, bool isEmpty) =>
        new(
            UnusableNameKind,
            span,
            isEmpty ? $"{what} name is empty" : $"{what} name holds a NUL character, which no database takes",
            isEmpty ? "give it a name" : "remove the character");

    /// <summary>CORSO5005: no such materialization, or not for this kind of node.</summary>
    /// <param name="span">The value.</param>
    /// <param name="value">The value.</param>
    /// <param name="nearest">The known one most like it; null when none is.</param>
    /// <param name="known">The known ones.</param>
    public static Diagnostic UnknownMaterialization(
        SourceSpan span, string value, string? nearest, IEnumerable<string> known) =>
        new(
            UnknownMaterializationKind,
            span,
            $"materialization \"{Shorten(value)}\" does not exist; there are {string.Join(", ", known)}",
            nearest is null ? "use one of them" : $"did you mean \"{nearest}\"?");

    /// <summary>CORSO5006: the materialization belongs to a later version.</summary>
    /// <param name="span">The value.</param>
    /// <param name="value">The value.</param>
    /// <param name="instead">What comes closest today.</param>
    public static Diagnostic MaterializationNotYet(SourceSpan span, string value, string instead) =>
        new(
            MaterializationNotYetKind,
            span,
            $"materialization \"{value}\" is not available yet",
            $"use \"{instead}\" for now");

    /// <summary>CORSO5007: nothing is left but blanks and comments.</summary>
    /// <param name="span">The file.</param>
    /// <param name="nodeId">The node.</param>
    public static Diagnostic EmptyQuery(SourceSpan span, string nodeId) =>
        new(EmptyQueryKind, span, "the file renders to no query", "write a select, or disable the model")
        {
            NodeId = nodeId,
        };

    /// <summary>CORSO5008: something follows a <c>;</c>.</summary>
    /// <param name="span">The first word of the second statement.</param>
    /// <param name="calls">The macro calls that led there.</param>
    /// <param name="nodeId">The node.</param>
    public static Diagnostic SecondStatement(SourceSpan span, MacroCall? calls, string nodeId) =>
        new(
            SecondStatementKind,
            span,
            "a second statement begins here; a model is one query",
            "remove the ; before it, or move the statement to a file of its own")
        {
            Calls = calls,
            NodeId = nodeId,
        };

    /// <summary>CORSO5009: two nodes would build under the same shortened name.</summary>
    /// <param name="span">The second node.</param>
    /// <param name="node">Its id.</param>
    /// <param name="other">The first node's id.</param>
    /// <param name="otherSpan">The first node.</param>
    /// <param name="name">The shared name.</param>
    public static Diagnostic SameWorkingName(
        SourceSpan span, string node, string other, SourceSpan otherSpan, string name) =>
        new(
            SameWorkingNameKind,
            span,
            $"{other} and {node} would both be built as \"{Shorten(name)}\"",
            "give one of them a shorter alias")
        {
            NodeId = node,
            Related = [new RelatedSpan(otherSpan, $"{other} is defined here")],
        };

    /// <summary>CORSO5010: the delimiter is not one ASCII character that can stand between fields.</summary>
    /// <param name="span">The value.</param>
    /// <param name="value">The value.</param>
    public static Diagnostic SeedDelimiter(SourceSpan span, string value) =>
        new(
            SeedDelimiterKind,
            span,
            $"delimiter \"{Shorten(Visible(value))}\" is not a single ASCII character other than quote and line end",
            "use , ; | or \"\\t\"");

    /// <summary>CORSO5011: the file has no line with column names.</summary>
    /// <param name="path">The file.</param>
    public static Diagnostic SeedWithoutHeader(string path) =>
        new(
            SeedWithoutHeaderKind,
            SourceSpan.StartOf(path),
            "the file is empty",
            "begin it with a line of column names");

    /// <summary>CORSO5012: a name in the header is empty.</summary>
    /// <param name="span">Where it should stand.</param>
    /// <param name="number">Number of the column, from 1.</param>
    public static Diagnostic SeedColumnWithoutName(SourceSpan span, int number) =>
        new(
            SeedColumnWithoutNameKind,
            span,
            Text($"column {number} has no name"),
            "name it in the header, or remove the delimiter");

    /// <summary>CORSO5013: two names in the header are one name to the engine.</summary>
    /// <param name="span">The second.</param>
    /// <param name="name">Its name.</param>
    /// <param name="first">The first.</param>
    public static Diagnostic SeedRepeatedColumn(SourceSpan span, string name, SourceSpan first) =>
        new(
            SeedRepeatedColumnKind,
            span,
            $"column \"{Shorten(name)}\" stands twice in the header",
            "rename one of them")
        {
            Related = [new RelatedSpan(first, "it stands here first")],
        };

    /// <summary>CORSO5014: bytes that are no character.</summary>
    /// <param name="span">The byte.</param>
    /// <param name="value">The byte.</param>
    public static Diagnostic SeedNotUtf8(SourceSpan span, byte value) =>
        new(
            SeedNotUtf8Kind,
            span,
            Text($"byte 0x{value:X2} is not part of a UTF-8 character"),
            "save the file as UTF-8");

    /// <summary>CORSO5015: a character that databases don't store.</summary>
    /// <param name="span">The character.</param>
    public static Diagnostic SeedHoldsNul(SourceSpan span) =>
        new(SeedHoldsNulKind, span, "a NUL character stands here, which no text column takes", "remove it");

    /// <summary>CORSO5016: the row's fields are not as many as the header's names.</summary>
    /// <param name="span">The row.</param>
    /// <param name="expected">Number of columns.</param>
    /// <param name="actual">Number of fields.</param>
    public static Diagnostic SeedRaggedRow(SourceSpan span, int expected, int actual) =>
        new(
            SeedRaggedRowKind,
            span,
            Text($"the row has {actual} {(actual == 1 ? "field" : "fields")}, the header {expected}"),
            actual > expected ? "quote fields that hold the delimiter" : "add the fields that are missing");

    /// <summary>CORSO5017: the file ends within quotes.</summary>
    /// <param name="span">The quote that opens.</param>
    public static Diagnostic SeedUnclosedQuote(SourceSpan span) =>
        new(
            SeedUnclosedQuoteKind,
            span,
            "the quote that opens here is never closed",
            "close it; write a quote within as \"\"");

    /// <summary>CORSO5018: a quoted field goes on behind its closing quote.</summary>
    /// <param name="span">What stands there.</param>
    public static Diagnostic SeedTextAfterQuote(SourceSpan span) =>
        new(SeedTextAfterQuoteKind, span, "text follows a closing quote", "write a quote within a quoted field as \"\"");

    /// <summary>CORSO5019: a row is longer than a row can sensibly be.</summary>
    /// <param name="span">The row.</param>
    /// <param name="limit">Most bytes of a row.</param>
    public static Diagnostic SeedRecordTooLong(SourceSpan span, int limit) =>
        new(
            SeedRecordTooLongKind,
            span,
            Text($"the row that begins here is longer than {limit} bytes"),
            "look for a quote that is not closed");

    /// <summary>CORSO5020: a declared type for no column.</summary>
    /// <param name="span">The name.</param>
    /// <param name="name">The name.</param>
    /// <param name="path">The seed's file.</param>
    /// <param name="nearest">The column most like it; null when none is.</param>
    public static Diagnostic UnknownTypedColumn(SourceSpan span, string name, string path, string? nearest) =>
        new(
            UnknownTypedColumnKind,
            span,
            $"column \"{Shorten(name)}\" is not in {path}",
            nearest is null ? "use a name from the header" : $"did you mean \"{nearest}\"?");

    /// <summary>CORSO5021: the text can't be a type.</summary>
    /// <param name="span">The text.</param>
    /// <param name="type">The text.</param>
    public static Diagnostic UnusableType(SourceSpan span, string type) =>
        new(
            UnusableTypeKind,
            span,
            $"\"{Shorten(Visible(type))}\" is not a type name",
            "write a type such as integer, numeric(12,2), text or timestamptz");

    /// <summary>CORSO5022: a field can't become a value of the column's type without loss.</summary>
    /// <param name="span">The field.</param>
    /// <param name="column">The column.</param>
    /// <param name="value">The field's text.</param>
    /// <param name="type">The type.</param>
    public static Diagnostic ValueDoesNotFit(SourceSpan span, string column, string value, string type) =>
        new(
            ValueDoesNotFitKind,
            span,
            $"column \"{Shorten(column)}\": \"{Shorten(Visible(value))}\" does not fit {type}",
            "correct the value, or change the column's type in column_types");

    /// <summary>CORSO5023: the engine can't tell a database, named after its file, from a schema.</summary>
    /// <param name="span">The file's path.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="engine">The engine.</param>
    public static Diagnostic FileNamedAsSchema(SourceSpan span, string file, string schema, string engine) =>
        new(
            FileNamedAsSchemaKind,
            span,
            $"{engine} names a database after its file, and can't tell \"{Shorten(file)}\" from schema \"{Shorten(schema)}\"",
            "give the file another name");

    /// <summary>CORSO5024: the engine would cut a name of the query and go on with what is left of it.</summary>
    /// <param name="span">The name.</param>
    /// <param name="calls">The macro calls that wrote it.</param>
    /// <param name="name">The name as written.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="limit">How many bytes it keeps.</param>
    /// <param name="nodeId">The node.</param>
    public static Diagnostic LongNameInQuery(
        SourceSpan span, MacroCall? calls, string name, string engine, int limit, string nodeId) =>
        new(
            LongNameInQueryKind,
            span,
            Text($"the name {Shorten(name)} is longer than the {limit} bytes that {engine} keeps of a name"),
            "shorten it")
        {
            Calls = calls,
            NodeId = nodeId,
        };

    private static DiagnosticDescriptor Kind(string code, string title) => new(code, DiagnosticSeverity.Error, title);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    // A name of 300 bytes says no more than its head.
    private static string Shorten(string text) =>
        text.Length <= 80 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[76]) ? 76 : 77), "...");

    private static string Visible(string text) =>
        text.Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal);
}
