using Corso.Models.Diagnostics;

namespace Corso.Models.Cli;

/// <summary>Ends a command with a diagnostic.</summary>
internal sealed class DiagnosticException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    /// <summary>What to tell the user.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;
}
