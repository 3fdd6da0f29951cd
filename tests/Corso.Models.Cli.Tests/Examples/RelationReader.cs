using System.Data.Common;
using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using Npgsql;

namespace Corso.Models.Cli.Tests.Examples;

/// <summary>Reads relations with the drivers alone, in a form that is the same on every engine.</summary>
internal sealed class RelationReader : IAsyncDisposable
{
    private readonly DbConnection _connection;

    private RelationReader(DbConnection connection) => _connection = connection;

    public static async Task<RelationReader> OpenDuckDbAsync(string path)
    {
        var connection = new DuckDBConnection($"Data Source={path};access_mode=READ_ONLY");
        await connection.OpenAsync();
        return new RelationReader(connection);
    }

    public static async Task<RelationReader> OpenPostgresAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return new RelationReader(connection);
    }

    /// <summary>Tables and views in a schema and those it is the stem of, as <c>schema.name</c> in ordinal order.</summary>
    public async Task<List<string>> RelationsAsync(string schema)
    {
        var names = await RowsOfAsync(
            "select table_schema || '.' || table_name from information_schema.tables "
            + $"where table_schema = '{schema}' or starts_with(table_schema, '{schema}_')");
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>All rows of a relation as text, in ordinal order; columns are named first.</summary>
    public async Task<List<string>> RowsAsync(string relation)
    {
        var rows = await RowsOfAsync($"select * from {relation}");
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>The rows of a query, each as text.</summary>
    public async Task<List<string>> RowsOfAsync(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        var row = new StringBuilder();
        while (await reader.ReadAsync())
        {
            row.Clear();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row.Append(i == 0 ? "" : " | ");
                row.Append(reader.FieldCount == 1 ? "" : reader.GetName(i) + "=");
                row.Append(reader.IsDBNull(i) ? "∅" : Text(reader.GetValue(i)));
            }

            rows.Add(row.ToString());
        }

        return rows;
    }

    /// <summary>Says how two sorted lists of rows differ; null when they don't.</summary>
    public static string? Difference(List<string> left, List<string> right)
    {
        if (left.Count != right.Count)
        {
            return $"{left.Count} rows and {right.Count}";
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (left[i] != right[i])
            {
                return $"row {i + 1}:\n  {left[i]}\n  {right[i]}";
            }
        }

        return null;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static string Text(object value) => value switch
    {
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString(
            time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
