using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Projects;

/// <summary>The doc blocks of a project, and the descriptions that name them.</summary>
internal sealed class DocTable(DiagnosticBag diagnostics)
{
    private readonly SortedDictionary<string, DocBlock> _blocks = new(StringComparer.Ordinal);

    /// <summary>All blocks, by name.</summary>
    public ImmutableArray<DocBlock> Blocks => [.. _blocks.Values];

    /// <summary>Adds a file's blocks.</summary>
    public void Add(SourceText text)
    {
        if (!text.Content.Contains("docs", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var block in DocBlockReader.Read(text, diagnostics))
        {
            if (!_blocks.TryAdd(block.Name, block))
            {
                diagnostics.Add(ProjectDiagnostics.DocRepeated(block.Span, block.Name, _blocks[block.Name].Span));
            }
        }
    }

    /// <summary>The properties with blocks in the place of what names them; reports names of no block.</summary>
    public ImmutableArray<PropertiesFile> Resolve(ImmutableArray<PropertiesFile> files)
    {
        if (files.All(static file => file.DocUses.IsEmpty))
        {
            return files;
        }

        foreach (var use in files.SelectMany(static file => file.DocUses))
        {
            if (!_blocks.ContainsKey(use.Name))
            {
                diagnostics.Add(ProjectDiagnostics.NoSuchDoc(use.Span, use.Name, NearestName.Find(use.Name, _blocks.Keys)));
            }
        }

        return [.. files.Select(file => file.DocUses.IsEmpty ? file : Resolve(file))];
    }

    private PropertiesFile Resolve(PropertiesFile file) => file with
    {
        Nodes = [.. file.Nodes.Select(node => node with
        {
            Description = Text(node.Description),
            Columns = Columns(node.Columns),
            DataTests = Tests(node.DataTests),
        })],
        Sources = [.. file.Sources.Select(source => source with
        {
            Description = Text(source.Description),
            Tables = [.. source.Tables.Select(table => table with
            {
                Description = Text(table.Description),
                Columns = Columns(table.Columns),
                DataTests = Tests(table.DataTests),
            })],
        })],
        Exposures = [.. file.Exposures.Select(exposure => exposure with { Description = Text(exposure.Description) })],
        Macros = [.. file.Macros.Select(macro => macro with { Description = Text(macro.Description) })],
    };

    private ImmutableArray<ColumnProperties> Columns(ImmutableArray<ColumnProperties> columns) =>
    [
        .. columns.Select(column => column with
        {
            Description = Text(column.Description),
            DataTests = Tests(column.DataTests),
        }),
    ];

    private ImmutableArray<DataTestProperties> Tests(ImmutableArray<DataTestProperties> tests) =>
        [.. tests.Select(test => test with { Description = Text(test.Description) })];

    private string Text(string description) =>
        DocReferences.Resolve(description, name => _blocks.GetValueOrDefault(name)?.Text);
}
