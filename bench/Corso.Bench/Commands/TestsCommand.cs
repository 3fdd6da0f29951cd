using System.Globalization;
using Corso.Bench.Databases;
using Corso.Bench.Measuring;
using Corso.Bench.Subjects;

namespace Corso.Bench.Commands;

/// <summary><c>tests</c>: twenty data tests of one large table, together and one by one.</summary>
internal static class TestsCommand
{
    private const string Database = "corso_bench";

    /// <summary>Runs the command.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        var options = Arguments.Parse(arguments, "--rows", "--runs", "--corso");
        var rows = options.Number("--rows", 5_000_000);
        var runs = options.Number("--runs", 3);
        using var folder = new TemporaryFolder();
        await using var server = await PostgresServer.OpenAsync(folder);
        Console.WriteLine($"{Machine.Describe()}; medians of {runs} runs, one thread");
        Console.WriteLine($"{await server.DescribeAsync()}; {rows.ToString("N0", CultureInfo.InvariantCulture)} rows");
        var executable = options.Text("--corso") ?? Publisher.Corso(folder);
        var table = new ReportTable("engine", "together");
        foreach (var engine in (string[])["duckdb", "postgres"])
        {
            if (engine == "postgres")
            {
                await server.RecreateAsync(Database);
            }

            var project = new TestedProject(executable, folder, engine, server.UrlOf(Database), rows);
            project.Build();
            foreach (var (select, title) in (ReadOnlySpan<(string, string)>)
                [("resource_type:test", "20 tests"), ("tag:shared", "17 that share a scan"), ("tag:alone", "2 unique, 1 relationships")])
            {
                // The first run warms what the system and the server keep.
                project.Test(select, oneByOne: false);
                var together = Samples.Take(runs, _ => project.Test(select, oneByOne: false));
                var single = Samples.Take(runs, _ => project.Test(select, oneByOne: true));
                table.Add(engine, $"{title}, together", together, together.Wall);
                table.Add(engine, $"{title}, one by one", single, together.Wall);
            }
        }

        table.Print();
        Console.WriteLine("CPU: the command's alone; DuckDB is part of it, the PostgreSQL server is not");
    }
}
