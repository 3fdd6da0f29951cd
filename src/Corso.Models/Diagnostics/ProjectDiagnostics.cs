using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO1xxx: what can be wrong when reading the project: YAML, files, configuration.</summary>
public static class ProjectDiagnostics
{
    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [];
}
