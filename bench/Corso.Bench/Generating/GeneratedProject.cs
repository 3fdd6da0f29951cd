using System.Collections.Immutable;

namespace Corso.Bench.Generating;

/// <summary>A project on disk whose every byte follows from size, engine and seed.</summary>
/// <param name="Directory">Its folder.</param>
/// <param name="Models">Its models in dependency order.</param>
internal sealed record GeneratedProject(string Directory, ImmutableArray<GeneratedModel> Models)
{
    /// <summary>Schema of its relations.</summary>
    public const string Schema = "bench";

    /// <summary>Environment variable that holds the PostgreSQL URL.</summary>
    public const string DatabaseVariable = "CORSO_BENCH_DATABASE";

    /// <summary>Writes the project into <paramref name="directory"/>, which must be empty or absent.</summary>
    public static GeneratedProject Write(string directory, int models, string engine, int seed)
    {
        var connection = engine switch
        {
            "duckdb" => "{ engine: duckdb, path: target/views.duckdb, schema: " + Schema + " }",
            "postgres" =>
                "{ engine: postgres, url: \"{{ env '" + DatabaseVariable + "' }}\", schema: " + Schema + " }",
            _ => throw new BenchFailure($"--engine takes duckdb or postgres, not \"{engine}\""),
        };
        if (System.IO.Directory.Exists(directory) && System.IO.Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw new BenchFailure($"{directory} is not empty");
        }

        var project = new GeneratedProject(Path.GetFullPath(directory), ProjectShape.Plan(models, seed));
        project.WriteFile("corso_project.yml", Definition(connection));
        project.WriteFile("macros/money.sql", Money);
        foreach (var folder in project.Models.GroupBy(model => model.Folder))
        {
            var properties = $"{folder.Key}/_{Path.GetFileName(folder.Key)}__models.yml";
            project.WriteFile(properties, PropertiesYaml.Write(folder));
            foreach (var model in folder)
            {
                project.WriteFile(
                    model.Path, model.Layer == Layer.Staging ? StagingSql.Write(model, 1) : JoinedSql.Write(model));
            }
        }

        return project;
    }

    /// <summary>Writes the first model again with another constant, as an analyst's edit would.</summary>
    public void Edit(int revision) => WriteFile(Models[0].Path, StagingSql.Write(Models[0], revision));

    /// <summary>Dates every file a minute back: a stat index may not trust a file changed just now.</summary>
    public void Age()
    {
        var past = DateTime.UtcNow.AddMinutes(-1);
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, past);
        }
    }

    private void WriteFile(string path, string text)
    {
        var file = Path.Combine(Directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file) ?? Directory);
        File.WriteAllText(file, text);
    }

    private const string Money = """
        {{~ # An amount in euros: two digits, twelve in all. ~}}
        {{ func money(expression, digits = 2) }}cast(round({{ expression }}, {{ digits }}) as numeric(12, 2)){{ end }}

        """;

    private static string Definition(string connection) => $$"""
        name: bench
        default_target: dev
        targets:
          dev:
            threads: 4
            connections:
              warehouse: {{connection}}
        models:
          staging: { +materialized: view, +tags: [bench] }
          intermediate: { +materialized: view, +tags: [bench] }
          entities: { +materialized: view, +tags: [bench] }
          flat: { +materialized: view, +tags: [bench] }
        vars:
          minimum_amount: 0
          prefer_latest: true

        """;
}
