using Corso.Models.Analysis;
using Corso.Models.Graph;
using Corso.Models.Lineage;

namespace Corso.Models.Cli.Rendering;

/// <summary>Columns of nodes, one a line: <c>orders.total  numeric(10,2)  expression</c>.</summary>
internal static class ColumnList
{
    /// <summary>Writes the columns of the nodes that have some.</summary>
    public static void Print(TextOutput output, Compilation compilation, Selection selection)
    {
        var rows = new List<(string Name, string Type, string Kind)>();
        foreach (var selected in selection.Nodes)
        {
            var columns = compilation.Columns.GetValueOrDefault(selected.Node.Id);
            var title = compilation.Lineage.TitleOf(selected.Node.Id);
            rows.AddRange((columns?.Columns ?? []).Select(column =>
                ($"{title}.{column.Name}", TypeOf(column), column.Kind is { } ? KindOf(column) : "")));
            if (columns is { IsComplete: false })
            {
                rows.Add(($"{title}.*", "?", "more that are not known"));
            }
        }

        var names = rows.Count == 0 ? 0 : Math.Min(60, rows.Max(static row => DisplayWidth.Of(SafeText.CleanLine(row.Name))));
        var types = rows.Count == 0 ? 0 : Math.Min(30, rows.Max(static row => DisplayWidth.Of(SafeText.CleanLine(row.Type))));
        foreach (var (name, type, kind) in rows)
        {
            var (shown, spelled) = (SafeText.CleanLine(name), SafeText.CleanLine(type));
            output.Write(TextStyle.Strong, shown).Write(Blanks(names, shown)).Write("  ");
            output.Line(kind.Length == 0 ? spelled : $"{spelled}{Blanks(types, spelled)}  {kind}");
        }
    }

    /// <summary>A column's type; a question mark when it isn't known.</summary>
    public static string TypeOf(NodeColumn? column) => column?.Type is { IsUnknown: false } type ? type.ToString() : "?";

    /// <summary>How a column comes about, in one word.</summary>
    public static string KindOf(NodeColumn column) => column is { IsTraced: true, Kind: { } kind } ? Word(kind) : "unknown";

    /// <summary>A kind in one word.</summary>
    public static string Word(LineageKind kind) => kind switch
    {
        LineageKind.Constant => "constant",
        LineageKind.Copy => "copy",
        LineageKind.Aggregate => "aggregate",
        LineageKind.Window => "window",
        _ => "expression",
    };

    private static string Blanks(int width, string text) => new(' ', Math.Max(0, width - DisplayWidth.Of(text)));
}
