using System.Collections.Concurrent;
using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>
/// The nodes found so far and the names they can be called by. What it works out of folders may be asked for from several
/// threads.
/// </summary>
internal sealed class GraphDraft(GraphInputs inputs, DiagnosticBag diagnostics)
{
    private readonly ConcurrentDictionary<(ResourceType, string), NodeConfig> _folderOnly = new();
    private readonly ConcurrentDictionary<string, string[]> _fqnOfFolder = new(StringComparer.Ordinal);
    private readonly HashSet<(ResourceType, string)> _namedFolders =
        [.. inputs.Project.Definition.FolderConfigs.Select(folder => (folder.Type, folder.Folder))];

    private readonly Dictionary<string, ConnectionDefinition> _connections =
        inputs.Target.Connections.ToDictionary(connection => connection.Name, StringComparer.Ordinal);

    public GraphInputs Inputs { get; } = inputs;

    public Project Project => Inputs.Project;

    public string ProjectName => Project.Definition.Name;

    public DiagnosticBag Diagnostics { get; } = diagnostics;

    /// <summary>Every node, disabled ones too, in the order found.</summary>
    public List<NodeDraft> Nodes { get; } = [];

    /// <summary>Models and seeds by name.</summary>
    public NameTable<string> Refables { get; } = new();

    /// <summary>Source tables by source and table.</summary>
    public NameTable<(string Source, string Table)> Sources { get; } = new();

    /// <summary>Singular tests by name: what a ref can't mean.</summary>
    public NameTable<string> SingularTests { get; } = new();

    /// <summary>Exposures by name: what a ref can't mean either.</summary>
    public NameTable<string> Exposures { get; } = new();

    /// <summary>Suggestions for mistyped names.</summary>
    public NearestNames Nearest { get; } = new();

    /// <summary>Resolves configuration; what folders alone decide is worked out once a folder.</summary>
    /// <param name="type">Kind of node.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="name">Its name, where folder configuration can name a single node; null where it can't.</param>
    /// <param name="properties">What YAML says.</param>
    /// <param name="inFile">What the file says.</param>
    /// <param name="diagnostics">Receives what is wrong; null for the graph's own.</param>
    public NodeConfig Resolve(
        ResourceType type,
        string folder,
        string? name,
        ConfigMap? properties,
        ConfigMap? inFile,
        DiagnosticBag? diagnostics = null)
    {
        var folders = Project.Definition.FolderConfigs;
        if (name is not null && (folder.Length == 0 ? name : $"{folder}/{name}") is var own && _namedFolders.Contains((type, own)))
        {
            folder = own;
        }

        if (properties is { Entries.Length: > 0 } || inFile is { Entries.Length: > 0 })
        {
            return ConfigResolver.Resolve(type, folder, folders, properties, inFile, diagnostics ?? Diagnostics);
        }

        if (!_folderOnly.TryGetValue((type, folder), out var config))
        {
            config = ConfigResolver.Resolve(type, folder, folders, null, null, diagnostics ?? Diagnostics);
            _folderOnly[(type, folder)] = config;
        }

        return config;
    }

    /// <summary>Finds the target's connection of that name, the first when it is null; an unknown one breaks the node.</summary>
    public ConnectionDefinition ConnectionOf(NodeDraft node, string? name)
    {
        var first = Inputs.Target.Connections[0];
        if (name is null)
        {
            return first;
        }

        if (_connections.TryGetValue(name, out var connection))
        {
            return connection;
        }

        node.IsBroken = true;
        node.HasUnknownConnection = true;
        Diagnostics.Add(GraphDiagnostics.UnknownConnection(
            node.PlaceOf("connection"),
            name,
            Inputs.Target.Name,
            NearestName.Find(name, _connections.Keys),
            OtherTargetWith(name)));
        return first;
    }

    /// <summary>Folders and name under the project's, as dbt's <c>fqn</c>.</summary>
    public ImmutableArray<string> Fqn(string folder, params ReadOnlySpan<string> names)
    {
        if (!_fqnOfFolder.TryGetValue(folder, out var prefix))
        {
            prefix = folder.Length == 0 ? [ProjectName] : [ProjectName, .. folder.Split('/')];
            _fqnOfFolder[folder] = prefix;
        }

        return [.. prefix, .. names];
    }

    /// <summary>The folder of a YAML file below the root it lies under, so that folder configuration reaches what it declares.</summary>
    public string FolderOf(string path)
    {
        var end = path.LastIndexOf('/');
        var folder = end < 0 ? "" : path[..end];
        var paths = Project.Definition.Paths;
        var best = -1;
        Consider(paths.Models);
        Consider(paths.Seeds);
        Consider(paths.Tests);
        return best < 0 ? folder : best >= folder.Length ? "" : folder[(best + 1)..];

        void Consider(ImmutableArray<string> roots)
        {
            foreach (var root in roots)
            {
                if (root.Length > best && folder.StartsWith(root, StringComparison.Ordinal)
                    && (folder.Length == root.Length || folder[root.Length] == '/'))
                {
                    best = root.Length;
                }
            }
        }
    }

    private string? OtherTargetWith(string connection)
    {
        foreach (var target in Project.Definition.Targets)
        {
            foreach (var candidate in target.Connections)
            {
                if (candidate.Name == connection)
                {
                    return target.Name;
                }
            }
        }

        return null;
    }
}
