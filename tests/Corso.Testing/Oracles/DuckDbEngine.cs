using System.Collections.Immutable;
using System.Globalization;
using DuckDB.NET.Data;

namespace Corso.Testing.Oracles;

/// <summary>An empty DuckDB in memory that says what columns queries have. It reaches no file and no network.</summary>
public sealed class DuckDbEngine : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    /// <summary>Opens it.</summary>
    public DuckDbEngine()
    {
        _connection.Open();
        Run("set threads = 1");
        Run("set enable_external_access = false");
    }

    /// <summary>Runs a statement.</summary>
    public void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Why a statement fails; null when it doesn't.</summary>
    public string? ErrorOf(string sql)
    {
        try
        {
            Run(sql);
            return null;
        }
        catch (Exception exception) when (exception is DuckDBException or InvalidOperationException)
        {
            return exception.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>The columns of a query with their types; null when the engine refuses it, or it has parameters. It isn't run.</summary>
    public ImmutableArray<(string Name, string Type)>? TryDescribe(string sql)
    {
        try
        {
            return [.. Rows($"describe {sql}").Select(static row => (row[0] ?? "", row[1] ?? ""))];
        }
        catch (Exception exception) when (exception is DuckDBException or InvalidOperationException)
        {
            // The second is the driver's, of a query with parameters.
            return null;
        }
    }

    /// <summary>The rows of a query as text.</summary>
    public ImmutableArray<ImmutableArray<string?>> Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string?>>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(
                i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))]);
        }

        return rows.DrainToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
