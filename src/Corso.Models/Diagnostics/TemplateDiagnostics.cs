using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO2xxx: what can be wrong when rendering templates.</summary>
public static class TemplateDiagnostics
{
    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [];
}
