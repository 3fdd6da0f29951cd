using Corso.Models.Diagnostics;
using Scriban;
using Scriban.Runtime;
using SourceSpan = Scriban.Parsing.SourceSpan;

namespace Corso.Models.Templating;

/// <summary>
/// The names inside one call of a macro: what it assigns, and the root's. Nothing of the caller is seen or overwritten,
/// so that a macro means the same wherever it is called.
/// </summary>
internal sealed class MacroScope(RenderState state) : ScriptObject(0, false)
{
    /// <inheritdoc/>
    public override bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object? value)
    {
        if (base.TryGetValue(context, span, member, out value) || state.Root.TryGetValue(context, span, member, out value))
        {
            return true;
        }

        throw state.Fail(TemplateDiagnostics.UnassignedName(state.SpanOf(span), member));
    }
}
