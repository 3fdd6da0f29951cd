using Corso.FunctionTables;

if (args is not [var engine, var file])
{
    Console.Error.WriteLine(
        "usage: Corso.FunctionTables postgres|duckdb|clickhouse FILE, a table of src/Corso.Models/Dialects/Typing/Tables");
    return 2;
}

var lines = engine switch
{
    "postgres" => await PostgresTable.ReadAsync(),
    _ => throw new ArgumentException($"no engine {engine}", nameof(args)),
};
File.WriteAllText(file, string.Join('\n', lines) + "\n");
return 0;
