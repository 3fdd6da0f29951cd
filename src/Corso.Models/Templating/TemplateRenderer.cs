using System.Collections.Concurrent;
using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>
/// Renders templates: a pure function of the template, the macros, the target, the vars and the environment variables
/// read. Usable from several threads; each works with an interpreter of its own, which is used again.
/// </summary>
public sealed partial class TemplateRenderer
{
    private readonly RootScope _root;
    private readonly MacroLibrary _library;
    private readonly RenderInputs _inputs;
    private readonly ConcurrentBag<RenderContext> _free = [];

    /// <summary>A renderer for one project, target and set of vars.</summary>
    public TemplateRenderer(MacroLibrary library, RenderInputs inputs)
    {
        _root = new RootScope(library);
        _library = library;
        _inputs = inputs;
    }

    /// <summary>Renders a template; reports what is wrong and then gives no SQL.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RenderResult Render(SourceText template, RenderScope scope, DiagnosticBag d, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return (PlainTemplate.Read(template) is { } plain ? RenderPlain(plain, scope) : null)
            ?? Render(ParsedTemplate.Parse(template), scope, d, ct);
    }

    /// <summary>Renders without Scriban; null where that can't be done.</summary>
    internal RenderResult? RenderPlain(PlainTemplate template, RenderScope scope) => template.Render(scope, _inputs, _root);

    /// <summary>Renders a template already parsed.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RenderResult Render(ParsedTemplate template, RenderScope scope, DiagnosticBag d, CancellationToken ct)
    {
        var state = new RenderState(_root, _inputs, scope, template.Source, RenderPurpose.Sql);
        if (template.HasErrors)
        {
            d.AddRange(template.Diagnostics);
            return state.ToResult(null);
        }

        if (template.Page is null)
        {
            var output = new MappedOutput();
            output.AppendVerbatim(template.Source.Path, template.Source.Content, 0, template.Source.Content.Length, null);
            return state.ToResult(output.ToSql());
        }

        RenderedSql? sql = null;
        Guard(state, d, context => sql = context.Run(state, template.Page, ct).ToSql(), ct);
        return state.ToResult(state.UndefinedNames.Count == 0 ? sql : null);
    }

    /// <summary>
    /// For a template with computed refs: renders it as a full and as an incremental run, noting every <c>ref</c> and
    /// <c>source</c> met, and adds them to the facts. A later rendering may name no others. Null after an error, which it
    /// reports.
    /// </summary>
    public TemplateFacts? RecordDependencies(
        SourceText template, TemplateFacts linked, string nodeId, ConnectionDefinition connection, DiagnosticBag d)
    {
        var parsed = ParsedTemplate.Parse(template);
        if (parsed.Page is null || linked.HasErrors)
        {
            return linked.HasErrors ? null : linked;
        }

        var own = new DiagnosticBag();
        var refs = linked.Refs.ToBuilder();
        var sources = linked.Sources.ToBuilder();
        foreach (var isIncremental in (ReadOnlySpan<bool>)[false, true])
        {
            var scope = new RenderScope(
                nodeId, connection, "this", isIncremental, ImmutableDictionary<string, string>.Empty, ImmutableDictionary<(string, string), string>.Empty);
            var state = new RenderState(_root, _inputs, scope, template, RenderPurpose.Dependencies);
            Guard(state, own, context => context.Run(state, parsed.Page, CancellationToken.None), CancellationToken.None);
            var result = state.ToResult(null);
            refs.AddRange(result.Refs.Where(found => !refs.Any(known => known.Name == found.Name)));
            sources.AddRange(result.Sources.Where(
                found => !sources.Any(known => known.Source == found.Source && known.Table == found.Table)));
        }

        d.AddRange(own.ToSorted());
        return own.HasErrors ? null : linked with { Refs = refs.ToImmutable(), Sources = sources.ToImmutable() };
    }

    /// <summary>
    /// The arguments of <c>config(...)</c>, expressions evaluated with vars, env and target; null when there is no call or
    /// an argument is wrong. Nodes can't be named there: the graph isn't known yet.
    /// </summary>
    public ConfigMap? EvaluateConfig(SourceText template, RenderScope scope, DiagnosticBag d)
    {
        var parsed = ParsedTemplate.Parse(template);
        if (parsed.Page is null)
        {
            return null;
        }

        var state = new RenderState(_root, _inputs, scope, template, RenderPurpose.Config);
        Guard(state, d, context => context.Run(state, parsed.Page, CancellationToken.None), CancellationToken.None);
        return state.UndefinedNames.Count == 0 ? state.Config : null;
    }

    /// <summary>
    /// Calls a macro and gives its text, without white space around it; null when there is no such macro or it fails.
    /// Arguments that the macro doesn't declare are left out.
    /// </summary>
    public string? CallMacro(string name, RenderScope scope, ImmutableArray<ConfigEntry> arguments, DiagnosticBag d)
    {
        if (_root.Macro(name) is not { } macro || _library.MacroOf(name) is not { } definition)
        {
            return null;
        }

        var signature = macro.Signature;
        var values = new ScriptArray();
        for (var i = 0; i < signature.Parameters.Length; i++)
        {
            var parameter = signature.Parameters[i];
            var given = arguments.FirstOrDefault(argument => argument.Key == parameter);
            if (given is not null)
            {
                values.Add(ScriptValues.FromConfig(given.Value));
            }
            else if (i < signature.Required)
            {
                d.Add(TemplateDiagnostics.MissingArgument(
                    signature.Span ?? SourceSpan.StartOf(definition.Source.Path), name, signature.ToString(), parameter));
                return null;
            }
            else
            {
                values.Add(macro.GetParameterInfo(i).DefaultValue);
            }
        }

        string? text = null;
        var state = new RenderState(_root, _inputs, scope, definition.Source, RenderPurpose.Sql);
        Guard(
            state,
            d,
            context => text = context.ResultText(context.Run(state, macro, values), definition, state),
            CancellationToken.None);
        return state.UndefinedNames.Count == 0 ? text?.Trim() : null;
    }

    /// <summary>
    /// Renders a call of a macro as SQL with its map; null when there is no such macro, an argument is missing or it fails,
    /// the last of which is reported.
    /// </summary>
    public RenderResult? RenderMacro(
        string name, RenderScope scope, ConfigMap arguments, DiagnosticBag d, CancellationToken ct)
    {
        if (_root.Macro(name) is not { } macro || _library.MacroOf(name) is not { } definition)
        {
            return null;
        }

        var signature = macro.Signature;
        var values = new ScriptArray();
        for (var i = 0; i < signature.Parameters.Length; i++)
        {
            if (arguments[signature.Parameters[i]] is { } given)
            {
                values.Add(ScriptValues.FromConfig(given));
            }
            else if (i < signature.Required)
            {
                return null;
            }
            else
            {
                values.Add(macro.GetParameterInfo(i).DefaultValue);
            }
        }

        RenderedSql? sql = null;
        var own = new DiagnosticBag();
        var state = new RenderState(_root, _inputs, scope, definition.Source, RenderPurpose.Sql);
        Guard(
            state,
            own,
            context =>
            {
                var result = context.Run(state, macro, values, ct);
                var text = context.ResultText(result, definition, state);
                sql = new RenderedSql(
                    text,
                    result is string kept && state.TryGetKept(kept, out var segments)
                        ? [.. segments.Select(segment => segment with { Calls = WithoutOutermost(segment.Calls) })]
                        : []);
            },
            ct);
        d.AddRange(own.ToSorted().Select(
            diagnostic => diagnostic with { Calls = WithoutOutermost(diagnostic.Calls) }));
        return state.ToResult(sql);
    }

    /// <summary>Calls without the one that no file holds: the command's.</summary>
    private static MacroCall? WithoutOutermost(MacroCall? call) =>
        call?.Caller is null ? null : call with { Caller = WithoutOutermost(call.Caller) };

    /// <summary>The macros that can be called by name: the project's, and those that Corso ships.</summary>
    internal MacroLibrary Library => _library;

    private void Guard(RenderState state, DiagnosticBag d, Action<RenderContext> work, CancellationToken ct)
    {
        if (!_free.TryTake(out var context))
        {
            context = new RenderContext(_root);
        }

        try
        {
            work(context);
            _free.Add(context);
        }
        catch (RenderingStopped)
        {
            // The config call has been reached, or nothing certain can be said of what follows an unknown value.
        }
        catch (ScriptAbortException exception)
        {
            throw new OperationCanceledException("rendering was cancelled", exception, ct);
        }
        catch (ScriptRuntimeException) when (state.UndefinedNames.Count > 0)
        {
            // Most likely a consequence.
        }
        catch (TemplateException exception)
        {
            d.Add(exception.Diagnostic);
        }
        catch (ScriptRuntimeException exception)
        {
            d.Add(state.Fail(RuntimeErrors.Translate(exception, state)).Diagnostic);
        }

        d.AddRange(state.UndefinedNames);
    }
}
