using Corso.Models.Engines.Execution;

namespace Corso.Models.Engines.Tests.Specs;

/// <summary>A model <c>warehouse.events</c> over a table <c>app.src (k1, k2, v, seq)</c>; a run takes rows of a higher <c>seq</c>.</summary>
public sealed class IncrementalCase : IAsyncDisposable
{
    public const string Full = "select k1, k2, v, seq from app.src";
    public const string Newer = Full + " where seq > (select coalesce(max(seq), 0) from warehouse.events)";

    private IncrementalCase(TestDatabase database)
    {
        Database = database;
        Project = new TestProject(database);
    }

    public TestDatabase Database { get; }

    public TestProject Project { get; }

    /// <summary>Makes the source, the model, and builds it for the first time.</summary>
    public static async Task<IncrementalCase> CreateAsync(
        TestDatabase database, string rows, params (string Key, string Value)[] settings)
    {
        var made = new IncrementalCase(database);
        await database.ExecuteAsync("create schema app");
        await database.ExecuteAsync("create table app.src (k1 integer, k2 varchar(10), v varchar(10), seq integer)");
        await made.AddAsync(rows);
        made.Project.Incremental("events", Full, Newer, settings);
        await made.Project.MustBuildAsync();
        return made;
    }

    /// <summary>Adds source rows, as <c>(1, 'a', 'x', 1)</c>.</summary>
    public async Task AddAsync(string rows)
    {
        if (rows.Length > 0)
        {
            await Database.ExecuteAsync($"insert into app.src values {rows}");
        }
    }

    /// <summary>Adds source rows and builds.</summary>
    public async Task<NodeResult> BuildAsync(string rows)
    {
        await AddAsync(rows);
        return Assert.Single((await Project.MustBuildAsync()).Nodes);
    }

    /// <summary>The model's rows, in order.</summary>
    public Task<List<string>> RowsAsync(string columns = "k1, k2, v, seq") =>
        Database.QueryAsync($"select {columns} from warehouse.events order by seq, k1, k2, v");

    /// <summary>Working relations there are.</summary>
    public Task<List<string>> LeftoversAsync() => Database.QueryAsync(
        "select table_name from information_schema.tables where table_name like '%\\_\\_corso\\_%' escape '\\'");

    public async ValueTask DisposeAsync()
    {
        Project.Dispose();
        await Database.DisposeAsync();
    }
}
