using System.Globalization;
using Corso.Models.Engines.Execution;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Writes a line a node as it is done:
/// <code>
///  1/34  view   warehouse.orders  created  0.03 s
/// </code>
/// </summary>
internal sealed class RunProgress : IRunObserver
{
    private readonly TextOutput _output;
    private readonly bool _isShown;
    private readonly int _kinds;
    private readonly int _subjects;
    private int _done;

    /// <summary>Measures the plan, so that columns line up from the first line on.</summary>
    public RunProgress(TextOutput output, Plan plan, bool isShown)
    {
        _output = output;
        _isShown = isShown;
        foreach (var step in plan.Steps.OfType<RelationStep>())
        {
            _kinds = Math.Max(_kinds, StepWords.Kind(step).Length);
            _subjects = Math.Max(_subjects, Math.Min(48, DisplayWidth.Of(StepWords.Subject(step))));
        }
    }

    /// <inheritdoc/>
    public void StepStarted(PlanStep step, int index, int total)
    {
        // Nodes run side by side: a line at the start of each would say nothing that the line at its end doesn't.
    }

    /// <inheritdoc/>
    public void NodeFinished(NodeResult result, int index, int total)
    {
        _done++;
        if (!_isShown)
        {
            return;
        }

        var subject = StepWords.Subject(result.Step);
        var digits = total.ToString(CultureInfo.InvariantCulture).Length;
        var (style, word) = result.Status switch
        {
            NodeStatus.Success => (TextStyle.Success, StepWords.Done(result.Step)),
            NodeStatus.Error => (TextStyle.Error, "failed"),
            NodeStatus.Skipped => (TextStyle.Warning, "skipped"),
            _ => (TextStyle.Warning, "cancelled"),
        };
        _output.Write(TextStyle.Faint, $"{_done.ToString(CultureInfo.InvariantCulture).PadLeft(digits)}/{total}")
            .Write($"  {StepWords.Kind(result.Step).PadRight(_kinds)}  {subject}")
            .Write(new string(' ', Math.Max(0, _subjects - DisplayWidth.Of(subject))))
            .Write("  ").Write(style, word.PadRight(9))
            .Write("  ").Write(Words.Duration(result.Elapsed));
        if (result.Rows is { } rows)
        {
            _output.Write($"  {Words.Number(rows)} {(rows == 1 ? "row" : "rows")}");
        }

        _output.Line();
        _output.Flush();
    }
}
