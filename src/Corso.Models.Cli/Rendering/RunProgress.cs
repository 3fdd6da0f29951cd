using Corso.Models.Engines.Execution;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>Writes a line a node as it is done: for pipes, files and build servers.</summary>
internal sealed class RunProgress(TextOutput output, Plan plan) : IRunObserver
{
    private readonly NodeLine _line = new(plan);
    private int _done;

    /// <inheritdoc/>
    public void StepStarted(PlanStep step, int index, int total)
    {
        // Nodes run side by side: a line at the start of each would say nothing that the line at its end doesn't.
    }

    /// <inheritdoc/>
    public void NodeFinished(NodeResult result, int index, int total)
    {
        _line.Write(output, result, ++_done);
        output.Flush();
    }

    /// <inheritdoc/>
    public void TestFinished(TestResult result)
    {
        _line.Write(output, result, ++_done);
        output.Flush();
    }
}
