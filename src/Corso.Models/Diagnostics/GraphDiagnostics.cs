using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO3xxx: what can be wrong when building the graph and selecting from it.</summary>
public static class GraphDiagnostics
{
    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [];
}
