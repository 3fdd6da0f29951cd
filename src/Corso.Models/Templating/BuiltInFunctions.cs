using System.Collections.Frozen;
using Corso.Models.Diagnostics;
using Corso.Models.Text;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Corso.Models.Templating;

/// <summary>The functions every template has.</summary>
internal static class BuiltInFunctions
{
    /// <summary>By name.</summary>
    public static FrozenDictionary<string, TemplateFunction> ByName { get; } = new Dictionary<string, TemplateFunction>
    {
        ["ref"] = new RefFunction(),
        ["source"] = new SourceFunction(),
        ["var"] = new VarFunction(),
        ["env"] = new EnvFunction(),
        ["config"] = new ConfigFunction(),
        ["is_incremental"] = new IsIncrementalFunction(),
        ["run_started_at"] = new RunStartedAtFunction(),
        ["invocation_id"] = new InvocationIdFunction(),
        ["log"] = new LogFunction(),
        ["raise"] = new RaiseFunction(),
        ["quote"] = new QuoteFunction(),
        ["literal"] = new LiteralFunction(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private sealed class RefFunction() : TemplateFunction(Signature.BuiltIn["ref"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments)
        {
            var name = Text(state, caller, arguments, 0);
            var span = state.SpanOf(caller);
            RefuseInConfig(state, span, "ref");
            state.Add(new RefCall(name, span, state.Call));
            if (state.Scope.Refs.TryGetValue(name, out var sql))
            {
                return sql;
            }

            return state.Purpose == RenderPurpose.Sql
                ? throw state.Fail(TemplateDiagnostics.UnresolvedRef(span, $"ref('{name}')"))
                : name;
        }
    }

    private sealed class SourceFunction() : TemplateFunction(Signature.BuiltIn["source"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments)
        {
            var source = Text(state, caller, arguments, 0);
            var table = Text(state, caller, arguments, 1);
            var span = state.SpanOf(caller);
            RefuseInConfig(state, span, "source");
            state.Add(new SourceCall(source, table, span, state.Call));
            if (state.Scope.Sources.TryGetValue((source, table), out var sql))
            {
                return sql;
            }

            return state.Purpose == RenderPurpose.Sql
                ? throw state.Fail(TemplateDiagnostics.UnresolvedRef(span, $"source('{source}', '{table}')"))
                : table;
        }
    }

    private sealed class VarFunction() : TemplateFunction(Signature.BuiltIn["var"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments)
        {
            var name = Text(state, caller, arguments, 0);
            if (state.Inputs.Vars[name] is { } value)
            {
                return ScriptValues.FromConfig(value);
            }

            if (!ReferenceEquals(arguments[1], Missing))
            {
                return arguments[1];
            }

            var nearest = NearestName.Find(name, state.Inputs.Vars.Entries.Select(entry => entry.Key));
            return state.Undefined(TemplateDiagnostics.UndefinedVar(state.SpanOf(caller), name, nearest));
        }
    }

    private sealed class EnvFunction() : TemplateFunction(Signature.BuiltIn["env"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments)
        {
            var name = Text(state, caller, arguments, 0);
            if (state.ReadEnv(name) is { } value)
            {
                return value;
            }

            return ReferenceEquals(arguments[1], Missing)
                ? state.Undefined(TemplateDiagnostics.UndefinedEnv(state.SpanOf(caller), name))
                : arguments[1];
        }
    }

    private sealed class ConfigFunction() : TemplateFunction(Signature.BuiltIn["config"])
    {
        // Named arguments that no parameter has become members of the list.
        public override ScriptVarParamKind VarParamKind => ScriptVarParamKind.Direct;

        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments)
        {
            if (state.Purpose != RenderPurpose.Config || state.UndefinedNames.Count > 0)
            {
                return NoValue.Instance;
            }

            state.Config = ConfigArguments.Read(state, caller, arguments);
            throw new RenderingStopped();
        }
    }

    private sealed class IsIncrementalFunction() : TemplateFunction(Signature.BuiltIn["is_incremental"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments)
        {
            RefuseInConfig(state, state.SpanOf(caller), "is_incremental");
            return state.Scope.IsIncremental;
        }
    }

    private sealed class RunStartedAtFunction() : TemplateFunction(Signature.BuiltIn["run_started_at"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments)
        {
            RefuseInConfig(state, state.SpanOf(caller), "run_started_at");
            string? format = null;
            if (!ReferenceEquals(arguments[0], Missing))
            {
                format = Text(state, caller, arguments, 0);
                if (RunPlaceholders.UnknownDirective(format) is { } directive)
                {
                    throw state.Fail(TemplateDiagnostics.TimeFormat(state.SpanOf(caller), directive));
                }
            }

            state.HasRunValues = true;
            return new RunValue("run_started_at", RunPlaceholders.StartedAt(format), state);
        }
    }

    private sealed class InvocationIdFunction() : TemplateFunction(Signature.BuiltIn["invocation_id"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments)
        {
            RefuseInConfig(state, state.SpanOf(caller), "invocation_id");
            state.HasRunValues = true;
            return new RunValue("invocation_id", RunPlaceholders.InvocationId, state);
        }
    }

    private sealed class LogFunction() : TemplateFunction(Signature.BuiltIn["log"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments)
        {
            if (state.Purpose == RenderPurpose.Sql)
            {
                state.Log(context.ObjectToString(arguments[0]) ?? "null");
            }

            return NoValue.Instance;
        }
    }

    private sealed class RaiseFunction() : TemplateFunction(Signature.BuiltIn["raise"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments) =>
            throw state.Fail(TemplateDiagnostics.Raised(
                state.SpanOf(caller), context.ObjectToString(arguments[0]) ?? "raised without a message"));
    }

    private sealed class QuoteFunction() : TemplateFunction(Signature.BuiltIn["quote"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments) =>
            state.Scope.Dialect.Quote(Text(state, caller, arguments, 0));
    }

    private sealed class LiteralFunction() : TemplateFunction(Signature.BuiltIn["literal"])
    {
        protected override object? Call(RenderContext context, RenderState state, ScriptNode? caller, ScriptArray arguments) =>
            state.Scope.Dialect.Literal(Text(state, caller, arguments, 0));
    }

    private static void RefuseInConfig(RenderState state, SourceSpan span, string name)
    {
        if (state.IsInConfig)
        {
            throw state.Fail(TemplateDiagnostics.ConfigReference(span, name));
        }
    }
}
