using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;
using Scriban.Syntax;
using SourceSpan = Corso.Models.Text.SourceSpan;

namespace Corso.Models.Templating;

/// <summary>What a rendering is for.</summary>
internal enum RenderPurpose
{
    /// <summary>The SQL.</summary>
    Sql,

    /// <summary>The names of the nodes it depends on.</summary>
    Dependencies,

    /// <summary>The arguments of <c>config(...)</c>.</summary>
    Config,
}

/// <summary>The state of one rendering.</summary>
internal sealed class RenderState
{
    private readonly Dictionary<string, ImmutableArray<SqlSegment>> _kept = new(ReferenceEqualityComparer.Instance);
    private readonly SortedSet<string> _envNames = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _columnReads = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refNames = new(StringComparer.Ordinal);
    private readonly HashSet<(string Source, string Table)> _sourceNames = [];
    private readonly ImmutableArray<RefCall>.Builder _refs = ImmutableArray.CreateBuilder<RefCall>();
    private readonly ImmutableArray<string>.Builder _logged = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<SourceCall>.Builder _sources = ImmutableArray.CreateBuilder<SourceCall>();
    private readonly List<Diagnostic> _undefined = [];

    public RenderState(RootScope root, RenderInputs inputs, RenderScope scope, SourceText template, RenderPurpose purpose)
    {
        Root = root;
        Inputs = inputs;
        Scope = scope;
        Template = template;
        Purpose = purpose;
    }

    public RootScope Root { get; }

    public RenderInputs Inputs { get; }

    public RenderScope Scope { get; }

    public SourceText Template { get; }

    public RenderPurpose Purpose { get; }

    /// <summary>The macro call that is running, with those around it; null in the template itself.</summary>
    public MacroCall? Call { get; set; }

    /// <summary>Where a macro is called that no template calls: the data test in YAML; null for a template's own calls.</summary>
    public SourceSpan? CallSite { get; init; }

    /// <summary>Arguments of the <c>config</c> call are being evaluated.</summary>
    public bool IsInConfig { get; set; }

    /// <summary>The arguments of <c>config</c>, once it has been called.</summary>
    public ConfigMap? Config { get; set; }

    /// <summary>A value known only at the run has been used: texts may hold its placeholder.</summary>
    public bool HasRunValues { get; set; }

    /// <summary>Notes a node that was named.</summary>
    public void Add(RefCall reference)
    {
        if (_refNames.Add(reference.Name))
        {
            _refs.Add(reference);
        }
    }

    /// <summary>Notes a source table that was named.</summary>
    public void Add(SourceCall source)
    {
        if (_sourceNames.Add((source.Source, source.Table)))
        {
            _sources.Add(source);
        }
    }

    /// <summary>Notes a line for the user.</summary>
    public void Log(string line) => _logged.Add(line);

    /// <summary>Reads an environment variable and notes that it is an input.</summary>
    public string? ReadEnv(string name)
    {
        _envNames.Add(name);
        return Inputs.ReadEnv(name);
    }

    /// <summary>What is known of a relation's columns, and notes that they are an input; null for a text that is no relation.</summary>
    public RelationColumns? ColumnsOf(string relation)
    {
        var columns = Scope.ColumnsOf(relation);
        if (columns is not null)
        {
            _columnReads.Add(relation);
        }

        return columns;
    }

    /// <summary>The outcome.</summary>
    public RenderResult ToResult(RenderedSql? sql) =>
        new(sql, [.. _envNames], _refs.ToImmutable(), _sources.ToImmutable())
        {
            Logged = _logged.ToImmutable(),
            ColumnReads = [.. _columnReads],
        };

    /// <summary>Remembers where the pieces of a text came from, for as long as the text itself is handed on unchanged.</summary>
    public string Keep(MappedOutput output)
    {
        var text = output.ToString();
        if (text.Length > 0)
        {
            _kept[text] = output.Segments;
        }

        return text;
    }

    /// <summary>The pieces of a text that a macro or a capture made; false for any other text.</summary>
    public bool TryGetKept(string text, out ImmutableArray<SqlSegment> segments) => _kept.TryGetValue(text, out segments);

    /// <summary>The file a node stands in.</summary>
    public SourceText SourceOf(ScriptNode? node) => Root.FileOf(node?.Span.FileName) ?? Template;

    /// <summary>
    /// Where a user can look for a place: itself, or for a place in a macro that Corso ships the call that led there.
    /// </summary>
    public static (SourceSpan Span, MacroCall? Calls) Visible(SourceSpan span, MacroCall? calls)
    {
        for (; calls is not null && ShippedMacros.IsShipped(span.Path); calls = calls.Caller)
        {
            span = calls.CallSite;
        }

        return (span, calls);
    }

    /// <summary>The place of a node.</summary>
    public SourceSpan SpanOf(ScriptNode? node)
    {
        if (node is null && CallSite is { } place)
        {
            return place;
        }

        var source = SourceOf(node);
        return node is null ? source.Span(0, 0) : source.SpanOf(node);
    }

    /// <summary>The place of a span of Scriban's.</summary>
    public SourceSpan SpanOf(Scriban.Parsing.SourceSpan span) => (Root.FileOf(span.FileName) ?? Template).SpanOf(span);

    /// <summary>What was named and isn't defined: when there is any, no text comes of the rendering.</summary>
    public IReadOnlyList<Diagnostic> UndefinedNames => _undefined;

    /// <summary>Notes a variable that isn't defined, and gives what stands for its value.</summary>
    public Unknown Undefined(Diagnostic diagnostic)
    {
        _undefined.Add(Fail(diagnostic).Diagnostic);
        return Unknown.Instance;
    }

    /// <summary>The exception that ends the rendering with a diagnostic.</summary>
    public TemplateException Fail(Diagnostic diagnostic)
    {
        var calls = Call;
        if (diagnostic.Span is { } span && ShippedMacros.IsShipped(span.Path))
        {
            (span, calls) = Visible(span, calls);
            diagnostic = diagnostic with { Span = span };
        }

        return new(diagnostic with { Calls = Shorten(calls), NodeId = Scope.NodeId.Length == 0 ? null : Scope.NodeId });
    }

    // A recursion repeats the same call: it is told once.
    private static MacroCall? Shorten(MacroCall? call)
    {
        var seen = new HashSet<(string Macro, SourceSpan CallSite)>();
        var calls = new List<MacroCall>();
        for (; call is not null; call = call.Caller)
        {
            if (seen.Add((call.Macro, call.CallSite)))
            {
                calls.Add(call);
            }
        }

        MacroCall? shortened = null;
        for (var i = calls.Count - 1; i >= 0; i--)
        {
            shortened = calls[i] with { Caller = shortened };
        }

        return shortened;
    }
}
