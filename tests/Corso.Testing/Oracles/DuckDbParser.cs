using DuckDB.NET.Data;

namespace Corso.Testing.Oracles;

/// <summary>DuckDB's own parser.</summary>
public sealed class DuckDbParser : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    /// <summary>Opens the engine.</summary>
    public DuckDbParser()
    {
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = "set autoinstall_known_extensions = false; set autoload_known_extensions = false";
        command.ExecuteNonQuery();
    }

    /// <summary>What the parser says against a statement; null when it accepts it. Tables need not exist.</summary>
    public string? ParseError(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "select json_serialize_sql($1::varchar)";
        command.Parameters.Add(new DuckDBParameter(sql));
        try
        {
            var answer = (string?)command.ExecuteScalar() ?? "";
            return answer.StartsWith("{\"error\":true,\"error_type\":\"parser\"", StringComparison.Ordinal) ? answer : null;
        }
        catch (DuckDBException exception)
        {
            return exception.Message.StartsWith("Parser Error", StringComparison.Ordinal) ? exception.Message : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
