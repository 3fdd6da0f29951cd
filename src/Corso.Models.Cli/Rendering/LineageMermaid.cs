using System.Globalization;
using Corso.Models.Lineage;

namespace Corso.Models.Cli.Rendering;

/// <summary>The lineage of a column as a drawing in Mermaid's language.</summary>
internal static class LineageMermaid
{
    /// <summary>Writes the drawing.</summary>
    public static void Print(TextOutput output, LineageView view)
    {
        var numbers = new Dictionary<ColumnRef, int>();
        output.Line("flowchart LR");
        output.Line($"  {Id(view.Column)}[[\"{Label(view.Column)}\"]]");
        foreach (var (edge, _) in view.Up.Concat(view.Down))
        {
            var (from, to) = (Box(edge.From), Box(edge.To));
            output.Line($"  {from} -- {ColumnList.Word(edge.Kind)} --> {to}");
        }

        string Id(ColumnRef column)
        {
            numbers.TryAdd(column, numbers.Count + 1);
            return "c" + numbers[column].ToString(CultureInfo.InvariantCulture);
        }

        string Box(ColumnRef column)
        {
            var isNew = !numbers.ContainsKey(column);
            var id = Id(column);
            if (isNew)
            {
                output.Line($"  {id}[\"{Label(column)}\"]");
            }

            return id;
        }

        // https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
        string Label(ColumnRef column) => SafeText.CleanLine($"{view.Lineage.TitleOf(column.NodeId)}.{column.Column}")
            .Replace("#", "#35;", StringComparison.Ordinal)
            .Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal);
    }
}
