using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Graph;
using Corso.Models.Materializations;
using Corso.Models.Projects;
using Corso.Models.Sql;
using Corso.Models.Templating;
using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>
/// A generic test of the project's own: a macro that is given the relation, the column and the test's arguments by name,
/// and renders the query of the failing rows.
/// </summary>
internal static class MacroTest
{
    private const string Model = "model";

    /// <summary>Calls the macro; null after an error, which is reported.</summary>
    public static QueryShape? Compile(
        Node node,
        DataTestProperties declared,
        Signature macro,
        Node parent,
        TestCompilerInputs inputs,
        TestValues values)
    {
        if (ArgumentsOf(node, declared, macro, parent, inputs, values) is not { } arguments)
        {
            return null;
        }

        var own = new DiagnosticBag();
        var rendered = inputs.Renderer.Value.RenderMacro(
            macro.Name, inputs.ScopeOf(node), arguments, declared.Span, own);
        var subject = new SqlSubject(
            node.Connection?.Engine ?? "", declared.Span, node.Id, node.Config.ChecksSql);
        var query = rendered is null || !new SqlChecker(inputs.ReadText).CheckQuery(rendered, subject, own)
            ? null
            : EphemeralInliner.Inline(node, rendered, inputs.Graph, inputs.RenderedOf, inputs.ReadText, own);
        foreach (var diagnostic in own.ToSorted())
        {
            values.Report(diagnostic);
        }

        return query is null ? null : new QueryShape(query);
    }

    private static ImmutableArray<ConfigEntry>? ArgumentsOf(
        Node node,
        DataTestProperties declared,
        Signature macro,
        Node parent,
        TestCompilerInputs inputs,
        TestValues values)
    {
        var before = values.ErrorCount;
        var given = ImmutableArray.CreateBuilder<ConfigEntry>();
        if (macro.Parameters.Contains(Model) || macro.TakesMore)
        {
            given.Add(new ConfigEntry(Model, declared.Span, new ConfigText(TestCompilerInputs.TextOf(parent), declared.Span)));
        }

        if (node.Column is { } column)
        {
            Add(new ConfigEntry(
                BuiltInTest.ColumnName,
                declared.Span,
                new ConfigText(
                    ColumnText.Of(column.Name, column.Quote, TestCompilerInputs.DialectOf(node)), declared.Span)));
        }

        foreach (var entry in declared.Arguments.Entries)
        {
            if (values.ForMacro(entry.Value) is { } value)
            {
                Add(entry with { Value = value });
            }
        }

        for (var i = 0; i < macro.Required; i++)
        {
            if (!given.Any(entry => entry.Key == macro.Parameters[i]))
            {
                values.Report(DataTestDiagnostics.MissingArgument(
                    declared.Span,
                    declared.Test,
                    $"\"{macro.Parameters[i]}\"",
                    macro.Parameters[i] == BuiltInTest.ColumnName
                        ? "declare it on a column, or give column_name"
                        : $"give it below the test: {macro.Parameters[i]}: …"));
            }
        }

        return values.ErrorCount == before ? given.DrainToImmutable() : null;

        void Add(ConfigEntry entry)
        {
            if (macro.TakesMore || macro.Parameters.Contains(entry.Key))
            {
                given.Add(entry);
                return;
            }

            var known = macro.Parameters.Remove(Model);
            values.Report(DataTestDiagnostics.UnknownArgument(
                entry.KeySpan, declared.Test, entry.Key, NearestName.Find(entry.Key, known), known));
        }
    }
}
