using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects.Typing;
using Corso.Models.Graph;
using Corso.Models.Projects;

namespace Corso.Models.Lineage;

/// <summary>Checks that what data tests compare with a column can be compared with its type.</summary>
internal static class TestColumnTypes
{
    /// <summary>Checks <c>accepted_values</c> and <c>relationships</c> wherever the types are known.</summary>
    /// <param name="graph">The nodes.</param>
    /// <param name="columns">Columns by node id.</param>
    /// <param name="isReplaced">Whether the project has a generic test of its own by that name.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static void Check(
        ModelGraph graph,
        IReadOnlyDictionary<string, NodeColumns> columns,
        Func<string, bool> isReplaced,
        DiagnosticBag diagnostics)
    {
        AllCores.Each(graph.Nodes, node =>
        {
            if (node is { Test: { Test: "accepted_values" or "relationships" } test, IsBroken: false, AttachedTo: { } parent }
                && !isReplaced(test.Test)
                && node.Config.ChecksSql
                && TypeOf(columns, parent, node.Column?.Name ?? Text(test, "column_name")) is { } type)
            {
                var types = TypeSystem.For(node.Connection?.Engine ?? "");
                if (test.Test == "accepted_values")
                {
                    CheckValues(node, test, type, types, diagnostics);
                }
                else
                {
                    CheckReference(node, test, type, types, graph, columns, diagnostics);
                }
            }
        });
    }

    private static void CheckValues(
        Node node, DataTestProperties test, LogicalType type, TypeSystem types, DiagnosticBag diagnostics)
    {
        if (test.Arguments.Entry("values")?.Value is not ConfigList values)
        {
            return;
        }

        var isQuoted = test.Arguments.Entry("quote")?.Value is not ConfigBoolean { Value: false };
        var kind = LiteralText.KindOf(type);
        foreach (var value in values.Items)
        {
            if (Written(value) is { } text
                && !(isQuoted
                    ? LiteralText.MayBe(text, kind) && Compares(type, Quoted(text, types), types)
                    : value is ConfigText || Compares(type, Bare(text, types), types)))
            {
                diagnostics.Add(LineageDiagnostics.UnusableAcceptedValue(
                    value.Span.Path is null ? test.Span : value.Span, text, type.ToString()) with { NodeId = node.Id });
            }
        }
    }

    private static Argument Quoted(string text, TypeSystem types) =>
        new(types.Literal(LiteralForm.Text, $"'{text}'")) { Constant = text, IsConstant = true };

    /// <summary>A value without quotes; a text without them is an expression, of which nothing is known.</summary>
    private static Argument Bare(string text, TypeSystem types) =>
        new(types.Literal(text is "true" or "false" ? LiteralForm.Boolean : LiteralForm.Number, text))
        {
            Constant = text, IsConstant = true,
        };

    private static void CheckReference(
        Node node,
        DataTestProperties test,
        LogicalType type,
        TypeSystem types,
        ModelGraph graph,
        IReadOnlyDictionary<string, NodeColumns> columns,
        DiagnosticBag diagnostics)
    {
        if (test.Arguments.Entry("field")?.Value is not ConfigText field)
        {
            return;
        }

        // Besides the node it is declared on, a test of this kind depends on the one it names.
        ImmutableArray<string> others = [.. node.DependsOn.Select(static one => one.NodeId).Where(id => id != node.AttachedTo)];
        var target = others.Length == 1 ? others[0] : others.IsEmpty ? node.AttachedTo : null;
        if (target is not null
            && graph.ById.TryGetValue(target, out var parent)
            && parent.Connection?.Engine == node.Connection?.Engine
            && TypeOf(columns, target, field.Value) is { } parentType
            && !Compares(type, parentType, types))
        {
            diagnostics.Add(LineageDiagnostics.UnrelatedTypes(
                field.Span.Path is null ? test.Span : field.Span, type.ToString(), parent.Name, field.Value, parentType.ToString()) with
            {
                NodeId = node.Id,
            });
        }
    }

    private static bool Compares(LogicalType left, Argument right, TypeSystem types) =>
        types.Operator("=", left, right).Outcome != CallOutcome.NoMatch;

    /// <summary>The type of a column; null when it isn't known, or the name is an expression.</summary>
    private static LogicalType? TypeOf(IReadOnlyDictionary<string, NodeColumns> columns, string nodeId, string? name) =>
        name is not null && columns.TryGetValue(nodeId, out var known) && known.Find(name)?.Type is { IsComplete: true } type
            ? type
            : null;

    private static string? Text(DataTestProperties test, string key) => (test.Arguments.Entry(key)?.Value as ConfigText)?.Value;

    /// <summary>A value as written; null for NULL, for a list, and for what a template will give.</summary>
    private static string? Written(ConfigValue value) => value switch
    {
        ConfigText { Value: var text } when !text.Contains("{{", StringComparison.Ordinal) => text,
        ConfigNumber number => number.Raw,
        ConfigBoolean truth => truth.Value ? "true" : "false",
        _ => null,
    };
}
