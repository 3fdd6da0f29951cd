using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>The selectors of <c>selectors.yml</c>, each read when it is first named.</summary>
internal sealed class NamedSelectors
{
    private readonly SelectorsFile? _file;
    private readonly SelectorMethods _methods;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, SelectorDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SelectionSpec?> _read = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    public NamedSelectors(SelectorsFile? file, SelectorMethods methods, DiagnosticBag diagnostics)
    {
        _file = file;
        _methods = methods;
        _diagnostics = diagnostics;
        foreach (var definition in file?.Selectors ?? [])
        {
            _definitions.TryAdd(definition.Name, definition);
            if (definition.IsDefault && Default is { } first)
            {
                diagnostics.Add(SelectionDiagnostics.TwoDefaults(definition.Span, definition.Name, first.Name, first.Span));
            }

            Default ??= definition.IsDefault ? definition : null;
        }
    }

    /// <summary>The one that holds when a command selects nothing; null when none says so.</summary>
    public SelectorDefinition? Default { get; }

    /// <summary>Reads every definition, so that all errors of the file are reported.</summary>
    public void ReadAll()
    {
        foreach (var definition in _definitions.Values)
        {
            Read(definition);
        }
    }

    /// <summary>A selector by name; null after an error, which is reported.</summary>
    /// <param name="name">The name.</param>
    /// <param name="usedAt">Where it is named.</param>
    public SelectionSpec? Find(string name, SelectorPlace usedAt)
    {
        if (_definitions.TryGetValue(name, out var definition))
        {
            return Read(definition);
        }

        _diagnostics.Add(SelectionDiagnostics.UnknownSelector(
            usedAt.Span, usedAt.Where, name, NearestName.Find(name, _definitions.Keys), _file is not null));
        return null;
    }

    private SelectionSpec? Read(SelectorDefinition definition)
    {
        if (_read.TryGetValue(definition.Name, out var spec))
        {
            return spec;
        }

        var open = _open.IndexOf(definition.Name);
        if (open >= 0)
        {
            _diagnostics.Add(SelectionDiagnostics.SelectorCycle(definition.Span, [.. _open[open..]]));
            return null;
        }

        _open.Add(definition.Name);
        var parser = new SelectorParser(_methods, this, _diagnostics);
        spec = new SelectorDefinitionReader(parser, _diagnostics).Read(definition.Definition);
        _open.RemoveAt(_open.Count - 1);
        _read[definition.Name] = spec;
        return spec;
    }
}
