using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Engines.Execution;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>
/// Shows a run on a terminal while it goes: finished nodes scroll by as lines that stay, what is under way is drawn below
/// them. The run itself never waits for the terminal.
/// </summary>
internal sealed class LiveProgress : IRunObserver, IDisposable
{
    // A run that is over sooner is not drawn at all.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(80);

    private readonly Terminal _terminal;
    private readonly Func<ScreenSize> _screen;
    private readonly NodeLine _line;
    private readonly RunTally _tally;
    private readonly ManualResetEventSlim _isOver = new();
    private readonly CancellationTokenRegistration _stopping;
    private readonly Thread _painter;

    /// <summary>Begins to draw.</summary>
    public LiveProgress(
        Terminal terminal, Func<ScreenSize> screen, Plan plan, TimeProvider time, CancellationToken cancellationToken)
    {
        _terminal = terminal;
        _screen = screen;
        _line = new NodeLine(plan);
        _tally = new RunTally(_line.Total, time);
        _stopping = cancellationToken.Register(_tally.Stop);
        // A thread of its own: those of the pool may all be waiting for databases.
        _painter = new Thread(Paint) { IsBackground = true, Name = "progress" };
        _painter.Start();
    }

    /// <inheritdoc/>
    public void StepStarted(PlanStep step, int index, int total) => _tally.Begin(step);

    /// <inheritdoc/>
    public void NodeFinished(NodeResult result, int index, int total) =>
        _line.Write(_terminal.Out, result, _tally.End(result), _screen().Width);

    /// <inheritdoc/>
    public void TestsStarted(ImmutableArray<TestQuery> tests) => _tally.Begin(tests);

    /// <inheritdoc/>
    public void TestFinished(TestResult result) =>
        _line.Write(_terminal.Out, result, _tally.End(result), _screen().Width);

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver.Set();
        _painter.Join();
        _stopping.Dispose();
        _isOver.Dispose();
        _terminal.Out.Flush();
    }

    private void Paint()
    {
        if (!_isOver.Wait(Interval))
        {
            PaintUntilOver();
        }
    }

    private void PaintUntilOver()
    {
        try
        {
            using var region = new LiveRegion(_terminal);
            var frame = new RunFrame(_line.Columns, _terminal.Out.UseColor);
            var last = _screen();
            do
            {
                var screen = _screen();
                region.Draw(frame.Draw(_tally.Now(), screen), screen.Width != last.Width);
                last = screen;
            }
            while (!_isOver.Wait(Interval));
        }
        catch (IOException)
        {
            // The terminal is gone; the run goes on, and what it has to say at its end will find nobody either.
        }
    }
}
