using Corso.FunctionTables;
using Corso.Testing.Oracles;

if (args is not [var engine, var file, .. var names])
{
    Console.Error.WriteLine("""
        usage: Corso.FunctionTables postgres|duckdb|clickhouse FILE [FUNCTION…]
        FILE is a table of src/Corso.Models/Dialects/Typing/Tables; ClickHouse can be asked about some functions alone.
        """);
    return 2;
}

var lines = engine switch
{
    "postgres" => await PostgresTable.ReadAsync(),
    "clickhouse" => ClickHouseTable.Read(names),
    "duckdb" => new DuckDbTable().Read(),
    _ => throw new ArgumentException($"no engine {engine}", nameof(args)),
};
await using (var table = new StreamWriter(file) { AutoFlush = true })
{
    foreach (var line in lines)
    {
        await table.WriteAsync(line + "\n");
    }
}

return ClickHouseEngine.Exit(0);
