using System.Collections.Immutable;
using System.Globalization;
using Corso.Bench.Databases;
using Corso.Bench.Generating;
using Corso.Bench.Measuring;
using Corso.Bench.Subjects;
using Npgsql;

namespace Corso.Bench.Commands;

/// <summary><c>build</c>: views on PostgreSQL, beside the same statements without Corso.</summary>
internal static class BuildCommand
{
    private const string Database = "corso_bench";

    /// <summary>Runs the command.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        var options = Arguments.Parse(arguments, "--views", "--threads", "--runs", "--corso");
        var views = options.Number("--views", 1_000);
        var threads = options.Numbers("--threads", 1, 4, 8);
        var runs = options.Number("--runs", 3);
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.OpenAsync(folder);
        Console.WriteLine($"{Machine.Describe()}; medians of {runs} runs");
        Console.WriteLine($"{await server.DescribeAsync()}; an empty database before every first build");

        var project = GeneratedProject.Write(folder.PathTo("project"), views, "postgres", seed: 1);
        project.Age();
        var executable = options.Text("--corso") ?? Publisher.Corso(folder);
        var corso = new CorsoProject(executable, project, folder.PathTo("output.txt"), server.UrlOf(Database));
        corso.Compile();
        var bare = BareViews.Of(project, corso);

        var npgsql = await TakeAsync(runs, async () =>
        {
            await server.RecreateAsync(Database);
            await using var connection = await server.ConnectAsync(Database);
            return await bare.RunOnAsync(connection);
        });
        var table = new ReportTable("views", "Npgsql");
        var group = views.ToString("N0", CultureInfo.InvariantCulture);
        table.Add(group, "one Npgsql connection", npgsql, npgsql.Wall);
        if (BareViews.HasPsql)
        {
            var psql = await TakeAsync(runs, async () =>
            {
                await server.RecreateAsync(Database);
                return bare.RunWithPsql(server.UrlOf(Database), folder);
            });
            table.Add(group, "psql -f", psql, npgsql.Wall);
        }

        foreach (var count in threads)
        {
            var (first, second) = await BuildTwiceAsync(server, corso, project, count, runs);
            table.Add(group, $"build --threads {count}", first, npgsql.Wall);
            table.Add(group, $"build --threads {count} again", second, npgsql.Wall);
        }

        table.Print();
        Console.WriteLine("CPU: the client's alone; the server's is not counted");
    }

    private static async Task<(Samples First, Samples Second)> BuildTwiceAsync(
        PostgresServer server, CorsoProject corso, GeneratedProject project, int threads, int runs)
    {
        var first = ImmutableArray.CreateBuilder<Usage>(runs);
        var second = ImmutableArray.CreateBuilder<Usage>(runs);
        for (var run = 0; run < runs; run++)
        {
            await server.RecreateAsync(Database);
            first.Add(corso.Build(threads));
            await DemandViewsAsync(server, project);
            second.Add(corso.Build(threads));
            await DemandViewsAsync(server, project);
        }

        return (new Samples(first.ToImmutable()), new Samples(second.ToImmutable()));
    }

    private static async Task DemandViewsAsync(PostgresServer server, GeneratedProject project)
    {
        await using var connection = await server.ConnectAsync(Database);
        await using var command = new NpgsqlCommand(
            "select count(*)::int from pg_catalog.pg_views where schemaname = $1", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = GeneratedProject.Schema } },
        };
        var count = await command.ExecuteScalarAsync() as int?;
        CorsoProject.Demand(
            count == project.Models.Length, $"build left {count} views of {project.Models.Length}");
    }

    private static async Task<Samples> TakeAsync(int runs, Func<Task<Usage>> run)
    {
        var taken = ImmutableArray.CreateBuilder<Usage>(runs);
        for (var i = 0; i < runs; i++)
        {
            taken.Add(await run());
        }

        return new Samples(taken.ToImmutable());
    }
}
