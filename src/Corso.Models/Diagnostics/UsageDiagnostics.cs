using System.Collections.Immutable;

namespace Corso.Models.Diagnostics;

/// <summary>CORSO9xxx: what can be wrong when the command line and Corso itself.</summary>
public static class UsageDiagnostics
{
    /// <summary>Every kind of this stage, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [];
}
