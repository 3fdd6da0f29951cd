using Corso.Bench.Generating;

namespace Corso.Bench.Commands;

/// <summary><c>generate</c>: writes a project and says what it wrote.</summary>
internal static class GenerateCommand
{
    /// <summary>Runs the command.</summary>
    public static void Run(ReadOnlySpan<string> arguments)
    {
        var options = Arguments.Parse(arguments, "--models", "--out", "--engine", "--seed");
        var project = GeneratedProject.Write(
            options.Text("--out") ?? throw new BenchFailure("generate needs --out DIR"),
            options.Number("--models", 10_000),
            options.Text("--engine") ?? "duckdb",
            options.Number("--seed", 1, least: 0));
        var refs = project.Models.Sum(model => model.Refs.Length);
        Console.WriteLine($"{project.Models.Length} models with {refs} refs in {project.Directory}");
    }
}
