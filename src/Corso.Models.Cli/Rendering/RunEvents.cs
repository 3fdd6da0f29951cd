using System.Text.Json;
using Corso.Models.Engines.Execution;
using Corso.Models.Graph;
using Corso.Models.Planning;

namespace Corso.Models.Cli.Rendering;

/// <summary>Writes a run as events: <c>node_started</c> and <c>node_finished</c>, and what a node failed of in between.</summary>
internal sealed class RunEvents(Report report, EventLog events) : IRunObserver
{
    private int _done;

    /// <inheritdoc/>
    public void StepStarted(PlanStep step, int index, int total)
    {
        if (step is RelationStep relation)
        {
            events.Progress("node_started", json =>
            {
                WriteNode(json, relation.Node);
                json.WriteNumber("index", index);
                json.WriteNumber("total", total);
            });
        }
    }

    /// <inheritdoc/>
    public void NodeFinished(NodeResult result, int index, int total)
    {
        if (result.Diagnostic is { } diagnostic)
        {
            report.Diagnostics.Add(diagnostic);
            report.ShowDiagnostics();
        }

        foreach (var test in result.Tests)
        {
            WriteTest(test);
        }

        _done++;
        var level = result.Status switch
        {
            NodeStatus.Success => "info",
            NodeStatus.Error => "error",
            _ => "warning",
        };
        if (level != "info")
        {
            events.Write("node_finished", level, Write);
        }
        else
        {
            events.Progress("node_finished", Write);
        }

        void Write(Utf8JsonWriter json)
        {
            WriteNode(json, result.Node);
            WriteResult(json, result);
            json.WriteNumber("done", _done);
            json.WriteNumber("total", total);
        }
    }

    /// <inheritdoc/>
    public void TestFinished(TestResult result) => WriteTest(result);

    /// <summary>Writes how a data test went: the same keys in an event and in a report.</summary>
    public static void WriteResult(Utf8JsonWriter json, TestResult test)
    {
        json.WriteString("status", test.Status.ToString().ToLowerInvariant());
        json.WriteString("message", test.Message);
        json.WriteNumber("elapsed", Math.Round(test.Elapsed.TotalSeconds, 6));
        if (test.Failures is { } failures)
        {
            json.WriteNumber("failures", failures);
        }
        else
        {
            json.WriteNull("failures");
        }

        json.WriteString("stored_in", test.Table?.ToString());
        if (test.Rows is { } rows)
        {
            FailingRows.WriteJson(json, rows);
        }
    }

    private void WriteTest(TestResult test)
    {
        var level = test.Status switch
        {
            TestStatus.Pass => "info",
            TestStatus.Fail or TestStatus.Error => "error",
            _ => "warning",
        };
        if (level == "info")
        {
            events.Progress("test_finished", WriteKeys);
        }
        else
        {
            events.Write("test_finished", level, WriteKeys);
        }

        void WriteKeys(Utf8JsonWriter json)
        {
            json.WriteString("node", test.Test.Node.Id);
            json.WriteString("name", test.Test.Node.Name);
            WriteResult(json, test);
        }
    }

    /// <summary>Writes how a node went: the same keys in an event and in a report.</summary>
    public static void WriteResult(Utf8JsonWriter json, NodeResult result)
    {
        json.WriteString("status", Status(result.Status));
        json.WriteString("message", result.Message);
        json.WriteNumber("elapsed", Math.Round(result.Elapsed.TotalSeconds, 6));
        if (result.Rows is { } rows)
        {
            json.WriteNumber("rows", rows);
        }
        else
        {
            json.WriteNull("rows");
        }
    }

    private static void WriteNode(Utf8JsonWriter json, Node node)
    {
        json.WriteString("node", node.Id);
        json.WriteString("name", node.Name);
        json.WriteString("resource_type", ResourceTypeName.Of(node.Type));
        json.WriteString("materialized", NodeWords.Materialized(node));
        json.WriteString("relation", node.Relation?.ToString());
    }

    private static string Status(NodeStatus status) => status switch
    {
        NodeStatus.Success => "success",
        NodeStatus.Error => "error",
        NodeStatus.Skipped => "skipped",
        _ => "cancelled",
    };
}
