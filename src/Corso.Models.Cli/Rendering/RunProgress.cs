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
    private const string TestKind = "test";
    private const int WidestSubject = 48;

    private readonly TextOutput _output;
    private readonly bool _isShown;
    private readonly int _kinds;
    private readonly int _subjects;
    private readonly int _total;
    private int _done;

    /// <summary>Measures the plan, so that columns line up from the first line on.</summary>
    public RunProgress(TextOutput output, Plan plan, bool isShown)
    {
        _output = output;
        _isShown = isShown;
        // Data tests on what is published are counted with the nodes: those before a publish are part of their node.
        _total = plan.Steps.Sum(step => step is RelationStep ? 1 : step is TestStep tests ? tests.Tests.Length : 0);
        foreach (var test in plan.Steps.OfType<TestStep>().SelectMany(step => step.Tests))
        {
            _kinds = Math.Max(_kinds, TestKind.Length);
            _subjects = Math.Max(_subjects, Math.Min(WidestSubject, DisplayWidth.Of(test.Node.Name)));
        }

        foreach (var step in plan.Steps.OfType<RelationStep>())
        {
            _kinds = Math.Max(_kinds, StepWords.Kind(step).Length);
            _subjects = Math.Max(_subjects, Math.Min(WidestSubject, DisplayWidth.Of(StepWords.Subject(step))));
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
        var (style, word) = result.Status switch
        {
            NodeStatus.Success => (TextStyle.Success, StepWords.Done(result.Step)),
            NodeStatus.Error => (TextStyle.Error, "failed"),
            NodeStatus.Skipped => (TextStyle.Warning, "skipped"),
            _ => (TextStyle.Warning, "cancelled"),
        };
        Begin(StepWords.Kind(result.Step), subject, style, word, result.Elapsed);
        if (result.Rows is { } rows)
        {
            _output.Write($"  {Words.Number(rows)} {(rows == 1 ? "row" : "rows")}");
        }

        if (!result.Tests.IsEmpty)
        {
            _output.Write($"  {Words.Count(result.Tests.Length, "test")}");
        }

        _output.Line();
        foreach (var test in result.Tests.Where(test => test.Status != TestStatus.Pass))
        {
            WriteBelow(test);
        }

        _output.Flush();
    }

    /// <inheritdoc/>
    public void TestFinished(TestResult result)
    {
        _done++;
        if (!_isShown)
        {
            return;
        }

        var (style, word) = WordsOf(result.Status);
        Begin(TestKind, SafeText.CleanLine(result.Test.Node.Name), style, word, result.Elapsed);
        if (result.Status is TestStatus.Fail or TestStatus.Warn)
        {
            _output.Write($"  {result.Message}");
        }

        _output.Line();
        _output.Flush();
    }

    private static (TextStyle Style, string Word) WordsOf(TestStatus status) => status switch
    {
        TestStatus.Pass => (TextStyle.Success, "pass"),
        TestStatus.Warn => (TextStyle.Warning, "warn"),
        TestStatus.Fail => (TextStyle.Error, "fail"),
        TestStatus.Error => (TextStyle.Error, "error"),
        TestStatus.Skipped => (TextStyle.Warning, "skipped"),
        _ => (TextStyle.Warning, "cancelled"),
    };

    private void Begin(string kind, string subject, TextStyle style, string word, TimeSpan elapsed)
    {
        var digits = _total.ToString(CultureInfo.InvariantCulture).Length;
        _output.Write(TextStyle.Faint, $"{_done.ToString(CultureInfo.InvariantCulture).PadLeft(digits)}/{_total}")
            .Write($"  {kind.PadRight(_kinds)}  {subject}")
            .Write(new string(' ', Math.Max(0, _subjects - DisplayWidth.Of(subject))))
            .Write("  ").Write(style, word.PadRight(9))
            .Write("  ").Write(Words.Duration(elapsed));
    }

    /// <summary>A test that did not pass, below the node it is about.</summary>
    private void WriteBelow(TestResult test)
    {
        var (style, word) = WordsOf(test.Status);
        var indent = new string(' ', (2 * _total.ToString(CultureInfo.InvariantCulture).Length) + 3);
        _output.Write(indent).Write(style, word).Write($"  {SafeText.CleanLine(test.Test.Node.Name)}");
        if (test.Status is TestStatus.Fail or TestStatus.Warn)
        {
            _output.Write($"  {test.Message}");
        }

        _output.Line();
    }
}
