using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO6xxx: what can be wrong when planning.</summary>
public static class PlanDiagnostics
{
    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [];
}
