using System.Collections.Immutable;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.Tests.Templating;

/// <summary>Renders small templates for the tests.</summary>
internal sealed class Rendering
{
    private readonly List<SourceText> _macros = [];
    private readonly Dictionary<string, string> _env = new(StringComparer.Ordinal);
    private ConfigMap _vars = new([], default);

    public string? This { get; set; } = "\"warehouse\".\"orders\"";

    public bool IsIncremental { get; set; }

    public static ConnectionDefinition Connection { get; } =
        new("warehouse", "duckdb", "warehouse", new ConfigMap([], default), default);

    public Func<string, RelationColumns?> ColumnsOf { get; init; } = static _ => null;

    public Rendering Macro(string content, string path = "macros/m.sql")
    {
        _macros.Add(new SourceText(path, content));
        return this;
    }

    public Rendering Var(string name, ConfigValue value)
    {
        _vars = new ConfigMap(_vars.Entries.Add(new ConfigEntry(name, default, value)), default);
        return this;
    }

    public Rendering Var(string name, string value) => Var(name, new ConfigText(value, default));

    public Rendering Env(string name, string value)
    {
        _env[name] = value;
        return this;
    }

    public RenderScope Scope => new(
        "model.shop.orders",
        Connection,
        This,
        IsIncremental,
        ImmutableDictionary<string, string>.Empty
            .Add("a", "\"warehouse\".\"a\"").Add("b", "\"warehouse\".\"b\"").Add("stg_orders", "\"warehouse\".\"stg_orders\""),
        ImmutableDictionary<(string, string), string>.Empty.Add(("app", "orders"), "\"app\".\"orders\""))
    {
        ColumnsOf = ColumnsOf,
    };

    public TemplateRenderer Renderer(DiagnosticBag d) => new(
        MacroLibrary.Build(_macros, d),
        new RenderInputs(
            "shop",
            new TargetDefinition("dev", 4, [Connection], default),
            _vars,
            _env.GetValueOrDefault));

    /// <summary>Facts, linked.</summary>
    public TemplateFacts Facts(string template, DiagnosticBag d)
    {
        var facts = TemplateAnalyzer.Analyze(new SourceText("models/m.sql", template));
        d.AddRange(facts.Diagnostics);
        return MacroLibrary.Build(_macros, d).Link(facts, d);
    }

    /// <summary>The SQL, or the diagnostics when there are errors.</summary>
    public string Render(string template)
    {
        var d = new DiagnosticBag();
        var result = Result(template, d);
        return result.Sql is { } sql && !d.HasErrors ? sql.Text : Write(d);
    }

    /// <summary>The result of rendering alone.</summary>
    public RenderResult Result(string template, DiagnosticBag d) =>
        Renderer(d).Render(new SourceText("models/m.sql", template), Scope, d, CancellationToken.None);

    /// <summary>What analysis alone reports.</summary>
    public string Check(string template)
    {
        var d = new DiagnosticBag();
        Facts(template, d);
        return Write(d);
    }

    public static string Write(DiagnosticBag d)
    {
        var text = new StringBuilder();
        foreach (var item in d.ToSorted())
        {
            text.Append($"{item.Span} {item.Code} {item.Message}");
            if (item.Hint is not null)
            {
                text.Append($" [{item.Hint}]");
            }

            for (var call = item.Calls; call is not null; call = call.Caller)
            {
                text.Append($" <- {call.Macro} at {call.CallSite}");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
