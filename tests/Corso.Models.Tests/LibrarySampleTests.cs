using System.Globalization;
using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Lineage;
using Corso.Testing;

namespace Corso.Models.Tests;

/// <summary>How a program uses the compiler as a library: it loads a project and reads what is known of it.</summary>
public sealed class LibrarySampleTests
{
    [Fact]
    public void A_program_reads_models_columns_and_lineage()
    {
        var text = Describe(Repository.PathTo("example-project"), "dev");
        Assert.Contains("model.", text, StringComparison.Ordinal);
        Assert.Contains(" <- ", text, StringComparison.Ordinal);
    }

    /// <summary>Lists every model with its columns and what they are computed from.</summary>
    private static string Describe(string folder, string target)
    {
        // Everything a compilation depends on besides the folder's files. No database is asked.
        var options = new CompileOptions
        {
            ProjectDirectory = folder,
            Target = target,
            ReadEnv = Environment.GetEnvironmentVariable,
            Clock = TimeProvider.System,
            UseCache = false,
        };

        // What is wrong with a project is collected, with codes and places; nothing is thrown.
        var diagnostics = new DiagnosticBag();
        var compilation = Compiler.Compile(options, diagnostics);
        if (compilation is null || diagnostics.HasErrors)
        {
            return string.Join('\n', diagnostics.ToSorted().Select(found => $"{found.Span}: {found.Code}: {found.Message}"));
        }

        var text = new StringBuilder();
        foreach (var model in compilation.Models.Values.OrderBy(model => model.Node.Id, StringComparer.Ordinal))
        {
            // model.Query.Text is the SQL that would run.
            text.AppendLine(CultureInfo.InvariantCulture, $"{model.Node.Id} at {model.Node.Path}");
            if (!compilation.Columns.TryGetValue(model.Node.Id, out var columns))
            {
                continue;
            }

            foreach (var column in columns.Columns)
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture, $"    {column.Name} {column.Type} {column.Kind} <- {string.Join(", ", column.From)}");
            }
        }

        // Through all models to the sources, however many steps that takes.
        var lineage = compilation.Lineage;
        foreach (var node in compilation.Columns.Values.Where(node => node.Columns.Length > 0))
        {
            var column = new ColumnRef(node.NodeId, node.Columns[0].Name);
            var steps = lineage.Trace(column, isDown: false, depth: int.MaxValue);
            text.AppendLine(CultureInfo.InvariantCulture, $"{column.NodeId}.{column.Column}: {steps.Length} steps up");
        }

        return text.ToString();
    }
}
