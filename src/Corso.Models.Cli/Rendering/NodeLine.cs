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
    private const string TestKind = "test";
    private const int WidestSubject = 48;
    private int _kinds;
    private int _subjects;
    private int _total;

    /// <summary>Measures the plan, so that columns line up from the first line on.</summary>
    public NodeLine(Plan plan)
    {
        foreach (var step in plan.Steps)
        {
            if (step is RelationStep)
            {
                Measure(StepWords.Kind(step), StepWords.Subject(step));
            }
            else if (step is TestStep tests)
            {
                // Data tests on what is published are counted with the nodes; those before a publish are part of their node.
                foreach (var test in tests.Tests)
                {
                    Measure(TestKind, test.Node.Name);
                }
            }
        }
    }

    /// <summary>Lines there will be.</summary>
    public int Total => _total;

    /// <summary>Widths of its columns: counter, kind and name.</summary>
    public (int Counter, int Kind, int Subject) Columns => ((2 * Digits(_total)) + 1, _kinds, _subjects);

    /// <summary>Writes the line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">How the node went.</param>
    /// <param name="done">Nodes done so far, this one too.</param>
    /// <param name="width">Columns there are; a line with no room for columns side by side leaves out what can be.</param>
    public void Write(TextOutput output, NodeResult result, int done, int width = int.MaxValue)
    {
        var rows = result.Rows is { } count ? $"  {Words.Number(count)} {(count == 1 ? "row" : "rows")}" : "";
        var tests = result.Tests.IsEmpty ? "" : $"  {Words.Count(result.Tests.Length, "test")}";
        var (style, word) = Outcome(result);
        Write(
            output, done, StepWords.Kind(result.Step), StepWords.Subject(result.Step), (style, word), result.Elapsed,
            rows + tests, width);
        foreach (var test in result.Tests.Where(test => test.Status != TestStatus.Pass))
        {
            WriteBelow(output, test);
        }
    }

    /// <summary>Writes the line of a data test on what is published.</summary>
    public void Write(TextOutput output, TestResult result, int done, int width = int.MaxValue) => Write(
        output, done, TestKind, SafeText.CleanLine(result.Test.Node.Name), TestWords.Of(result.Status), result.Elapsed,
        TestWords.Count(result), width);

    /// <summary>A test that did not pass, below the node it is about.</summary>
    private void WriteBelow(TextOutput output, TestResult test)
    {
        var (style, word) = TestWords.Of(test.Status);
        output.Write(new string(' ', Columns.Counter + 2)).Write(style, word)
            .Line($"  {SafeText.CleanLine(test.Test.Node.Name)}{TestWords.Count(test)}");
    }

    private void Write(
        TextOutput output,
        int done,
        string kind,
        string subject,
        (TextStyle Style, string Word) outcome,
        TimeSpan elapsed,
        string counts,
        int width)
    {
        var (style, word) = outcome;
        var time = Words.Duration(elapsed);
        var counter = $"{done.ToString(CultureInfo.InvariantCulture).PadLeft(Digits(_total))}/{_total}";
        var hasRoom = counter.Length + _kinds + _subjects + 9 + time.Length + counts.Length + 8 <= width;
        output.Write(TextStyle.Faint, counter);
        if (hasRoom)
        {
            output.Write($"  {kind.PadRight(_kinds)}  {subject}")
                .Write(new string(' ', Math.Max(0, _subjects - DisplayWidth.Of(subject))))
                .Write("  ").Write(style, word.PadRight(9)).Write("  ");
        }
        else
        {
            output.Write($" {subject} ").Write(style, word).Write(" ");
        }

        output.Write(time).Line(hasRoom ? counts : counts.Replace("  ", " ", StringComparison.Ordinal));
    }

    private void Measure(string kind, string subject)
    {
        _total++;
        _kinds = Math.Max(_kinds, kind.Length);
        _subjects = Math.Max(_subjects, Math.Min(WidestSubject, DisplayWidth.Of(subject)));
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
