using System.Collections.Immutable;
using System.Globalization;
using Corso.Bench.Generating;
using Corso.Bench.Measuring;
using Corso.Bench.Subjects;

namespace Corso.Bench.Commands;

/// <summary><c>compile</c>: what listing and compiling cost, cold, unchanged and after an edit.</summary>
internal static class CompileCommand
{
    /// <summary>Runs the command.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        var options = Arguments.Parse(arguments, "--sizes", "--runs", "--corso");
        var sizes = options.Numbers("--sizes", 100, 1_000, 10_000);
        var runs = options.Number("--runs", 5);
        Console.WriteLine($"{Machine.Describe()}; medians of {runs} runs");
        Console.WriteLine("cold: target/ moved away, files still in the page cache");

        using var folder = new TemporaryFolder();
        var corso = options.Text("--corso") ?? Publisher.Corso(folder);
        var output = folder.PathTo("output.txt");
        var table = new ReportTable("models", "floor");
        var hello = Start(runs, [Publisher.Hello(folder)], output);
        table.Add("", "start of an empty program", hello, hello.Wall);
        table.Add("", "corso --version", Start(runs, [corso, "--version"], output), hello.Wall);
        foreach (var size in sizes)
        {
            var project = GeneratedProject.Write(folder.PathTo($"project-{size}"), size, "duckdb", seed: 1);
            project.Age();
            AddSize(table, project, new CorsoProject(corso, project, output), hello, runs);
        }

        table.Print();
        Console.WriteLine("floor: start of an empty program; for a project also reading and hashing its files once");
    }

    private static Samples Start(int runs, ImmutableArray<string> command, string output)
    {
        // The first start reads the program from disk.
        MeasuredProcess.Run(command, output);
        return Samples.Take(runs, _ => MeasuredProcess.Run(command, output));
    }

    private static void AddSize(
        ReportTable table, GeneratedProject project, CorsoProject corso, Samples hello, int runs)
    {
        var models = project.Models.Length.ToString("N0", CultureInfo.InvariantCulture);
        var reading = Samples.Take(runs, _ => ProjectReading.Run(project.Directory));
        var floor = hello.Wall + reading.Wall;
        table.Add(models, "read and hash all files", reading, floor);
        table.Add(models, "ls cold", Samples.Take(runs, _ => Cold(corso.List)), floor);
        table.Add(models, "ls", Samples.Take(runs, _ => corso.List()), floor);
        table.Add(models, "compile cold", Samples.Take(runs, _ => Cold(corso.Compile)), floor);
        var cold = corso.CompiledDigest();
        table.Add(models, "compile unchanged", Samples.Take(runs, _ => corso.Compile()), floor);
        CorsoProject.Demand(corso.CompiledDigest() == cold, "compile unchanged left other files than compile cold");

        // Constants nobody compiled before: a cache that keeps old results must not answer.
        var edits = Samples.Take(runs, run => corso.CompileEdited(770_001 + run));
        table.Add(models, "compile after one edit", edits, floor);
        var edited = corso.CompiledDigest();
        Cold(corso.Compile);
        CorsoProject.Demand(corso.CompiledDigest() == edited, "compile after edits left other files than compile cold");

        Usage Cold(Func<Usage> run)
        {
            corso.ForgetCache();
            return run();
        }
    }
}
