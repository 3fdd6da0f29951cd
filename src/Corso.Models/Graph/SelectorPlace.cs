using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Graph;

/// <summary>Where a selector was written: in an argument of the command line, or in <c>selectors.yml</c>.</summary>
/// <param name="Option">The option, as <c>--select</c>; null in YAML.</param>
/// <param name="Text">The whole argument or YAML value.</param>
/// <param name="Start">Offset of the selector in it.</param>
/// <param name="End">Offset after it.</param>
/// <param name="Scalar">The YAML value; null on the command line.</param>
public sealed record SelectorPlace(string? Option, string Text, int Start, int End, ConfigText? Scalar)
{
    /// <summary>The selector's own text.</summary>
    public string Selector => Text[Start..End];

    /// <summary>The place in YAML; null on the command line.</summary>
    public SourceSpan? Span => Scalar is null ? null : ScalarPlace.Within(Scalar, Start, End);

    /// <summary>The place on the command line, as <c>--select "a,,b", column 3</c>; empty in YAML.</summary>
    public string Where => Option is null
        ? ""
        : FormattableString.Invariant($"{Option} \"{Text}\", column {Start + 1}");

    /// <summary>A part of the same text.</summary>
    public SelectorPlace At(int start, int end) => this with { Start = start, End = end };
}
