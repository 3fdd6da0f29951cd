using Corso.Testing;

namespace Corso.Models.Cli.Tests.Sources;

/// <summary>A project on a database of the test's own, whose tables macros make.</summary>
internal sealed class SourceProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _env = new(StringComparer.Ordinal);

    private SourceProject(string connection) => Write(
        "corso_project.yml",
        $"name: shop\ntargets:\n  dev:\n    connections:\n      warehouse: {{ {connection}, schema: warehouse }}\n");

    public string Folder => _folder.Path;

    public static SourceProject OnDuckDb() => new("engine: duckdb, path: target/shop.duckdb");

    public static async Task<SourceProject> OnPostgresAsync(PostgresFixture server)
    {
        var database = await server.CreateDatabaseAsync();
        var project = new SourceProject("engine: postgres, url: \"{{ env 'URL' }}\"");
        project._env.Add("URL", database.Url);
        return project;
    }

    public SourceProject Write(string path, string text)
    {
        _folder.Write(path, text);
        return this;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(_folder.Path, path));

    /// <summary>Runs statements through a macro.</summary>
    public SourceProject Execute(string sql)
    {
        Write("macros/execute.sql", "{{ func execute() }}\n" + sql + "\n{{ end }}\n");
        var run = Run("run-operation", "execute", "--quiet");
        Assert.True(run.ExitCode == 0, run.Both);
        return this;
    }

    public CorsoRun Run(params string[] args) => CorsoRun.In(_folder.Path, args, env: _env);

    public void Dispose() => _folder.Dispose();
}
