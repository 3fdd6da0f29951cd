using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

public static partial class ProjectDiagnostics
{
    private static readonly DiagnosticDescriptor UnknownDoc = Error(1061, "unknown doc block");
    private static readonly DiagnosticDescriptor BrokenDocBlock = Error(1062, "doc block without beginning or end");
    private static readonly DiagnosticDescriptor RepeatedDocBlock = Error(1063, "doc block defined twice");
    private static readonly DiagnosticDescriptor DocCall = Error(1064, "doc without a name");

    /// <summary>A description names a block that no Markdown file holds.</summary>
    public static Diagnostic NoSuchDoc(SourceSpan span, string name, string? nearest) => new(
        UnknownDoc,
        span,
        $"the doc block \"{name}\" does not exist",
        DidYouMean(nearest) ?? $"write {{% docs {name} %}} … {{% enddocs %}} in a .md file beside the models");

    /// <summary>A tag of a block that has no name, no end or no beginning.</summary>
    /// <param name="span">The tag.</param>
    /// <param name="fact">What is wrong.</param>
    /// <param name="hint">What to do.</param>
    public static Diagnostic BrokenDoc(SourceSpan span, string fact, string hint) => new(BrokenDocBlock, span, fact, hint);

    /// <summary>Two blocks of one name.</summary>
    public static Diagnostic DocRepeated(SourceSpan span, string name, SourceSpan other) =>
        new(RepeatedDocBlock, span, $"the doc block \"{name}\" is defined twice", "rename one of them")
        {
            Related = [new RelatedSpan(other, "the other one")],
        };

    /// <summary>A call of <c>doc</c> in a description that can't be read.</summary>
    public static Diagnostic BadDocCall(SourceSpan span) => new(
        DocCall, span, "doc takes the name of a block in quotes and nothing else", "write {{ doc('name') }}");
}
