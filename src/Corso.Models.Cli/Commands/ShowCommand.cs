using System.CommandLine;
using System.Globalization;
using Corso.Models.Cli.Rendering;
using Corso.Models.Diagnostics;
using Corso.Models.Dialects;
using Corso.Models.Engines.Execution;
using Corso.Models.Graph;
using Corso.Models.Projects;
using Corso.Models.Text;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso show MODEL</c>, <c>corso show --inline SQL</c>: the first rows that a query gives, without building anything.</summary>
internal static class ShowCommand
{
    private const int DefaultLimit = 5;

    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command);
        var name = new Argument<string?>("node")
        {
            HelpName = "NODE", Description = "A model, seed or source table", Arity = ArgumentArity.ZeroOrOne,
        };
        var inline = new Option<string?>("--inline")
        {
            HelpName = "SQL", Description = "A query instead of a node; it may use ref, source and macros",
        };
        var limit = CheckedOption.NumberOrAll("--limit", 0, int.MaxValue);
        limit.HelpName = "N";
        limit.Description = "Most rows to show, or all; 5 when absent";
        var output = CheckedOption.OneOf("--output", "table", "csv", "json", "jsonl");
        output.HelpName = "FORM";
        output.Description = "table (default), csv, json (one list), or jsonl (one object a line)";
        command.Arguments.Add(name);
        foreach (var option in (Option[])[inline, limit, output])
        {
            command.Options.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            var sql = result.GetValue(inline);
            var node = result.GetValue(name);
            if ((node is null) == (sql is null))
            {
                report.Diagnostics.Add(node is null
                    ? UsageDiagnostics.MissingValue("argument NODE")
                    : UsageDiagnostics.UnexpectedArgument(node, "name a node or give --inline, not both"));
                return report.Finish();
            }

            if (options.Read(result, host, report) is not { } compile)
            {
                return report.Finish();
            }

            if (sql is not null)
            {
                report.Know(new SourceText(CompileOptions.InlinePath, sql));
            }

            var show = new ShowRequest(
                node ?? CompileOptions.InlineName,
                result.GetValue(limit) is not { } number ? DefaultLimit
                    : number == "all" ? null
                    : int.Parse(number, CultureInfo.InvariantCulture),
                result.GetValue(output) ?? "table");
            return await RunAsync(host, report, compile with { Inline = sql }, show, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandHost host, Report report, CompileOptions options, ShowRequest show, CancellationToken cancellationToken)
    {
        if (Compiler.Compile(options, report.Diagnostics, cancellationToken) is not { } compilation
            || ConfigCommand.Find(compilation.Graph, show.Node, report.Diagnostics) is not { } node
            || QueryOf(compilation, node, report) is not { } query)
        {
            return report.Finish();
        }

        report.ShowDiagnostics();
        report.Terminal.Flush();
        if (node.Connection is not { } connection
            || await Databases.OpenAsync(
                [connection], host, report, options.ProjectDirectory, mayCreate: false, cancellationToken) is not { } databases)
        {
            return report.Finish();
        }

        await using (databases)
        {
            var run = new RunOptions(1, false, host.NewInvocationId(), host.Time.GetUtcNow())
            {
                Graph = compilation.Graph,
                ProjectDirectory = options.ProjectDirectory,
                ReadText = report.ReadText,
                Time = host.Time,
            };
            using var collected = new StringWriter { NewLine = "\n" };
            var rows = report.IsText
                ? report.Terminal.Out
                : new TextOutput(collected, false, false, () => 0, report.Terminal.Secrets);
            var sink = new ShownRows(rows, report.IsText ? show.Output : "json", show.Limit);
            if (await QueryRunner.RunAsync(
                node, connection, Limited(query, show.Limit), databases.ByConnection[connection.Name], run, sink, cancellationToken)
                is { } diagnostic)
            {
                report.Diagnostics.Add(diagnostic);
                return report.Finish();
            }

            sink.End();
            rows.Flush();
            return report.Finish(json =>
            {
                json.WriteString("node", node.Id);
                json.WritePropertyName("rows");
                json.WriteRawValue(collected.ToString().TrimEnd());
            });
        }
    }

    /// <summary>The query of a node; null when it has none or an error, which is then reported.</summary>
    private static RenderedSql? QueryOf(Compilation compilation, Node node, Report report)
    {
        if (node.Type == ResourceType.Model)
        {
            return compilation.Models.GetValueOrDefault(node.Id)?.Query;
        }

        if (node is { Type: ResourceType.Seed or ResourceType.Source or ResourceType.Snapshot, Relation: { } relation,
            Connection: { } connection } && Dialect.CanQuote(relation))
        {
            var dialect = Dialect.For(connection.Engine) ?? Dialect.Generic;
            return new RenderedSql($"select * from {dialect.Quote(relation)}", []);
        }

        if (node is { Type: ResourceType.Test, Sql: not null })
        {
            return compilation.Models.GetValueOrDefault(node.Id)?.Query;
        }

        report.Diagnostics.Add(OperationDiagnostics.NothingToShow(node.Id));
        return null;
    }

    /// <summary>One row more than is shown tells whether there are more.</summary>
    private static RenderedSql Limited(RenderedSql query, int? limit) => limit is not { } most ? query
        : new RenderedSqlBuilder().Append("select * from (\n").Append(query)
            .Append(FormattableString.Invariant($"\n) as corso_show limit {most + 1L}")).Build();

    private sealed record ShowRequest(string Node, int? Limit, string Output);
}
