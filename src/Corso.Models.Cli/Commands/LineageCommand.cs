using System.CommandLine;
using System.Globalization;
using Corso.Models.Cli.Rendering;

namespace Corso.Models.Cli.Commands;

/// <summary><c>corso lineage MODEL.COLUMN</c>: the columns that a column comes from, and those that come from it.</summary>
internal static class LineageCommand
{
    /// <summary>Completes the command.</summary>
    public static Command Create(CommandHost host, GlobalOptions global, Command command)
    {
        var options = new ProjectOptions(command, ("tree", "the same as text"), ("mermaid", "a drawing for Markdown"));
        var column = new Argument<string>("column")
        {
            HelpName = "COLUMN",
            Description = "A column of a model, seed or source table: orders.total, app.orders.id",
            Arity = ArgumentArity.ExactlyOne,
        };
        var up = CheckedOption.Number("--up", 0, int.MaxValue);
        up.HelpName = "N";
        up.Description = "Most steps to what it comes from; all, and none where only --down is given";
        var down = CheckedOption.Number("--down", 0, int.MaxValue);
        down.HelpName = "N";
        down.Description = "Most steps to what comes from it; all, and none where only --up is given";
        command.Arguments.Add(column);
        command.Options.Add(up);
        command.Options.Add(down);
        command.SetAction((result, cancellationToken) =>
        {
            var report = options.Report(result, host, global);
            var (steps, stepsDown) = (Steps(result.GetValue(up)), Steps(result.GetValue(down)));
            var exitCode = options.Read(result, host, report) is { } compile
                ? Run(
                    report,
                    compile,
                    result.GetRequiredValue(column),
                    steps ?? (stepsDown is null ? int.MaxValue : 0),
                    stepsDown ?? (steps is null ? int.MaxValue : 0),
                    result.GetValue(options.Format) == "mermaid",
                    cancellationToken)
                : report.Finish();
            return Task.FromResult(exitCode);
        });
        return command;
    }

    private static int? Steps(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static int Run(
        Report report,
        CompileOptions options,
        string name,
        int up,
        int down,
        bool isDrawn,
        CancellationToken cancellationToken)
    {
        if (Compiler.Compile(options, report.Diagnostics, cancellationToken) is not { } compilation
            || compilation.Lineage.Find(name, report.Diagnostics) is not { } column)
        {
            return report.Finish();
        }

        report.ShowDiagnostics();
        var view = new LineageView(compilation.Lineage, column, up, down);
        if (report.IsText && isDrawn)
        {
            LineageMermaid.Print(report.Terminal.Out, view);
        }
        else if (report.IsText)
        {
            new LineageTree(report.Terminal.Out, view).Print();
        }

        return report.Finish(json => LineageJson.Write(json, view));
    }
}
