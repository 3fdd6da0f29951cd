using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO5xxx: what can be wrong when dialects, names and materializations.</summary>
public static class MaterializationDiagnostics
{
    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [];
}
