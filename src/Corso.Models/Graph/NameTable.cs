using Corso.Models.Diagnostics;

namespace Corso.Models.Graph;

/// <summary>Nodes by what they are called; a disabled one gives way to an enabled one.</summary>
internal sealed class NameTable<TName>
    where TName : notnull
{
    private readonly Dictionary<TName, NodeDraft> _enabled = [];
    private readonly Dictionary<TName, NodeDraft> _disabled = [];

    /// <summary>Names of enabled nodes.</summary>
    public IEnumerable<TName> Names => _enabled.Keys;

    /// <summary>
    /// Enters a node. Where an enabled one has the name already, that is reported and the newcomer stays out of the graph.
    /// </summary>
    public void Add(TName name, NodeDraft node, DiagnosticBag diagnostics)
    {
        if (!node.IsEnabled)
        {
            _disabled.TryAdd(name, node);
        }
        else if (!_enabled.TryAdd(name, node))
        {
            var other = _enabled[name];
            diagnostics.Add(GraphDiagnostics.DuplicateName(node.Span, node.Kind, node.Title, other.Kind, other.Span));
            other.IsBroken = true;
            node.IsBroken = true;
            node.IsEnabled = false;
        }
    }

    /// <summary>The enabled node of that name, else the disabled one, else null.</summary>
    public NodeDraft? Find(TName name) =>
        _enabled.TryGetValue(name, out var node) || _disabled.TryGetValue(name, out node) ? node : null;
}
