using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Projects;

namespace Corso.Models.Sources;

/// <summary>A source table of the project and what the catalog says of it.</summary>
/// <param name="Node">The table.</param>
/// <param name="Relation">What the catalog says.</param>
public sealed record PullTable(Node Node, LiveRelation Relation)
{
    /// <summary>Name for people, as <c>app.orders</c>.</summary>
    public string Title => $"{Node.Source?.Name}.{Node.Name}";
}

/// <summary>Relations of a schema that become tables of a source.</summary>
/// <param name="Source">Name of the source; one that the file lacks is added to it.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Connection">The connection, where it isn't the target's first; null where it is.</param>
/// <param name="Relations">The relations.</param>
public sealed record PullSchema(
    string Source, string Schema, string? Connection, ImmutableArray<LiveRelation> Relations);

/// <summary>What is to be pulled into one properties file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Tables">Tables it lists already.</param>
/// <param name="Dialect">How the database spells.</param>
public sealed record PullRequest(string Path, ImmutableArray<PullTable> Tables, Dialect Dialect)
{
    /// <summary>What is to be added; null for nothing.</summary>
    public PullSchema? Added { get; init; }

    /// <summary>Whether columns and keys that are gone are taken out of the file.</summary>
    public bool Prune { get; init; }

    /// <summary>The project's source table that lies at a place, as <c>source('app', 'orders')</c>; null for none.</summary>
    public Func<RelationName, string?> TargetOf { get; init; } = static _ => null;

    /// <summary>The names that relations of a schema get as tables of a source; null for one that no name fits.</summary>
    public static string? TableName(RelationName relation)
    {
        var name = relation.Name.Replace('.', '_').Replace('/', '_');
        return NameRules.NodeFault(name) is null ? name : null;
    }
}

/// <summary>A file with what a pull makes of it.</summary>
/// <param name="File">The file.</param>
/// <param name="Changes">What changes, table by table.</param>
public sealed record PullOutcome(PulledFile File, ImmutableArray<PullChange> Changes);
