using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>
/// What can be known of a template without rendering it: a pure function of its text, so that it can be kept by content
/// hash. Both branches of every condition count. Facts of macros it calls are joined by the macro library.
/// </summary>
/// <param name="Refs">Every <c>ref</c>, in order.</param>
/// <param name="Sources">Every <c>source</c>, in order.</param>
/// <param name="Vars">Every <c>var</c> with a literal name and no default.</param>
/// <param name="Envs">Every <c>env</c> with a literal name.</param>
/// <param name="Globals">Every global name used that the template does not define itself: macros, <c>this</c>, typing errors.</param>
/// <param name="Config">The arguments of <c>config(...)</c>; null when there is no call.</param>
/// <param name="HasComputedRef">A <c>ref</c> or <c>source</c> whose argument is no literal: dependencies need a recording render.</param>
/// <param name="Diagnostics">Parse errors, wrong arguments and the like.</param>
public sealed record TemplateFacts(
    ImmutableArray<RefCall> Refs,
    ImmutableArray<SourceCall> Sources,
    ImmutableArray<NameUse> Vars,
    ImmutableArray<NameUse> Envs,
    ImmutableArray<NameUse> Globals,
    ConfigCall? Config,
    bool HasComputedRef,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>A template without code.</summary>
    public static TemplateFacts Empty { get; } = new([], [], [], [], [], null, false, []);

    /// <summary>How the functions among <see cref="Globals"/> are called; checked when the macros are known.</summary>
    public ImmutableArray<CallUse> Calls { get; init; } = [];

    /// <summary>The template holds nothing but blanks and comments.</summary>
    public bool IsBlank { get; init; }

    /// <summary>
    /// The template, or a macro it reaches, has an error that is reported already: rendering it would only tell it again.
    /// Known once the macros are joined.
    /// </summary>
    public bool HasErrors { get; init; }
}

/// <summary>A <c>ref('name')</c>.</summary>
/// <param name="Name">Name of the node.</param>
/// <param name="Span">The call.</param>
/// <param name="Calls">The macro calls that led there; null in the file itself.</param>
public sealed record RefCall(string Name, SourceSpan Span, MacroCall? Calls = null);

/// <summary>A <c>source('group', 'table')</c>.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Table">Name of its table.</param>
/// <param name="Span">The call.</param>
/// <param name="Calls">The macro calls that led there; null in the file itself.</param>
public sealed record SourceCall(string Source, string Table, SourceSpan Span, MacroCall? Calls = null);

/// <summary>A use of a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Span">Where.</param>
public sealed record NameUse(string Name, SourceSpan Span);

/// <summary>A <c>config(...)</c> call.</summary>
/// <param name="Literals">The arguments that are literals, lists and maps of literals.</param>
/// <param name="HasComputed">Some argument is an expression: the call is evaluated with vars, env and target before the graph is built.</param>
/// <param name="Span">The call.</param>
public sealed record ConfigCall(ConfigMap Literals, bool HasComputed, SourceSpan Span);
