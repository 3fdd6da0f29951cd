using System.Text;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Tests.Projects;

/// <summary>Writes what was read of a project as lines to compare.</summary>
internal static class ProjectText
{
    public static string Of(Project? project, DiagnosticBag diagnostics)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics.ToSorted())
        {
            Write(text, diagnostic);
        }

        if (project is not null)
        {
            text.Append('\n');
            Write(text, project);
        }

        return text.ToString();
    }

    public static void Write(StringBuilder text, Diagnostic diagnostic)
    {
        var span = diagnostic.Span is { } at
            ? $"{at.Path}({at.Line},{at.Column})-({at.EndLine},{at.EndColumn}): "
            : "";
        text.Append($"{span}{diagnostic.Severity} {diagnostic.Code}: {diagnostic.Message}\n");
        if (diagnostic.Hint is not null)
        {
            text.Append($"    hint: {diagnostic.Hint}\n");
        }

        foreach (var related in diagnostic.Related)
        {
            text.Append($"    {related.Span}: {related.Label}\n");
        }
    }

    public static void Write(StringBuilder text, PropertiesFile file)
    {
        text.Append($"{file.Path}\n");
        foreach (var node in file.Nodes)
        {
            text.Append($"  {node.Type} {node.Name} {node.NameSpan} {Quote(node.Description)} {Flow(node.Config)}\n");
            Write(text, "    ", node.Columns, node.DataTests);
        }

        foreach (var source in file.Sources)
        {
            text.Append($"  Source {source.Name} schema={source.Schema} connection={source.Connection}"
                + $" database={source.Database} {Quote(source.Description)} {Flow(source.Config)}\n");
            foreach (var table in source.Tables)
            {
                text.Append($"    table {table.Name} as {table.Identifier} complete={table.IsComplete}"
                    + $" {Quote(table.Description)} {Flow(table.Config)}\n");
                Write(text, "      ", table.Columns, table.DataTests);
            }
        }

        foreach (var exposure in file.Exposures)
        {
            text.Append($"  Exposure {exposure.Name} {exposure.Type} label={exposure.Label} url={exposure.Url}"
                + $" maturity={exposure.Maturity} owner={exposure.OwnerName} <{exposure.OwnerEmail}>"
                + $" {Quote(exposure.Description)} {Flow(exposure.Config)}\n");
            foreach (var item in exposure.DependsOn)
            {
                text.Append($"    {item.Value} {item.Span}\n");
            }
        }

        foreach (var macro in file.Macros)
        {
            text.Append($"  Macro {macro.Name} {Quote(macro.Description)}\n");
        }
    }

    private static void Write(StringBuilder text, Project project)
    {
        var definition = project.Definition;
        text.Append($"project {definition.Name} default={definition.DefaultTarget} require={definition.RequireCorso}\n");
        foreach (var target in definition.Targets)
        {
            text.Append($"  target {target.Name} threads={target.Threads}\n");
            foreach (var connection in target.Connections)
            {
                text.Append($"    {connection.Name}: {connection.Engine} {connection.Schema} {Flow(connection.Options)}\n");
            }
        }

        foreach (var folder in definition.FolderConfigs)
        {
            text.Append($"  {folder.Type} '{folder.Folder}' {Flow(folder.Config)} {folder.Span}\n");
        }

        if (!definition.Vars.Entries.IsEmpty)
        {
            text.Append($"  vars {Flow(definition.Vars)}\n");
        }

        foreach (var (kind, files) in new[] { ("model", project.Models), ("test", project.Tests), ("macro", project.Macros) })
        {
            foreach (var file in files)
            {
                text.Append($"  {kind} {file.Name} '{file.Folder}' {file.Path}\n");
            }
        }

        foreach (var seed in project.Seeds)
        {
            text.Append($"  seed {seed.Name} '{seed.Folder}' {seed.Path} {seed.Length}\n");
        }

        foreach (var selector in project.Selectors?.Selectors ?? [])
        {
            text.Append($"  selector {selector.Name} default={selector.IsDefault} {Flow(selector.Definition)}\n");
        }

        foreach (var file in project.Properties)
        {
            Write(text, file);
        }
    }

    private static void Write(
        StringBuilder text,
        string indent,
        IEnumerable<ColumnProperties> columns,
        IEnumerable<DataTestProperties> tests)
    {
        foreach (var test in tests)
        {
            text.Append($"{indent}test {test.Test} {test.Span} name={test.Name} {Quote(test.Description)}"
                + $" {Flow(test.Arguments)} {Flow(test.Config)}\n");
        }

        foreach (var column in columns)
        {
            text.Append($"{indent}column {column.Name} {column.DataType} quote={column.Quote}"
                + $" [{string.Join(", ", column.Tags)}] {Quote(column.Description)}"
                + $" {(column.Meta is null ? "" : Flow(column.Meta))}\n");
            Write(text, indent + "  ", [], column.DataTests);
        }
    }

    private static string Flow(ConfigValue value) => ConfigValueWriter.ToText(value);

    private static string Quote(string text) => $"\"{text.Replace("\n", "\\n")}\"";
}
