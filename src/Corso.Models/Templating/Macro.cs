using Corso.Models.Text;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>A macro: a function of a file under <c>macros/</c>.</summary>
/// <param name="Signature">Its name and parameters.</param>
/// <param name="Function">Its tree.</param>
/// <param name="Source">The file it stands in.</param>
/// <param name="Facts">What its body depends on, other macros apart.</param>
internal sealed record Macro(Signature Signature, ScriptFunction Function, SourceText Source, TemplateFacts Facts);
