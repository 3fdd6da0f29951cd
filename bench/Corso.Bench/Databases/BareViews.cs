using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Corso.Bench.Generating;
using Corso.Bench.Measuring;
using Corso.Bench.Subjects;
using Npgsql;

namespace Corso.Bench.Databases;

/// <summary>What <c>corso build</c> amounts to, run without Corso: statements, each in its own transaction.</summary>
/// <param name="Statements">In dependency order, the schema first.</param>
internal sealed record BareViews(ImmutableArray<string> Statements)
{
    /// <summary>Wraps what Corso compiled for every model of the project.</summary>
    public static BareViews Of(GeneratedProject project, CorsoProject compiled) => new(
    [
        $"create schema if not exists {GeneratedProject.Schema}",
        .. project.Models.Select(model => CreateView(model, compiled.CompiledSql(model))),
    ]);

    private static string CreateView(GeneratedModel model, string sql) =>
        $"create or replace view {GeneratedProject.Schema}.{model.Name} as\n{sql.TrimEnd()}";

    /// <summary>Whether <c>psql</c> is on PATH.</summary>
    public static bool HasPsql => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "psql")));

    /// <summary>Runs them with <c>psql -f</c>.</summary>
    public Usage RunWithPsql(string url, TemporaryFolder folder)
    {
        var script = folder.PathTo("views.sql");
        var text = new StringBuilder();
        foreach (var statement in Statements)
        {
            text.Append(statement).Append(";\n");
        }

        File.WriteAllText(script, text.ToString());
        return MeasuredProcess.Run(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script, url], folder.PathTo("output.txt"));
    }

    /// <summary>Runs them one after the other on an open connection; CPU is this process's.</summary>
    public async Task<Usage> RunOnAsync(NpgsqlConnection connection)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        foreach (var statement in Statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }

        var wall = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return new Usage(wall, (process.TotalProcessorTime - before).TotalSeconds, 0);
    }
}
