using System.Collections.Immutable;
using Corso.Models.Diagnostics;
using Corso.Models.Projects;
using Corso.Testing;

namespace Corso.Models.Tests.Diagnostics;

/// <summary>
/// A case folder: a small project, and in <c>case.txt</c> what it is compiled with (<c>target: x</c>,
/// <c>vars: {a: 1}</c>, <c>env: NAME=VALUE</c>, <c>select: x</c>, <c>plan: true</c>).
/// </summary>
internal sealed record DiagnosticCase(string Folder)
{
    private const string DefaultProject =
        """
        name: shop
        targets:
          dev:
            connections:
              warehouse: { engine: duckdb, path: target/shop.duckdb, schema: warehouse }

        """;

    public ImmutableArray<(string Key, string Value)> Settings { get; } = ReadSettings(Path.Combine(Folder, "case.txt"));

    public string? this[string key] =>
        Settings.Where(setting => setting.Key == key).Select(setting => setting.Value).FirstOrDefault();

    /// <summary>Copies the case's project to a folder of its own; one without a project file gets a plain one.</summary>
    public TemporaryFolder CopyProject()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Folder, file);
            if (name == "case.txt" || name.Contains(".verified.") || name.Contains(".received."))
            {
                continue;
            }

            var target = Path.Combine(copy.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? copy.Path);
            File.Copy(file, target);
        }

        if (this["project"] != "none" && !File.Exists(Path.Combine(copy.Path, "corso_project.yml")))
        {
            copy.Write("corso_project.yml", DefaultProject);
        }

        return copy;
    }

    public CompileOptions Options(string directory, DiagnosticBag diagnostics)
    {
        var env = Settings.Where(setting => setting.Key == "env")
            .Select(setting => setting.Value.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return new CompileOptions
        {
            ProjectDirectory = directory,
            Target = this["target"],
            Vars = this["vars"] is { } vars ? VarsParser.Parse(vars, diagnostics) : null,
            ReadEnv = env.GetValueOrDefault,
            Clock = TimeProvider.System,
        };
    }

    private static ImmutableArray<(string, string)> ReadSettings(string file) =>
        !File.Exists(file)
            ? []
            :
            [
                .. File.ReadLines(file)
                    .Where(line => line.Contains(':'))
                    .Select(line => line.Split(':', 2))
                    .Select(pair => (pair[0].Trim(), pair[1].Trim())),
            ];
}
