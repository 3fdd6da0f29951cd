using Corso.Models.Engines.Execution;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>How a run is shown while it goes on: drawn on a terminal, as lines, as events, or not at all.</summary>
internal sealed class RunView : IDisposable
{
    private RunView(IRunObserver observer) => Observer = observer;

    /// <summary>Is told how the run goes.</summary>
    public IRunObserver Observer { get; }

    /// <summary>The view that suits the output.</summary>
    public static RunView Of(Report report, Plan plan, TimeProvider time, CancellationToken cancellationToken) => new(
        report.Events is { } events ? new RunEvents(report, events)
        : !report.ShowsProgress ? new Nothing()
        : report.Terminal.Screen is { } screen ? new LiveProgress(report.Terminal, screen, plan, time, cancellationToken)
        : new RunProgress(report.Terminal.Out, plan));

    /// <inheritdoc/>
    public void Dispose() => (Observer as IDisposable)?.Dispose();

    private sealed class Nothing : IRunObserver
    {
        public void StepStarted(PlanStep step, int index, int total)
        {
        }

        public void NodeFinished(NodeResult result, int index, int total)
        {
        }
    }
}
