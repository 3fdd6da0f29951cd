using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Dialects;
using Corso.Models.Graph;
using Corso.Models.Lineage;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Planning;

/// <summary>What a plan is made from.</summary>
public sealed record PlanInputs
{
    /// <summary>The project's nodes.</summary>
    public required ModelGraph Graph { get; init; }

    /// <summary>Nodes to bring up to date, in graph order; sources, tests and exposures among them are passed over.</summary>
    public required ImmutableArray<Node> Selected { get; init; }

    /// <summary>A model's query with the CTEs of ephemeral models, as it will run; null after an error that was reported.</summary>
    public required Func<Node, RenderedSql?> QueryOf { get; init; }

    /// <summary>Descriptions that columns inherit from those they copy; null for none.</summary>
    public ColumnDescriptions? Descriptions { get; init; }

    /// <summary>Hooks of nodes, by node id.</summary>
    public ImmutableDictionary<string, NodeHooks> Hooks { get; init; } = ImmutableDictionary<string, NodeHooks>.Empty;

    /// <summary>Hooks of the whole run.</summary>
    public RunHooks RunHooks { get; init; } = RunHooks.None;

    /// <summary>An incremental model's query of a run that adds to what is there; null for any other node.</summary>
    public Func<Node, RenderedSql?> IncrementalQueryOf { get; init; } = static _ => null;

    /// <summary>A compiled data test; null for one that has errors, which were reported.</summary>
    public Func<Node, TestQuery?> TestOf { get; init; } = static _ => null;

    /// <summary>Opens a seed's file; null when it can't be read, which the function reports.</summary>
    public required Func<SeedFile, Stream?> OpenSeed { get; init; }

    /// <summary>What each database held, by name of its connection: the schemas of <see cref="PlanBuilder.SchemasToRead"/>.</summary>
    public required ImmutableDictionary<string, Catalog> Catalogs { get; init; }

    /// <summary>Id of the run; its first eight letters and digits stand in temporary names.</summary>
    public required string RunId { get; init; }

    /// <summary>Which of the selected nodes are meant: all for <c>build</c>, one kind for <c>seed</c>, <c>run</c> and <c>test</c>.</summary>
    public PlanScope Scope { get; init; } = PlanScope.All;

    /// <summary>Take over relations that Corso did not make.</summary>
    public bool Adopt { get; init; }

    /// <summary>Build everything anew, whatever could be kept.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>Incremental models may drop columns and narrow types.</summary>
    public bool AllowDestructive { get; init; }
}

/// <summary>Kinds of nodes a command is about.</summary>
public enum PlanScope
{
    /// <summary>Seeds and models with their data tests: <c>build</c>.</summary>
    All,

    /// <summary>Seeds: <c>seed</c>.</summary>
    Seeds,

    /// <summary>Models: <c>run</c>.</summary>
    Models,

    /// <summary>Data tests: <c>test</c>.</summary>
    Tests,
}
