using Corso.Models.Diagnostics;

namespace Corso.Models.Engines.Engines;

/// <summary>A database could not be opened, read or changed; the diagnostic says why.</summary>
public sealed class EngineException : Exception
{
    /// <summary>Carries a diagnostic.</summary>
    public EngineException(Diagnostic diagnostic, Exception? inner = null)
        : base(diagnostic.Message, inner) => Diagnostic = diagnostic;

    /// <summary>What to report.</summary>
    public Diagnostic Diagnostic { get; }
}
