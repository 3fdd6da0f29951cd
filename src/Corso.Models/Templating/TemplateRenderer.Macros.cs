using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;
using Scriban.Runtime;

namespace Corso.Models.Templating;

/// <content>Macros that YAML calls: generic data tests.</content>
public sealed partial class TemplateRenderer
{
    /// <summary>
    /// Calls a macro and gives the SQL it renders; null when there is no such macro or it fails. Arguments that the macro
    /// doesn't declare are left out; those that it needs are there.
    /// </summary>
    /// <param name="name">The macro.</param>
    /// <param name="scope">What it can see.</param>
    /// <param name="arguments">By name of the parameter.</param>
    /// <param name="place">Where it is called.</param>
    /// <param name="d">Takes what is wrong.</param>
    public RenderedSql? RenderMacro(
        string name, RenderScope scope, ImmutableArray<ConfigEntry> arguments, SourceSpan place, DiagnosticBag d)
    {
        if (_root.Macro(name) is not { } macro || !_library.Macros.TryGetValue(name, out var definition))
        {
            return null;
        }

        var parameters = macro.Signature.Parameters;
        var values = new ScriptArray();
        for (var i = 0; i < parameters.Length; i++)
        {
            var given = arguments.FirstOrDefault(argument => argument.Key == parameters[i]);
            values.Add(given is null ? macro.GetParameterInfo(i).DefaultValue : ScriptValues.FromConfig(given.Value));
        }

        RenderedSql? sql = null;
        var state = new RenderState(_root, _inputs, scope, definition.Source, RenderPurpose.Sql) { CallSite = place };
        Guard(
            state,
            d,
            context =>
            {
                var result = context.Run(state, macro, values);
                var text = context.ResultText(result, definition, state);
                sql = new RenderedSql(text, state.TryGetKept(text, out var segments) ? segments : []);
            },
            CancellationToken.None);
        return sql;
    }
}
