using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO7xxx: what can be wrong when running on a database.</summary>
public static class ExecutionDiagnostics
{
    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [];
}
