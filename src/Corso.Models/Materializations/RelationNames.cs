using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Materializations;

/// <summary>
/// Proves, before anything runs, that on each connection every relation has a name the engine keeps whole, no node
/// replaces a source, and none of Corso's working names meets another name.
/// </summary>
internal static class RelationNames
{
    /// <summary>Checks all nodes of a graph.</summary>
    public static void Check(ModelGraph graph, DiagnosticBag diagnostics)
    {
        var taken = new Dictionary<string, Taken>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            if (node.IsBroken || node.Connection is not { } connection || Dialect.For(connection.Engine) is not { } dialect)
            {
                continue;
            }

            if (!taken.TryGetValue(connection.Name, out var names))
            {
                taken.Add(connection.Name, names = new Taken(dialect));
            }

            if (node.Relation is { Schema: var schema } && dialect.NamesDatabaseAfterFile)
            {
                CheckFile(connection, schema, dialect, names, diagnostics);
            }

            if (node.Type == ResourceType.Source)
            {
                CheckSource(node, names, diagnostics);
            }
            else if (EphemeralInliner.IsEphemeral(node))
            {
                CheckWorkingName(new RelationName("", NameAllocator.Cte(dialect, node.Name)), node, names, diagnostics);
            }
            else if (Materializer.IsBuilt(node) && node.Relation is { } relation)
            {
                CheckRelation(relation, node, dialect, names, diagnostics);
            }
        }

        foreach (var names in taken.Values)
        {
            CheckSources(names, diagnostics);
            if (names.HasCut)
            {
                CheckWorkingNames(names, diagnostics);
            }
        }
    }

    /// <summary>A path that holds a template is known only when the database is opened.</summary>
    private static void CheckFile(
        ConnectionDefinition connection, string schema, Dialect dialect, Taken names, DiagnosticBag diagnostics)
    {
        if (connection.Options["path"] is ConfigText path
            && !path.Value.Contains("{{", StringComparison.Ordinal)
            && Path.GetFileNameWithoutExtension(path.Value) is var file
            && dialect.IdentifierComparer.Equals(file, schema)
            && names.AmbiguousSchemas.Add(schema))
        {
            diagnostics.Add(MaterializationDiagnostics.FileNamedAsSchema(
                path.Span, Path.GetFileName(path.Value), schema, dialect.Name));
        }
    }

    /// <summary>A name longer than the limit can't be there; the database says so better.</summary>
    private static void CheckSource(Node node, Taken names, DiagnosticBag diagnostics)
    {
        if (node.Relation is not { } source)
        {
            return;
        }

        if (!Dialect.CanQuote(source))
        {
            var (what, name) = Dialect.CanQuote(source.Name) ? ("schema", source.Schema) : ("relation", source.Name);
            diagnostics.Add(MaterializationDiagnostics.UnusableName(node.Span, what, name.Length == 0) with
            {
                NodeId = node.Id,
            });
        }
        else if (node.Source?.Database is null)
        {
            names.Sources.TryAdd(source, node);
        }
    }

    private static void CheckRelation(
        RelationName relation, Node node, Dialect dialect, Taken names, DiagnosticBag diagnostics)
    {
        var isUsable = IsUsable("relation", relation.Name, SpanOf(node, "alias"), node, dialect, diagnostics);
        if (names.Schemas.Add(relation.Schema))
        {
            isUsable &= IsUsable("schema", relation.Schema, SpanOf(node, "schema"), node, dialect, diagnostics);
        }

        if (relation.Name.Contains(NameAllocator.Mark, StringComparison.OrdinalIgnoreCase))
        {
            diagnostics.Add(MaterializationDiagnostics.ReservedName(
                SpanOf(node, "alias"), relation.Name, NameAllocator.Mark) with { NodeId = node.Id });
            isUsable = false;
        }

        if (dialect.IdentifierComparer.Equals(relation.Schema, NameAllocator.Schema))
        {
            diagnostics.Add(MaterializationDiagnostics.ReservedSchema(
                SpanOf(node, "schema"), relation.Schema) with { NodeId = node.Id });
            isUsable = false;
        }

        // Of two nodes with one relation the graph has spoken already.
        names.Relations.TryAdd(relation, node);
        names.HasCut |= isUsable && !dialect.Fits(relation.Name + NameAllocator.LongestSuffix);
    }

    /// <summary>Names that aren't cut hold the whole live name and can't meet; one that is cut may meet any other.</summary>
    private static void CheckWorkingNames(Taken names, DiagnosticBag diagnostics)
    {
        var allocator = new NameAllocator(names.Dialect, "");
        foreach (var (relation, node) in names.Relations.OrderBy(pair => pair.Value.Id, StringComparer.Ordinal))
        {
            CheckWorkingName(allocator.Candidate(relation), node, names, diagnostics);
            CheckWorkingName(allocator.Retired(relation), node, names, diagnostics);
            CheckWorkingName(allocator.TemporaryView(relation), node, names, diagnostics);
            CheckWorkingName(allocator.Rejected(relation), node, names, diagnostics);
        }
    }

    private static void CheckWorkingName(RelationName name, Node node, Taken names, DiagnosticBag diagnostics)
    {
        if (names.WorkingNames.TryAdd(name, node) || names.WorkingNames[name] is var other && other == node)
        {
            return;
        }

        if (names.Reported.Add((other.Id, node.Id)))
        {
            diagnostics.Add(MaterializationDiagnostics.SameWorkingName(
                SpanOf(node, "alias"), node.Id, other.Id, other.Span, name.Name));
        }
    }

    private static void CheckSources(Taken names, DiagnosticBag diagnostics)
    {
        foreach (var (relation, source) in names.Sources)
        {
            if (names.Relations.TryGetValue(relation, out var node))
            {
                diagnostics.Add(MaterializationDiagnostics.ReplacesSource(
                    SpanOf(node, "alias"), node.Id, source.Id, source.Span, names.Dialect.Display(relation)));
            }
        }
    }

    private static bool IsUsable(
        string what, string name, SourceSpan span, Node node, Dialect dialect, DiagnosticBag diagnostics)
    {
        if (!Dialect.CanQuote(name))
        {
            diagnostics.Add(MaterializationDiagnostics.UnusableName(span, what, name.Length == 0) with
            {
                NodeId = node.Id,
            });
            return false;
        }

        if (dialect.Fits(name))
        {
            return true;
        }

        diagnostics.Add(MaterializationDiagnostics.NameTooLong(
            span, what, name, Encoding.UTF8.GetByteCount(name), dialect.MaxIdentifierBytes, dialect.Name) with
        {
            NodeId = node.Id,
        });
        return false;
    }

    /// <summary>Where the name comes from: the config value, or the node.</summary>
    private static SourceSpan SpanOf(Node node, string key) =>
        node.Config.Find(key)?.Value.Span is { Path: not null } span ? span : node.Span;

    /// <summary>Names in use on one connection.</summary>
    private sealed class Taken(Dialect dialect)
    {
        private readonly RelationNameComparer _comparer = new(dialect);

        public Dictionary<RelationName, Node> Relations => field ??= new(_comparer);

        public Dictionary<RelationName, Node> WorkingNames => field ??= new(_comparer);

        public Dictionary<RelationName, Node> Sources => field ??= new(_comparer);

        public HashSet<string> AmbiguousSchemas => field ??= new(Dialect.IdentifierComparer);

        public HashSet<string> Schemas => field ??= new(Dialect.IdentifierComparer);

        public Dialect Dialect { get; } = dialect;

        public bool HasCut { get; set; }

        public HashSet<(string Other, string Node)> Reported { get; } = [];
    }
}
