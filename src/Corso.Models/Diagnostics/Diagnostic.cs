using System.Collections.Immutable;
using Corso.Models.Text;

namespace Corso.Models.Diagnostics;

/// <summary>How bad a diagnostic is, in rising order.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; changes nothing.</summary>
    Note,

    /// <summary>Probably not meant; the command goes on.</summary>
    Warning,

    /// <summary>The command can't do what was asked.</summary>
    Error,
}

/// <summary>One kind of diagnostic: what a code stands for.</summary>
/// <param name="Code"><c>CORSO</c> and four digits; the first digit is the stage.</param>
/// <param name="Severity">The severity of every diagnostic of this kind.</param>
/// <param name="Title">A few words for lists; the help page opens with them.</param>
/// <param name="ExitCode">
/// What the process exits with when this is the worst that happened: 1 the project is wrong, 2 usage, connection or bug.
/// </param>
public sealed record DiagnosticDescriptor(string Code, DiagnosticSeverity Severity, string Title, int ExitCode = 1);

/// <summary>One fact about the user's input or a database, with the place and one thing to do about it.</summary>
/// <param name="Descriptor">The kind.</param>
/// <param name="Span">Where, in a file the user wrote; null when no file is at fault (a usage error, a connection).</param>
/// <param name="Message">The fact: one sentence, lower-case start, no full stop.</param>
/// <param name="Hint">One action; null when there is nothing to advise.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, SourceSpan? Span, string Message, string? Hint = null)
{
    /// <summary>The code, as <c>CORSO3001</c>.</summary>
    public string Code => Descriptor.Code;

    /// <summary>The severity.</summary>
    public DiagnosticSeverity Severity => Descriptor.Severity;

    /// <summary>The macro calls that led to <see cref="Span"/>, innermost first; null outside macros.</summary>
    public MacroCall? Calls { get; init; }

    /// <summary>Other places that matter, each with a word on why: the other definition, the cycle's next ref.</summary>
    public ImmutableArray<RelatedSpan> Related { get; init; } = [];

    /// <summary>What the engine itself said, word for word; null when no engine was asked.</summary>
    public string? EngineMessage { get; init; }

    /// <summary>The node this is about, as <c>model.shop.orders</c>; null when it is about none.</summary>
    public string? NodeId { get; init; }
}

/// <summary>A second place that a diagnostic refers to.</summary>
/// <param name="Span">The place.</param>
/// <param name="Label">What stands there.</param>
public sealed record RelatedSpan(SourceSpan Span, string Label);
