using Corso.Models.Dialects.Typing;
using Corso.Testing;
using Npgsql;

namespace Corso.Models.Engines.Tests.Typing;

/// <summary>Random calls of all PostgreSQL's functions and operators have the type the server gives them.</summary>
public sealed class PostgresTypingTests(PostgresFixture server, ITestOutputHelper output)
{
    private const int Calls = 6000;

    // The view is made and its column's type read; the error that carries it out undoes the view.
    private const string Ask = """
        create function pg_temp.type_of(expression text) returns text language plpgsql as $$
        declare found text;
        begin
            begin
                execute 'create temp view corso_types as select ' || expression || ' as x';
                select format_type(atttypid, atttypmod) into found
                from pg_attribute where attrelid = 'corso_types'::regclass and attnum = 1;
                raise exception using errcode = 'P9999', message = found;
            exception
                when sqlstate 'P9999' then return sqlerrm;
                when others then return null;
            end;
        end $$
        """;

    private static readonly string[] Types =
    [
        "int2", "int4", "int8", "numeric", "float4", "float8", "text", "varchar", "bpchar", "name", "bool", "date", "timestamp",
        "timestamptz", "interval", "time", "timetz", "json", "jsonb", "int4[]", "text[]", "int8[]", "int4range", "numrange",
        "nummultirange", "bytea", "uuid", "oid", "inet", "cidr", "regclass", "xml", "point", "box", "\"char\"", "money", "tsvector",
        "bit", "varbit", "xid8", "pg_lsn", "information_schema.sql_identifier", "",
    ];

    private readonly TypeSystem _types = TypeSystem.For("postgres");
    private readonly Random _random = new(20261128);

    [Fact]
    public async Task Calls_have_the_types_the_server_gives_them()
    {
        await server.StartAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand(Ask, connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        var functions = await RowsAsync(connection, """
            select proname || ' ' || array_to_string(array(select format_type(t, -1) from unnest(proargtypes) with ordinality a(t, n) order by n), ';')
            from pg_proc
            where pronamespace = 'pg_catalog'::regnamespace and prokind in ('f', 'a') and pronargs <= 4
                and prorettype not in ('internal'::regtype, 'cstring'::regtype, 'trigger'::regtype, 'event_trigger'::regtype)
                and not proargtypes::oid[] && array['internal'::regtype, 'cstring'::regtype, 'pg_ddl_command'::regtype]::oid[]
            order by 1
            """);
        var operators = await RowsAsync(connection, "select distinct oprname from pg_operator order by 1");
        var calls = Enumerable.Range(0, Calls)
            .Select(i => i % 2 == 0 ? Call(functions[_random.Next(functions.Count)]) : Operation(operators[_random.Next(operators.Count)]))
            .ToList();
        var score = new TypeScore();
        foreach (var chunk in calls.Chunk(500))
        {
            await using var command = new NpgsqlCommand(
                "select pg_temp.type_of(e) from unnest($1) with ordinality a(e, n) order by n", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = chunk.Select(static call => call.Sql).ToArray() });
            await using var reader = await command.ExecuteReaderAsync();
            foreach (var (sql, said) in chunk)
            {
                await reader.ReadAsync();
                if (!reader.IsDBNull(0))
                {
                    score.Add(sql, said with { Type = _types.OutputOf(said.Type) }, reader.GetString(0));
                }
            }
        }

        output.WriteLine($"{score}\n{string.Join('\n', score.Wrong.Take(200))}");
        Assert.Empty(score.Wrong);
        Assert.InRange(score.Count, 1000, Calls);
        Assert.InRange(score.UnknownShare, 0, 1);
    }

    // Mostly what the function declares, otherwise anything.
    private (string Sql, CallResolution Said) Call(string function)
    {
        var split = function.IndexOf(' ', StringComparison.Ordinal);
        var name = function[..split];
        var types = function[(split + 1)..].Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(type => _random.Next(100) < 60 && !type.Contains("any", StringComparison.Ordinal) && type != "record" ? type : Any()).ToArray();
        return ($"pg_catalog.\"{name}\"({string.Join(", ", types.Select(Null))})",
            _types.Resolve(new CallShape(name, [.. types.Select(Argument)])));
    }

    private (string Sql, CallResolution Said) Operation(string symbol)
    {
        var left = Any();
        var right = _random.Next(2) == 0 ? left : Any();
        return ($"{Null(left)} {symbol} {Null(right)}", _types.Operator(symbol, Argument(left), Argument(right)));
    }

    private string Any() => Types[_random.Next(Types.Length)];

    private static string Null(string type) => type.Length == 0 ? "null" : $"null::{type}";

    private Argument Argument(string type) =>
        type.Length == 0 ? _types.Literal(LiteralForm.Null, "null") : _types.Parse(type);

    private static async Task<List<string>> RowsAsync(NpgsqlConnection connection, string query)
    {
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
