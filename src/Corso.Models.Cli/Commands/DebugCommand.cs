using System.CommandLine;
using System.Runtime.InteropServices;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Engines.Engines;
using Corso.Models.Projects;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso debug</c>: versions, settings, and whether every connection of the target answers.</summary>
internal static class DebugCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            Say(report, "corso", Product.Version);
            Say(report, ".NET", Environment.Version.ToString());
            Say(report, "system", RuntimeInformation.RuntimeIdentifier);
            return options.Read(result, host, report) is { } compile
                ? await RunAsync(host, report, compile, cancellationToken)
                : report.Finish();
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandHost host, Report report, CompileOptions options, CancellationToken cancellationToken)
    {
        Say(report, "project folder", options.ProjectDirectory);
        if (ProjectLoader.LoadDefinition(
                options.ProjectDirectory, options.ProjectDirectory, report.Diagnostics) is not { } definition
            || CompileSession.ChooseTarget(definition, options.Target, report.Diagnostics) is not { } target)
        {
            return report.Finish();
        }

        Say(report, "project", definition.Name);
        Say(report, "target", $"{target.Name} ({Words.Count(target.Threads, "thread")})");
        var tests = new List<ConnectionTest>();
        foreach (var connection in target.Connections)
        {
            var test = await TestAsync(connection, host, report, options.ProjectDirectory, cancellationToken);
            tests.Add(test);
            if (test.Failure is { } failure)
            {
                report.Diagnostics.Add(failure);
            }

            if (report.IsText)
            {
                host.Terminal.Out.Write($"{"connection",-15} {connection.Name}: {connection.Engine}, schema {connection.Schema}: ");
                host.Terminal.Out.Write(
                    test.Failure is null ? TextStyle.Success : TextStyle.Error,
                    test.Failure is null ? $"ok, {test.Answer}" : "failed").Line();
                host.Terminal.Out.Flush();
            }
        }

        return report.Finish(json =>
        {
            json.WriteString("project", definition.Name);
            json.WriteString("target", target.Name);
            json.WriteStartArray("connections");
            foreach (var test in tests)
            {
                json.WriteStartObject();
                json.WriteString("name", test.Connection.Name);
                json.WriteString("engine", test.Connection.Engine);
                json.WriteString("schema", test.Connection.Schema);
                json.WriteBoolean("ok", test.Failure is null);
                json.WriteString("answer", test.Answer);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static async Task<ConnectionTest> TestAsync(
        ConnectionDefinition connection,
        CommandHost host,
        Report report,
        string projectDirectory,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var engine = await Databases.OpenOneAsync(
                connection, host, report, projectDirectory, mayCreate: true, cancellationToken);
            return new ConnectionTest(connection, await engine.TestAsync(cancellationToken), null);
        }
        catch (EngineException exception)
        {
            return new ConnectionTest(connection, null, exception.Diagnostic);
        }
    }

    private static void Say(Report report, string what, string value)
    {
        if (report.IsText)
        {
            report.Terminal.Out.Line($"{what,-15} {SafeText.CleanLine(value)}");
        }
    }

    private sealed record ConnectionTest(ConnectionDefinition Connection, string? Answer, Diagnostic? Failure);
}
