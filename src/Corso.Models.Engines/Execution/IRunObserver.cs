using System.Collections.Immutable;
using Corso.Models.DataTests;
using Corso.Models.Planning;

namespace Corso.Models.Engines.Execution;

/// <summary>Is told how a run goes; called by one thread at a time.</summary>
public interface IRunObserver
{
    /// <summary>A step begins.</summary>
    /// <param name="step">The step.</param>
    /// <param name="index">Its place among the nodes begun so far, from 1; 0 for preparation.</param>
    /// <param name="total">Nodes in the plan.</param>
    void StepStarted(PlanStep step, int index, int total);

    /// <summary>A node is done, also when it was skipped or cancelled.</summary>
    /// <param name="result">How it went.</param>
    /// <param name="index">The index it was started with; 0 when it never was.</param>
    /// <param name="total">Nodes in the plan.</param>
    void NodeFinished(NodeResult result, int index, int total);

    /// <summary>Data tests on what is published begin: those that one statement decides.</summary>
    void TestsStarted(ImmutableArray<TestQuery> tests)
    {
    }

    /// <summary>A data test on what is published is done; those before a publish are in their node's result.</summary>
    void TestFinished(TestResult result)
    {
    }
}
