using System.Globalization;
using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;
using Corso.Testing;
using Npgsql;

namespace Corso.Models.Engines.Tests.Queries;

/// <summary>
/// What is said of NULL in the columns of random queries, against the rows that PostgreSQL gives. The queries are made up for
/// DuckDB; those that PostgreSQL refuses are left out. <c>CORSO_RANDOM_QUERIES</c> is their number.
/// </summary>
public sealed class PostgresNullTests(PostgresFixture server, ITestOutputHelper output)
{
    [Fact]
    public async Task A_column_that_is_never_null_holds_no_null()
    {
        var database = await server.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var wrong = new StringBuilder();
        int asked = 0, told = 0, all = 0;
        foreach (var (random, queries) in RandomQueries.Schemas(3000))
        {
            var tables = new RandomTables(random, BindingRules.Postgres);
            foreach (var statement in tables.Statements())
            {
                await ExecuteAsync(connection, statement);
            }

            for (var i = 0; i < queries; i++)
            {
                var sql = new RandomQuery(random, tables, null, false).Next().Replace("==", "=", StringComparison.Ordinal);
                if (await NullsAsync(connection, sql) is not { } nulls)
                {
                    continue;
                }

                asked++;
                if (RandomQueries.Bind(sql, BindingRules.Postgres, tables.Catalog(), out var error) is not { IsOpen: false } bound)
                {
                    wrong.AppendLine(CultureInfo.InvariantCulture, $"{error}\n    {sql}");
                    continue;
                }

                for (var column = 0; column < bound.Columns.Length; column++)
                {
                    var nullability = bound.Columns[column].Nullability;
                    all++;
                    told += nullability == Nullability.Never ? 1 : 0;
                    if ((nullability == Nullability.Never && nulls[column].Any) || (nullability == Nullability.Always && !nulls[column].Only))
                    {
                        wrong.AppendLine(CultureInfo.InvariantCulture, $"{bound.Columns[column].Name}: {nullability}\n    {sql}");
                    }
                }
            }
        }

        output.WriteLine($"{asked} queries; {told} of {all} columns are never null\n{wrong}");
        Assert.Equal("", wrong.ToString());
        Assert.InRange(asked, 100, int.MaxValue);
        Assert.InRange(told, all / 10, all);
    }

    /// <summary>For each column whether it holds NULL, and whether nothing else; null when the query is refused or fails.</summary>
    private static async Task<(bool Any, bool Only)[]?> NullsAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var nulls = Enumerable.Repeat((Any: false, Only: true), reader.FieldCount).ToArray();
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                for (var i = 0; i < nulls.Length; i++)
                {
                    var isNull = await reader.IsDBNullAsync(i, TestContext.Current.CancellationToken);
                    nulls[i] = (nulls[i].Any || isNull, nulls[i].Only && isNull);
                }
            }

            return nulls;
        }
        catch (PostgresException)
        {
            return null;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
