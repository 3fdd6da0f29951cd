using System.Globalization;
using Corso.Models.Engines.Execution;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// The line that a finished node leaves:
/// <code>
///  1/34  view   warehouse.orders  created  0.03 s
/// </code>
/// </summary>
internal sealed class NodeLine
{
    private const int WidestSubject = 48;
    private readonly int _kinds;
    private readonly int _subjects;
    private readonly int _total;

    /// <summary>Measures the plan, so that columns line up from the first line on.</summary>
    public NodeLine(Plan plan)
    {
        foreach (var step in plan.Steps.OfType<RelationStep>())
        {
            _total++;
            _kinds = Math.Max(_kinds, StepWords.Kind(step).Length);
            _subjects = Math.Max(_subjects, Math.Min(WidestSubject, DisplayWidth.Of(StepWords.Subject(step))));
        }
    }

    /// <summary>Widths of its columns: counter, kind and name.</summary>
    public (int Counter, int Kind, int Subject) Columns => ((2 * Digits(_total)) + 1, _kinds, _subjects);

    /// <summary>Writes the line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">How the node went.</param>
    /// <param name="done">Nodes done so far, this one too.</param>
    /// <param name="total">Nodes in the plan.</param>
    /// <param name="width">Columns there are; a line with no room for columns side by side leaves out what can be.</param>
    public void Write(TextOutput output, NodeResult result, int done, int total, int width = int.MaxValue)
    {
        var digits = Digits(total);
        var subject = StepWords.Subject(result.Step);
        var (style, word) = Outcome(result);
        var rows = result.Rows is { } count ? $"  {Words.Number(count)} {(count == 1 ? "row" : "rows")}" : "";
        var time = Words.Duration(result.Elapsed);
        var counter = $"{done.ToString(CultureInfo.InvariantCulture).PadLeft(digits)}/{total}";
        var hasRoom = counter.Length + _kinds + _subjects + 9 + time.Length + rows.Length + 8 <= width;
        output.Write(TextStyle.Faint, counter);
        if (hasRoom)
        {
            output.Write($"  {StepWords.Kind(result.Step).PadRight(_kinds)}  {subject}")
                .Write(new string(' ', Math.Max(0, _subjects - DisplayWidth.Of(subject))))
                .Write("  ").Write(style, word.PadRight(9)).Write("  ");
        }
        else
        {
            output.Write($" {subject} ").Write(style, word).Write(" ");
        }

        output.Write(time).Line(hasRoom ? rows : rows.Replace("  ", " ", StringComparison.Ordinal));
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;

    private static (TextStyle Style, string Word) Outcome(NodeResult result) => result.Status switch
    {
        NodeStatus.Success => (TextStyle.Success, StepWords.Done(result.Step)),
        NodeStatus.Error => (TextStyle.Error, "failed"),
        NodeStatus.Skipped => (TextStyle.Warning, "skipped"),
        _ => (TextStyle.Warning, "cancelled"),
    };
}
