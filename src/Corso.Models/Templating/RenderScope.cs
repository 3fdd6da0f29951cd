using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>What a whole compilation's templates can see.</summary>
/// <param name="ProjectName">Name of the project.</param>
/// <param name="Target">The target in use.</param>
/// <param name="Vars">Variables: the project's, overridden by <c>--vars</c>.</param>
/// <param name="ReadEnv">Gives an environment variable; null when it is not set. Every name asked for is recorded by the renderer.</param>
public sealed record RenderInputs(
    string ProjectName, TargetDefinition Target, ConfigMap Vars, Func<string, string?> ReadEnv);

/// <summary>What one node's template can see besides.</summary>
/// <param name="NodeId">Id of the node, for messages.</param>
/// <param name="Connection">The connection the node belongs to: gives <c>target.engine</c>, <c>target.schema</c>.</param>
/// <param name="This">The node's own relation, quoted; null where there is none (a test).</param>
/// <param name="IsIncremental">What <c>is_incremental</c> answers.</param>
/// <param name="Refs">SQL text for every node the template may name, by name: a quoted relation, or the CTE of an ephemeral model.</param>
/// <param name="Sources">SQL text for every source table the template may name.</param>
public sealed record RenderScope(
    string NodeId,
    ConnectionDefinition Connection,
    string? This,
    bool IsIncremental,
    ImmutableDictionary<string, string> Refs,
    ImmutableDictionary<(string Source, string Table), string> Sources)
{
    /// <summary>How the node's engine spells: what <c>quote</c> and <c>literal</c> write.</summary>
    public Dialect Dialect => Dialect.For(Connection.Engine) ?? Dialect.Generic;

    /// <summary>What is known of the columns of a relation the template may name, by its SQL text; null for any other text.</summary>
    public Func<string, RelationColumns?> ColumnsOf { get; init; } = static _ => null;
}

/// <summary>The outcome of one rendering.</summary>
/// <param name="Sql">The SQL; null after an error.</param>
/// <param name="EnvNames">Environment variables read, in ordinal order: they are inputs of the result.</param>
/// <param name="Refs">Nodes named while rendering.</param>
/// <param name="Sources">Source tables named while rendering.</param>
public sealed record RenderResult(
    RenderedSql? Sql, ImmutableArray<string> EnvNames, ImmutableArray<RefCall> Refs, ImmutableArray<SourceCall> Sources)
{
    /// <summary>What the template gave to <c>log</c>, in order.</summary>
    public ImmutableArray<string> Logged { get; init; } = [];

    /// <summary>Relations whose columns were asked for, by their SQL text, in ordinal order: those columns are inputs of the result.</summary>
    public ImmutableArray<string> ColumnReads { get; init; } = [];
}
