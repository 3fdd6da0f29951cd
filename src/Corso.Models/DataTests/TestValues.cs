using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>Turns what YAML says of one data test into SQL that maps back to it.</summary>
internal sealed class TestValues(Node node, TestCompilerInputs inputs, DiagnosticBag diagnostics)
{
    /// <summary>Errors reported so far.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Reports something about this test.</summary>
    public void Report(Diagnostic diagnostic)
    {
        ErrorCount += diagnostic.Severity == DiagnosticSeverity.Error ? 1 : 0;
        diagnostics.Add(diagnostic with { NodeId = node.Id });
    }

    /// <summary>Where a value stands; the test itself for one that no file holds.</summary>
    public SourceSpan Place(ConfigValue value) => value.Span.Path is null ? node.Span : value.Span;

    /// <summary>A scalar as SQL, templates in it rendered; null for a list or a map, or after an error.</summary>
    public RenderedSql? Sql(ConfigValue value) => value switch
    {
        ConfigText { Value: var text } broken when text.Contains('\0', StringComparison.Ordinal) => Refused(broken),
        ConfigText { Value: var text } templated when text.Contains("{{", StringComparison.Ordinal) => Render(templated),
        ConfigText text => Mapped(text.Value, text),
        ConfigNumber number => Mapped(number.Raw, number),
        ConfigBoolean truth => Mapped(truth.Value ? "true" : "false", truth),
        _ => null,
    };

    /// <summary>A scalar as plain text; null for anything else, or after an error.</summary>
    public string? Text(ConfigValue value) => Sql(value)?.Text;

    /// <summary>A value for a macro: refs become what they name, templates are rendered.</summary>
    public ConfigValue? ForMacro(ConfigValue value) => value switch
    {
        ConfigText text when TextRef.LooksLikeOne(text.Value) && TextRef.Parse(text, inputs.ProjectName, out _) is not null =>
            Named(text) is { } named ? new ConfigText(TestCompilerInputs.TextOf(named), text.Span) : null,
        ConfigText { Value: var content } text when content.Contains("{{", StringComparison.Ordinal) =>
            Render(text) is { } sql ? new ConfigText(sql.Text, text.Span) : null,
        ConfigList list => List(list),
        _ => value,
    };

    /// <summary>The node that a ref in YAML names; null when there is none, which the graph has reported.</summary>
    public Node? Named(ConfigText text)
    {
        if (TextRef.Parse(text, inputs.ProjectName, out _) is not { } reference)
        {
            return null;
        }

        foreach (var dependency in node.DependsOn)
        {
            if (inputs.Graph.ById.TryGetValue(dependency.NodeId, out var upstream)
                && upstream.Name == reference.Name
                && upstream.Source?.Name == reference.Source)
            {
                return upstream;
            }
        }

        return null;
    }

    private RenderedSql? Refused(ConfigText text)
    {
        Report(DataTestDiagnostics.SettingValue(
            Place(text), "a text of a data test", "holds the character NUL, which no engine takes", "remove it"));
        return null;
    }

    private ConfigList? List(ConfigList list)
    {
        var items = ImmutableArray.CreateBuilder<ConfigValue>(list.Items.Length);
        foreach (var item in list.Items)
        {
            if (ForMacro(item) is not { } value)
            {
                return null;
            }

            items.Add(value);
        }

        return new ConfigList(items.MoveToImmutable(), list.Span);
    }

    private RenderedSql? Render(ConfigText text)
    {
        var own = new DiagnosticBag();
        var path = Place(text).Path;
        var result = inputs.Renderer.Value.Render(
            new SourceText(path, text.Value), inputs.ScopeOf(node), own, CancellationToken.None);
        foreach (var diagnostic in own.ToSorted())
        {
            // Places inside the value are places of a text that isn't the file.
            Report(diagnostic.Span?.Path == path ? diagnostic with { Span = Place(text) } : diagnostic);
        }

        return result.Sql is { } sql ? Mapped(sql.Text, text) : null;
    }

    private static RenderedSql Mapped(string sql, ConfigValue value)
    {
        if (value.Span.Path is not { } path || sql.Length == 0)
        {
            return new RenderedSql(sql, []);
        }

        var place = value is ConfigText text ? ScalarPlace.Within(text, 0, text.Value.Length) : value.Span;
        var isVerbatim = place.Length == sql.Length && place.Line == place.EndLine;
        return new RenderedSql(sql, [new SqlSegment(0, sql.Length, path, place.Start, place.End, isVerbatim, null)]);
    }
}
