using Corso.Models.Lineage;

namespace Corso.Models.Cli.Rendering;

/// <summary>The lineage of a column as a tree for people. What was shown before is named again, but not what hangs on it.</summary>
internal sealed class LineageTree(TextOutput output, LineageView view)
{
    private readonly HashSet<ColumnRef> _shown = [];

    /// <summary>Writes the tree.</summary>
    public void Print()
    {
        var lineage = view.Lineage;
        var known = lineage.Describe(view.Column);
        output.Write(TextStyle.Strong, NameOf(view.Column)).Write("  ").Line(SafeText.CleanLine(ColumnList.TypeOf(known)));
        if (lineage.Descriptions.Of(view.Column) is { } description)
        {
            output.Write(SafeText.CleanLine(description.Text))
                .Line(description.From == view.Column ? "" : $"  (from {NameOf(description.From)})");
        }

        if (view.UpDepth > 0)
        {
            output.Line().Line(known switch
            {
                { Kind: not null, IsTraced: false } => "comes from: not known",
                { Kind: not null, From.IsEmpty: true } => $"comes from no column: {ColumnList.KindOf(known)}",
                { Kind: not null } => "comes from",
                _ => "comes from outside the project",
            });
            _shown.Add(view.Column);
            Branch(view.Column, isDown: false, view.UpDepth, "");
            List("rows depend on", view.RowInputs.Select(NameOf), "columns that only filter, join, group or order");
        }

        if (view.DownDepth > 0)
        {
            _shown.Clear();
            _shown.Add(view.Column);
            output.Line().Line(lineage.Down(view.Column).Any() ? "goes to" : "goes to no column");
            Branch(view.Column, isDown: true, view.DownDepth, "");
            List("decides rows of", view.RowsDecided.Select(lineage.TitleOf), "by filters, joins, groups or order alone");
            List("exposures", view.Exposures.Select(static node => node.Name), "that read one of these nodes");
        }

        var coverage = lineage.Coverage;
        output.Line().Write(TextStyle.Faint,
            $"traced: {Words.Number(coverage.TracedColumns)} of {Words.Count(coverage.Columns, "column")} of "
            + $"{Words.Count(coverage.Models, "model")}").Line();
        if (!coverage.Opaque.IsEmpty)
        {
            List("columns not all known in", coverage.Opaque.Select(lineage.TitleOf), null);
        }
    }

    private void Branch(ColumnRef column, bool isDown, int depth, string indent)
    {
        if (depth == 0)
        {
            return;
        }

        var edges = (isDown ? view.Lineage.Down(column) : view.Lineage.Up(column)).ToArray();
        for (var i = 0; i < edges.Length; i++)
        {
            var isLast = i == edges.Length - 1;
            var far = isDown ? edges[i].To : edges[i].From;
            var isNew = _shown.Add(far);
            output.Write(TextStyle.Faint, indent + (isLast ? "└─ " : "├─ ")).Write(NameOf(far)).Write("  ")
                .Write(TextStyle.Note, ColumnList.Word(edges[i].Kind))
                .Line(isNew || !HasMore(far, isDown, depth - 1) ? "" : "  (as above)");
            if (isNew)
            {
                Branch(far, isDown, depth - 1, indent + (isLast ? "   " : "│  "));
            }
        }
    }

    private bool HasMore(ColumnRef column, bool isDown, int depth) =>
        depth > 0 && (isDown ? view.Lineage.Down(column) : view.Lineage.Up(column)).Any();

    private void List(string title, IEnumerable<string> names, string? meaning)
    {
        var all = names.Select(SafeText.CleanLine).ToArray();
        if (all.Length > 0)
        {
            output.Line(meaning is null ? title : $"{title} ({meaning})");
            foreach (var name in all)
            {
                output.Line($"   {name}");
            }
        }
    }

    private string NameOf(ColumnRef column) => SafeText.CleanLine($"{view.Lineage.TitleOf(column.NodeId)}.{column.Column}");
}
