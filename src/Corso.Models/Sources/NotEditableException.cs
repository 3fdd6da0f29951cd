using Corso.Models.Text;

namespace Corso.Models.Sources;

/// <summary>A part of a file is written in a way that no edit in place can change.</summary>
internal sealed class NotEditableException(SourceSpan span, string fact, string hint) : Exception(fact)
{
    /// <summary>The part.</summary>
    public SourceSpan Span { get; } = span;

    /// <summary>What to do.</summary>
    public string Hint { get; } = hint;
}
