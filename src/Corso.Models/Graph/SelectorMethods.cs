using System.Collections.Frozen;
using Corso.Models.Diagnostics;

namespace Corso.Models.Graph;

/// <summary>The selection methods there are.</summary>
internal sealed class SelectorMethods
{
    /// <summary>Methods that need an input besides the project, and what that is.</summary>
    private static readonly FrozenDictionary<string, string> NeedsInput = new Dictionary<string, string>
    {
        ["state"] = "the project of an earlier run to compare with",
        ["result"] = "the results of an earlier run",
        ["source_status"] = "the freshness of sources at an earlier run",
        ["column"] = "column lineage",
        ["git"] = "a git revision to compare with",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<string, ISelectorMethod> _byName = new(StringComparer.Ordinal);

    /// <summary>The built-in methods and others that the caller has.</summary>
    public SelectorMethods(IEnumerable<ISelectorMethod> others)
    {
        ISelectorMethod[] builtIn =
        [
            new FqnMethod(), new PathMethod(), new FileMethod(), new PackageMethod(), new SourceMethod(), new ExposureMethod(),
            new TagMethod(), new ConfigMethod(), new ResourceTypeMethod(), new TestTypeMethod(), new TestNameMethod(),
            new ConnectionMethod(), new OwnerMethod(),
        ];
        foreach (var method in builtIn.Concat(others))
        {
            _byName[method.Name] = method;
        }
    }

    /// <summary>Every method.</summary>
    public IEnumerable<ISelectorMethod> All => _byName.Values;

    /// <summary>The word that stands for a named selector.</summary>
    public const string Inherit = "selector";

    /// <summary>The method of that name; null after reporting that there is none, or none here.</summary>
    public ISelectorMethod? Find(string name, SelectorPlace place, DiagnosticBag diagnostics)
    {
        if (_byName.TryGetValue(name, out var method))
        {
            return method;
        }

        diagnostics.Add(NeedsInput.TryGetValue(name, out var needs)
            ? SelectionDiagnostics.MethodNeeds(place.Span, place.Where, name, needs)
            : SelectionDiagnostics.UnknownMethod(
                place.Span,
                place.Where,
                name,
                Text.NearestName.Find(name, _byName.Keys.Concat(NeedsInput.Keys).Append(Inherit))));
        return null;
    }

    /// <summary>The method of a selector that names none: files by their path or name, nodes by theirs.</summary>
    public ISelectorMethod DefaultFor(string value)
    {
        var isFile = value.EndsWith(".sql", StringComparison.Ordinal)
            || value.EndsWith(".csv", StringComparison.Ordinal)
            || value.EndsWith(".yml", StringComparison.Ordinal)
            || value.EndsWith(".yaml", StringComparison.Ordinal);
        return _byName[value.Contains('/', StringComparison.Ordinal) ? "path" : isFile ? "file" : "fqn"];
    }
}
