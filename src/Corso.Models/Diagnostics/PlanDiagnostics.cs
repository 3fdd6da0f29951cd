using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO6xxx: what can be wrong when planning.</summary>
public static class PlanDiagnostics
{
    private static readonly DiagnosticDescriptor NotOwnedKind =
        new("CORSO6001", DiagnosticSeverity.Error, "relation that Corso did not make");

    private static readonly DiagnosticDescriptor NameTakenKind =
        new("CORSO6002", DiagnosticSeverity.Error, "name belongs to something that is no table or view");

    private static readonly DiagnosticDescriptor MissingUpstreamKind =
        new("CORSO6003", DiagnosticSeverity.Error, "upstream node was never built");

    private static readonly DiagnosticDescriptor MissingSourceKind =
        new("CORSO6004", DiagnosticSeverity.Error, "source table does not exist");

    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [NotOwnedKind, NameTakenKind, MissingUpstreamKind, MissingSourceKind];

    /// <summary>CORSO6001: a relation stands where the node's should, and <c>corso.publishes</c> doesn't name it.</summary>
    /// <param name="span">The node.</param>
    /// <param name="nodeId">Its id.</param>
    /// <param name="relation">The relation, for people.</param>
    /// <param name="kind"><c>table</c>, <c>view</c> or <c>materialized view</c>.</param>
    /// <param name="connection">Connection it lies on.</param>
    public static Diagnostic NotOwned(
        SourceSpan span, string nodeId, string relation, string kind, string connection) =>
        new(
            NotOwnedKind,
            span,
            $"{kind} {relation} on connection \"{connection}\" was not made by Corso, which would replace it",
            "give the node another alias or schema, or let Corso take it over with --adopt")
        {
            NodeId = nodeId,
        };

    /// <summary>CORSO6002: the name is taken by a sequence, index, foreign table or type.</summary>
    /// <param name="span">The node.</param>
    /// <param name="nodeId">Its id.</param>
    /// <param name="relation">The relation, for people.</param>
    /// <param name="connection">Connection it lies on.</param>
    public static Diagnostic NameTaken(SourceSpan span, string nodeId, string relation, string connection) =>
        new(
            NameTakenKind,
            span,
            $"{relation} on connection \"{connection}\" is neither table nor view, and Corso won't drop it",
            "give the node another alias or schema")
        {
            NodeId = nodeId,
        };

    /// <summary>CORSO6003: a selected node reads one that is neither selected nor in the database.</summary>
    /// <param name="span">The ref.</param>
    /// <param name="nodeId">The node that reads.</param>
    /// <param name="node">Its name.</param>
    /// <param name="upstream">Name of the node it reads.</param>
    /// <param name="relation">The relation that is missing, for people.</param>
    /// <param name="hint">How to build it.</param>
    public static Diagnostic MissingUpstream(
        SourceSpan span, string nodeId, string node, string upstream, string relation, string hint) =>
        new(
            MissingUpstreamKind,
            span,
            $"\"{node}\" reads \"{upstream}\", but {relation} does not exist and is not selected",
            hint)
        {
            NodeId = nodeId,
        };

    /// <summary>CORSO6004: a source's schema exists, but not the table in it.</summary>
    /// <param name="span">The source call.</param>
    /// <param name="nodeId">The node that reads.</param>
    /// <param name="relation">The relation that is missing, for people.</param>
    /// <param name="connection">Connection it should lie on.</param>
    /// <param name="nearest">The relation of that schema most like it; null when none is.</param>
    public static Diagnostic MissingSource(
        SourceSpan span, string nodeId, string relation, string connection, string? nearest) =>
        new(
            MissingSourceKind,
            span,
            $"source table {relation} does not exist on connection \"{connection}\"",
            nearest is null
                ? "create it, or correct schema and identifier of the source"
                : $"did you mean \"{nearest}\"?")
        {
            NodeId = nodeId,
        };
}
