using System.CommandLine;
using Corso.Models.Cli.Rendering;
using Corso.Models.Engines.Execution;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso run-operation MACRO</c>: runs the statements that a macro gives, in one transaction.</summary>
internal static class RunOperationCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        var macro = new Argument<string>("macro")
        {
            HelpName = "MACRO", Description = "A macro of the project", Arity = ArgumentArity.ExactlyOne,
        };
        var args = new Option<string?>("--args")
        {
            HelpName = "YAML", Description = "Its arguments by name: '{schema: app, days: 30}'",
        };
        var connection = new Option<string?>("--connection")
        {
            HelpName = "NAME", Description = "Where the statements run; the target's first connection when absent",
        };
        var noTransaction = new Option<bool>("--no-transaction")
        {
            Description = "Run each statement by itself: for VACUUM, CREATE INDEX CONCURRENTLY and the like",
        };
        command.Arguments.Add(macro);
        foreach (var option in (Option[])[args, connection, noTransaction])
        {
            command.Options.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            if (options.Read(result, host, report) is not { } compile
                || Arguments(result.GetValue(args), report) is not { } arguments
                || Compiler.LoadGraph(compile, report.Diagnostics) is not { } loaded
                || report.Diagnostics.HasErrors
                || SourcePullCommand.Connection(loaded, result.GetValue(connection), report) is not { } where
                || MacroOperation.Render(
                    loaded,
                    result.GetRequiredValue(macro),
                    arguments,
                    where,
                    !result.GetValue(noTransaction),
                    report.Diagnostics,
                    cancellationToken) is not { } operation)
            {
                return report.Finish();
            }

            foreach (var line in operation.Logged)
            {
                report.Log(line);
            }

            var run = new RunOptions(1, false, host.NewInvocationId(), host.Time.GetUtcNow())
            {
                Graph = loaded.Graph,
                ProjectDirectory = compile.ProjectDirectory,
                ReadText = report.ReadText,
                Time = host.Time,
            };
            return await RunAsync(host, report, operation, run, !result.GetValue(noTransaction), cancellationToken);
        });
        return command;
    }

    private static ConfigMap? Arguments(string? text, Report report) =>
        text is null ? ConfigMap.Empty : VarsParser.Parse(text, report.Diagnostics);

    private static async Task<int> RunAsync(
        CommandHost host,
        Report report,
        MacroOperation operation,
        RunOptions run,
        bool inTransaction,
        CancellationToken cancellationToken)
    {
        report.ShowDiagnostics();
        report.Terminal.Flush();
        if (operation.Statements.IsEmpty
            || await Databases.OpenAsync(
                [operation.Connection], host, report, run.ProjectDirectory, mayCreate: true, cancellationToken) is not { } databases)
        {
            return report.Finish();
        }

        var done = new List<(RenderedSql Sql, long? Rows)>();
        await using (databases)
        {
            var failure = await OperationRunner.RunAsync(
                operation,
                databases.ByConnection[operation.Connection.Name],
                run,
                inTransaction,
                (sql, rows) =>
                {
                    done.Add((sql, rows));
                    if (report.ShowsProgress)
                    {
                        Print(report.Terminal.Out, sql, rows);
                    }
                },
                cancellationToken);
            if (failure is not null)
            {
                report.Diagnostics.Add(failure);
            }

            if (report.ShowsProgress)
            {
                var count = Words.Count(done.Count, "statement");
                report.Terminal.Out.Line(
                    failure is null ? $"{operation.Macro}: {count} done on connection {operation.Connection.Name}"
                    : inTransaction ? $"{operation.Macro} failed; nothing of it stays"
                    : $"{operation.Macro} failed after {count}, which {(done.Count == 1 ? "stays" : "stay")}");
            }
        }

        return report.Finish(json =>
        {
            json.WriteString("macro", operation.Macro);
            json.WriteString("connection", operation.Connection.Name);
            json.WriteStartArray("statements");
            foreach (var (sql, rows) in done)
            {
                json.WriteStartObject();
                json.WriteString("sql", sql.Text);
                if (rows is { } number)
                {
                    json.WriteNumber("rows", number);
                }
                else
                {
                    json.WriteNull("rows");
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static void Print(TextOutput output, RenderedSql sql, long? rows)
    {
        SqlText.Write(output, sql.Text);
        if (rows is { } count)
        {
            output.Write(TextStyle.Faint, $"-- {Words.Number(count)} {(count == 1 ? "row" : "rows")}").Line();
        }
    }
}
