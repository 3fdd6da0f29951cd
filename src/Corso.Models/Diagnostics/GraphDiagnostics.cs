using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO30xx: what can be wrong when building the graph. Selecting from it is CORSO31xx.</summary>
public static class GraphDiagnostics
{
    private static readonly DiagnosticDescriptor UnknownRefKind = Error("CORSO3001", "ref to an unknown node");
    private static readonly DiagnosticDescriptor DisabledRefKind = Error("CORSO3002", "ref to a disabled node");
    private static readonly DiagnosticDescriptor SelfRefKind = Error("CORSO3003", "ref of a node to itself");
    private static readonly DiagnosticDescriptor NotRefableKind = Error("CORSO3004", "ref to something that has no rows");
    private static readonly DiagnosticDescriptor UnknownSourceKind = Error("CORSO3005", "unknown source");
    private static readonly DiagnosticDescriptor UnknownSourceTableKind = Error("CORSO3006", "unknown table of a source");
    private static readonly DiagnosticDescriptor DisabledSourceKind = Error("CORSO3007", "disabled source");
    private static readonly DiagnosticDescriptor CycleKind = Error("CORSO3008", "cycle");
    private static readonly DiagnosticDescriptor DuplicateNameKind = Error("CORSO3009", "two nodes with one name");
    private static readonly DiagnosticDescriptor DuplicateRelationKind = Error("CORSO3010", "two nodes on one relation");
    private static readonly DiagnosticDescriptor DuplicatePropertiesKind = Error("CORSO3011", "properties given twice");
    private static readonly DiagnosticDescriptor OrphanPropertiesKind =
        new("CORSO3012", DiagnosticSeverity.Warning, "properties of a node that does not exist");

    private static readonly DiagnosticDescriptor EmptySqlKind = Error("CORSO3013", "SQL file without SQL");
    private static readonly DiagnosticDescriptor UnknownConnectionKind = Error("CORSO3014", "unknown connection");
    private static readonly DiagnosticDescriptor CrossConnectionKind = Error("CORSO3015", "ref across connections");
    private static readonly DiagnosticDescriptor UnreadableRefKind = Error("CORSO3016", "unreadable ref in YAML");
    private static readonly DiagnosticDescriptor DuplicateTestKind = Error("CORSO3017", "data test declared twice");
    private static readonly DiagnosticDescriptor TestOfDisabledKind =
        new("CORSO3018", DiagnosticSeverity.Note, "data test that reads a disabled node");

    private static readonly DiagnosticDescriptor EmptySchemaKind = Error("CORSO3019", "schema rule gives no schema");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        UnknownRefKind, DisabledRefKind, SelfRefKind, NotRefableKind, UnknownSourceKind, UnknownSourceTableKind,
        DisabledSourceKind, CycleKind, DuplicateNameKind, DuplicateRelationKind, DuplicatePropertiesKind,
        OrphanPropertiesKind, EmptySqlKind, UnknownConnectionKind, CrossConnectionKind, UnreadableRefKind,
        DuplicateTestKind, TestOfDisabledKind, EmptySchemaKind,
        .. SelectionDiagnostics.All,
    ];

    /// <summary>CORSO3001: a <c>ref</c> names nothing.</summary>
    public static Diagnostic UnknownRef(SourceSpan span, string name, string? nearest, string? sourceTable) =>
        new(UnknownRefKind, span, $"model \"{name}\" does not exist", (nearest, sourceTable) switch
        {
            (_, { } source) => $"a source has a table of that name: write {source}",
            ({ } near, _) => $"did you mean \"{near}\"?",
            _ => "`corso ls --resource-type model seed` lists what can be named",
        });

    /// <summary>CORSO3002: a <c>ref</c> names a node that is switched off.</summary>
    public static Diagnostic DisabledRef(SourceSpan span, string kind, string name, SourceSpan disabledAt) =>
        new(DisabledRefKind, span, $"{kind} \"{name}\" is disabled at {disabledAt}", $"enable \"{name}\", or drop this ref")
        {
            Related = [new RelatedSpan(disabledAt, "disabled here")],
        };

    /// <summary>CORSO3003: a model names itself.</summary>
    public static Diagnostic SelfRef(SourceSpan span, string name) =>
        new(SelfRefKind, span, $"model \"{name}\" refs itself", "write `this` for the model's own relation");

    /// <summary>CORSO3004: a <c>ref</c> names a test or an exposure.</summary>
    public static Diagnostic NotRefable(SourceSpan span, string kind, string name, SourceSpan definedAt) =>
        new(NotRefableKind, span, $"\"{name}\" is {kind}, which has no rows to select from", "name a model or a seed")
        {
            Related = [new RelatedSpan(definedAt, $"\"{name}\" is defined here")],
        };

    /// <summary>CORSO3005: a <c>source</c> names no source.</summary>
    public static Diagnostic UnknownSource(SourceSpan span, string source, string table, string? nearest) =>
        new(UnknownSourceKind, span, $"source \"{source}\" does not exist", nearest is null
            ? $"declare it in a properties file: sources: - name: {source}, with table \"{table}\""
            : $"did you mean \"{nearest}\"?");

    /// <summary>CORSO3006: a <c>source</c> names no table of it.</summary>
    public static Diagnostic UnknownSourceTable(SourceSpan span, string source, string table, string? nearest) =>
        new(UnknownSourceTableKind, span, $"source \"{source}\" has no table \"{table}\"", nearest is null
            ? $"add \"{table}\" to the tables of source \"{source}\""
            : $"did you mean \"{nearest}\"?");

    /// <summary>CORSO3007: a <c>source</c> names a table that is switched off.</summary>
    public static Diagnostic DisabledSource(SourceSpan span, string source, string table, SourceSpan disabledAt) =>
        new(DisabledSourceKind, span, $"table \"{table}\" of source \"{source}\" is disabled at {disabledAt}",
            $"enable \"{source}.{table}\", or drop this use")
        {
            Related = [new RelatedSpan(disabledAt, "disabled here")],
        };

    /// <summary>CORSO3008: nodes that depend on each other in a ring.</summary>
    /// <param name="span">The ref that makes the first edge.</param>
    /// <param name="names">The names around the ring; the first is not repeated at the end.</param>
    /// <param name="refs">The ref behind each edge, in the same order.</param>
    public static Diagnostic Cycle(SourceSpan span, ImmutableArray<string> names, ImmutableArray<SourceSpan> refs)
    {
        var related = ImmutableArray.CreateBuilder<RelatedSpan>(names.Length);
        for (var i = 0; i < names.Length; i++)
        {
            related.Add(new RelatedSpan(refs[i], $"\"{names[i]}\" refs \"{names[(i + 1) % names.Length]}\""));
        }

        return new(CycleKind, span, $"\"{names[0]}\" depends on itself: {string.Join(" -> ", names)} -> {names[0]}",
            "take one of these refs out, for instance by moving the shared part to a model of its own")
        {
            Related = related.MoveToImmutable(),
        };
    }

    /// <summary>CORSO3009: two nodes have one name.</summary>
    public static Diagnostic DuplicateName(
        SourceSpan span, string kind, string name, string otherKind, SourceSpan otherAt) =>
        new(DuplicateNameKind, span,
            $"{kind} \"{name}\" has the name of {Article(otherKind)} at {Place(otherAt)}",
            kind is "model" or "seed" ? "rename one of the two; `alias` keeps the name in the database" : "rename one of the two")
        {
            Related = [new RelatedSpan(otherAt, $"the other \"{name}\"")],
        };

    /// <summary>CORSO3010: two nodes would be one table or view.</summary>
    public static Diagnostic DuplicateRelation(
        SourceSpan span, string name, string relation, string connection, string other, SourceSpan otherAt, bool differInCase) =>
        new(DuplicateRelationKind, span,
            $"\"{name}\" and \"{other}\" are both relation {relation} of connection \"{connection}\""
            + (differInCase ? ", where upper and lower case are the same" : ""),
            "give one of them another `alias` or `schema`")
        {
            Related = [new RelatedSpan(otherAt, $"\"{other}\" is defined here")],
        };

    /// <summary>CORSO3011: two properties entries describe one node.</summary>
    public static Diagnostic DuplicateProperties(SourceSpan span, string kind, string name, SourceSpan firstAt) =>
        new(DuplicatePropertiesKind, span, $"{kind} \"{name}\" is described here and at {firstAt}",
            "merge the two entries into one")
        {
            Related = [new RelatedSpan(firstAt, "the first entry")],
        };

    /// <summary>CORSO3012: properties describe nothing.</summary>
    /// <param name="span">The name in YAML.</param>
    /// <param name="kind">The kind it is described as.</param>
    /// <param name="name">The name.</param>
    /// <param name="nearest">The nearest name of that kind.</param>
    /// <param name="otherKind">The kind of the node that does have this name; null when there is none.</param>
    public static Diagnostic OrphanProperties(
        SourceSpan span, string kind, string name, string? nearest, string? otherKind) =>
        new(OrphanPropertiesKind, span, otherKind is null
                ? $"{kind} \"{name}\" does not exist, so this entry describes nothing"
                : $"\"{name}\" is {Article(otherKind)}, so this entry under \"{kind}s\" describes nothing",
            (otherKind, nearest) switch
            {
                ({ } other, _) => $"move the entry to \"{other}s\"",
                (_, { } near) => $"did you mean \"{near}\"?",
                _ => "delete the entry, or add the file it describes",
            });

    /// <summary>CORSO3013: a SQL file holds no statement.</summary>
    public static Diagnostic EmptySql(string path, string kind, string name) =>
        new(EmptySqlKind, SourceSpan.StartOf(path), $"{kind} \"{name}\" has no SQL", "write a query, or delete the file");

    /// <summary>CORSO3014: configuration names a connection that the target lacks.</summary>
    public static Diagnostic UnknownConnection(
        SourceSpan span, string connection, string target, string? nearest, string? otherTarget) =>
        new(UnknownConnectionKind, span, $"target \"{target}\" has no connection \"{connection}\"",
            (otherTarget, nearest) switch
            {
                ({ } other, _) => $"target \"{other}\" has it: give \"{target}\" one of that name too",
                (_, { } near) => $"did you mean \"{near}\"?",
                _ => $"add it under targets: {target}: connections",
            });

    /// <summary>CORSO3015: a node reads another connection's relation.</summary>
    public static Diagnostic CrossConnection(
        SourceSpan span, string name, string connection, string upstream, string upstreamConnection) =>
        new(CrossConnectionKind, span,
            $"\"{name}\" runs on connection \"{connection}\" and can't read \"{upstream}\" on \"{upstreamConnection}\"",
            "give both the same `connection`");

    /// <summary>CORSO3016: a YAML text that should be a ref isn't one.</summary>
    public static Diagnostic UnreadableRef(SourceSpan span, string text, string found) =>
        new(UnreadableRefKind, span, $"`{text}` reads as neither a ref nor a source: {found}",
            "write ref('model') or source('source', 'table')");

    /// <summary>CORSO3017: one data test stands twice.</summary>
    public static Diagnostic DuplicateTest(SourceSpan span, string name, SourceSpan firstAt) =>
        new(DuplicateTestKind, span, $"data test \"{name}\" is declared here and at {firstAt}",
            "delete one of the two, or give it a `name` of its own")
        {
            Related = [new RelatedSpan(firstAt, "the first declaration")],
        };

    /// <summary>CORSO3018: a data test is off because what it reads is.</summary>
    public static Diagnostic TestOfDisabled(SourceSpan span, string test, string name, SourceSpan disabledAt) =>
        new(TestOfDisabledKind, span, $"data test \"{test}\" does not run: it reads \"{name}\", disabled at {disabledAt}",
            $"enable \"{name}\", or disable the test too")
        {
            Related = [new RelatedSpan(disabledAt, "disabled here")],
        };

    /// <summary>CORSO3019: the project's <c>generate_schema_name</c> gave nothing.</summary>
    public static Diagnostic EmptySchema(SourceSpan span, string name) =>
        new(EmptySchemaKind, span, $"macro generate_schema_name gives no schema for \"{name}\"",
            "let it give a name for every node, for instance target.schema");

    private static string Place(SourceSpan span) => span.End == 0 ? span.Path : span.ToString();

    private static string Article(string kind) => kind switch
    {
        "exposure" => "an exposure",
        _ => $"a {kind}",
    };

    private static DiagnosticDescriptor Error(string code, string title) => new(code, DiagnosticSeverity.Error, title);
}
