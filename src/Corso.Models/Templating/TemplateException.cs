using Corso.Models.Diagnostics;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>Ends a rendering with a diagnostic. Of Scriban's kind, so that Scriban lets it pass.</summary>
internal sealed class TemplateException(Diagnostic diagnostic)
    : ScriptRuntimeException(default, diagnostic.Message)
{
    /// <summary>What to report.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;
}

/// <summary>Ends a rendering early, once what it was for is known.</summary>
internal sealed class RenderingStopped() : ScriptRuntimeException(default, "stopped");
