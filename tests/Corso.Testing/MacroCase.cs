namespace Corso.Testing;

/// <summary>
/// A folder of <c>Cases/Macros</c>: <c>model.sql</c>, files beside it, <c>setup.sql</c> with what has to be in the database,
/// the SQL expected of each engine, and in <c>rows.verified.txt</c> the rows expected of all of them.
/// </summary>
public sealed record MacroCase(string Name)
{
    private static readonly string Root = Repository.PathTo("tests", "Corso.Models.Tests", "Cases", "Macros");

    /// <summary>The engines that every macro renders for.</summary>
    public static IReadOnlyList<string> Engines { get; } = ["duckdb", "postgres"];

    /// <summary>Names of all cases.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string Folder => Path.Combine(Root, Name);

    /// <summary>What has to be in the database; empty when nothing has.</summary>
    public string Setup =>
        File.Exists(Path.Combine(Folder, "setup.sql")) ? File.ReadAllText(Path.Combine(Folder, "setup.sql")) : "";

    /// <summary>A project that holds the case, with a target for each engine.</summary>
    public TemporaryFolder CreateProject()
    {
        var project = new TemporaryFolder();
        project.Write(
            "corso_project.yml",
            """
            name: shop
            targets:
              duckdb:
                connections: { warehouse: { engine: duckdb, path: target/shop.duckdb, schema: warehouse } }
              postgres:
                connections: { warehouse: { engine: postgres, url: none, schema: warehouse } }

            """);
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            var name = Path.GetFileName(file);
            if (name != "setup.sql" && !name.Contains(".verified.") && !name.Contains(".received."))
            {
                project.Write($"models/{name}", File.ReadAllText(file));
            }
        }

        return project;
    }
}
