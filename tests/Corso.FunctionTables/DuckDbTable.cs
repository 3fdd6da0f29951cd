using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Corso.Models.Dialects.Typing;
using Corso.Models.Dialects.Typing.DuckDb;
using Corso.Models.Dialects.Typing.Learnt;
using DuckDB.NET.Data;

namespace Corso.FunctionTables;

/// <summary>Asks DuckDB about all its functions and operators.</summary>
internal sealed class DuckDbTable : IDisposable
{
    private static readonly TypeSystem Types = TypeSystem.For("duckdb");

    // Operators stand in duckdb_functions() too; these don't.
    private static readonly ImmutableArray<string> Infix =
        ["+", "-", "*", "/", "//", "%", "**", "^", "&", "|", "<<", ">>", "||", "=", "<>", "<", ">", "@>", "<@", "&&", "->", "->>", "~~", "~", "^@", "<->", "<=>", "<#>"];

    private static readonly ImmutableArray<string> Prefix = ["-", "+", "~", "!", "@"];

    private static readonly ImmutableArray<string> Forms = ["coalesce", "greatest", "least", "ifnull", "nullif", "array_agg", "list_value"];

    private static readonly ImmutableArray<string> Windows =
        ["row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value", "last_value", "nth_value"];

    private static readonly ImmutableArray<Sample> All = Samples();

    private static readonly ImmutableArray<Sample> Few = [.. All.Where(static sample =>
        sample.Constant is not null || sample.Type.ToString() is "INTEGER" or "DOUBLE" or "VARCHAR" or "TIMESTAMP" or "INTEGER[]")];

    private static readonly ImmutableArray<Sample> Some = [.. All.Where(static sample => Few.Contains(sample) || sample.Type.ToString() is "DATE")];

    // What these give depends on what they are asked for, or they change the engine's state.
    private static readonly Regex Varying = new(
        "^(range|generate_series|unnest|repeat.*|query.*|summary|.*_scan.*|test_vector_types|pragma_(show|table_info|storage_info)|.*checkpoint"
        + "|(enable|disable|truncate)_.*|read_csv.*)$");

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    /// <summary>The table's lines.</summary>
    public IEnumerable<string> Read()
    {
        _connection.Open();
        var columns = All.Where(static sample => sample.Constant is null).Select(static sample => $"{sample.Sql} {sample.Type}");
        Rows("set autoinstall_known_extensions = false");
        Rows($"create table samples ({string.Join(", ", columns)})");
        foreach (var type in Rows("select type_name, min(logical_type) from duckdb_types() where schema_name = 'main' group by 1 order by lower(type_name)"))
        {
            yield return $"type\t{type[0]}\t{type[1]}";
        }

        foreach (var keyword in Rows("select distinct keyword_name from duckdb_keywords() order by 1"))
        {
            yield return $"keyword\t{keyword[0]}";
        }

        foreach (var name in All.Select(static sample => LearntRule.ClassOf(sample.Type)).Distinct())
        {
            yield return $"sample\t{name}";
        }

        foreach (var line in SystemTables())
        {
            yield return line;
        }

        const string Counts = """
            select function_name, string_agg(distinct len(parameters)::varchar, ',' order by len(parameters)::varchar)
            from duckdb_functions() where function_type in ('scalar', 'aggregate') and function_name ~ '^[a-z_0-9]+$'
            group by 1 having not bool_or(varargs is not null) order by 1
            """;
        foreach (var row in Rows(Counts).Where(static row => !Forms.Contains(row[0]) && !Windows.Contains(row[0])))
        {
            yield return $"arity\t{row[0]}\t{row[1]}";
        }

        const string Unread = """
            select distinct function_name from duckdb_functions()
            where function_type = 'macro' and function_name ~ '^[a-z_0-9]+$'
            and len(list_filter(parameters, lambda name: not regexp_matches(macro_definition, '\b' || name || '\b'))) > 0 order by 1
            """;
        foreach (var row in Rows(Unread))
        {
            yield return $"unread\t{row[0]}";
        }

        const string Macros = "select distinct function_name from duckdb_functions() where function_type = 'macro' and function_name ~ '^[a-z_0-9]+$' order by 1";
        foreach (var row in Rows(Macros))
        {
            yield return $"macro\t{row[0]}";
        }

        foreach (var symbol in Prefix)
        {
            yield return Line("prefix", symbol, "s", All.Select(sample => (ImmutableArray<Sample>)[sample]), arguments => $"{symbol} {arguments[0].Sql}");
        }

        foreach (var symbol in Infix)
        {
            yield return Line("infix", symbol, "s", Tuples(2, All), arguments => $"{arguments[0].Sql} {symbol} {arguments[1].Sql}");
        }

        yield return Line("set", "union", "s", Tuples(2, All), arguments => $"{arguments[0].Sql} as x from samples union all select {arguments[1].Sql}");
        const string Functions = """
            select function_name, any_value(function_type), list(distinct len(parameters)), bool_or(varargs is not null), bool_or(stability = 'VOLATILE')
            from duckdb_functions() where function_type in ('scalar', 'aggregate', 'macro') and function_name ~ '^[a-z_0-9]+$'
            group by 1 order by 1
            """;
        foreach (var row in Rows(Functions))
        {
            if (Forms.Contains(row[0]) || Windows.Contains(row[0]))
            {
                continue;
            }

            var counts = row[2].Trim('[', ']').Split(',', StringSplitOptions.TrimEntries).Select(int.Parse).ToHashSet();
            counts.UnionWith(row[3] == "True" ? [1, 2, 3] : []);
            yield return Function(row[0], (row[1] == "aggregate" ? "a" : "s") + (row[4] == "True" ? "v" : ""), counts, "");
        }

        foreach (var name in Forms)
        {
            yield return Function(name, name == "array_agg" ? "a" : "s", [1, 2], "");
        }

        foreach (var name in Windows)
        {
            yield return Function(name, "w", [0, 1, 2, 3], " over ()");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <summary>Views and table functions of the engine's own that have the same columns whatever they are asked for.</summary>
    private IEnumerable<string> SystemTables()
    {
        const string Names = """
            select function_name from duckdb_functions() where function_type = 'table' and function_name ~ '^[a-z_0-9]+$'
            union select schema_name || '.' || view_name from duckdb_views() where internal order by 1
            """;
        foreach (var row in Rows(Names))
        {
            var name = row[0];
            string[] calls = name.Contains('.', StringComparison.Ordinal) ? [name] : [$"{name}()", $"{name}('x')"];
            if (!Varying.IsMatch(name)
                && calls.Select(call => Described($"describe from {call}")).OfType<List<string[]>>().FirstOrDefault() is { } columns)
            {
                yield return $"table\t{name}\t{string.Join('\t', columns.Select(static column => $"{column[0]}\t{column[1]}"))}";
            }
        }
    }

    private List<string[]>? Described(string query)
    {
        try
        {
            return Rows(query);
        }
        catch (DuckDBException)
        {
            return null;
        }
    }

    private static ImmutableArray<Sample> Samples()
    {
        string[] types =
        [
            "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT",
            "FLOAT", "DOUBLE", "DECIMAL(9,2)", "DECIMAL(18,4)", "DECIMAL(30,7)", "VARCHAR", "BLOB", "BIT", "DATE", "TIME", "TIMESTAMP",
            "TIMESTAMP WITH TIME ZONE", "INTERVAL", "UUID", "JSON", "INTEGER[]", "VARCHAR[]", "DOUBLE[]", "INTEGER[][]",
            "STRUCT(a INTEGER, b VARCHAR)", "MAP(VARCHAR, DOUBLE)", "INTEGER[3]", "ENUM('x', 'y')",
        ];
        return
        [
            .. types.Select((type, place) => new Sample($"c{place}", Types.Parse(type), null)),
            new Sample("'a'", DuckDbType.Text, "a"), new Sample("'year'", DuckDbType.Text, "year"),
            new Sample("2", DuckDbType.Integer("2"), "2"), new Sample("NULL", DuckDbType.Null, "NULL"),
        ];
    }

    private string Function(string name, string facts, HashSet<int> counts, string behind)
    {
        var tuples = counts.Order().Where(static count => count < 5)
            .SelectMany(static count => Tuples(count, count < 3 ? All : count < 4 ? Some : Few));
        return Line("function", name, facts, tuples, arguments =>
            $"{(Forms.Contains(name) ? name : $"\"{name}\"")}({string.Join(", ", arguments.Select(static sample => sample.Sql))}){behind}");
    }

    private string Line(
        string kind, string name, string facts, IEnumerable<ImmutableArray<Sample>> tuples, Func<ImmutableArray<Sample>, string> write)
    {
        Console.Error.WriteLine(name);
        var observations = new List<Observation>();
        var answers = new List<Answer>();
        foreach (var arguments in tuples)
        {
            var type = TypeOf(write(arguments), out var isRefused);
            if (type == "INTEGER" && kind != "set" && arguments.Any(static sample => sample.Type.Name == "NULL")
                && TypeOf($"coalesce({write(arguments)}, date '2000-01-01')", out _) is not null)
            {
                // Described as INTEGER, it goes with anything.
                type = "NULL";
            }

            answers.Add(new Answer(arguments, type is not null, isRefused));
            if (type is not null)
            {
                observations.Add(new Observation(arguments, type));
            }
        }

        var refused = answers.Where(static answer => answer is { IsRefused: true, Arguments.Length: 2 })
            .Select(static answer => (answer.Arguments[0], answer.Arguments[1])).ToHashSet();
        return string.Join('\t',
        [
            $"{kind}\t{name}\t{facts}", .. Learner.Rules(observations),
            .. kind == "infix" ? Refusals.OfTwo(All, (left, right) => refused.Contains((left, right)))
                : answers.GroupBy(static answer => answer.Arguments.Length).Where(static group => group.Key is > 0 and < 4)
                    .SelectMany(static group => Refusals.OfPlaces([.. group], group.Key > 2)),
        ]);
    }

    private static IEnumerable<ImmutableArray<Sample>> Tuples(int count, ImmutableArray<Sample> samples) =>
        count == 0 ? [[]] : Tuples(count - 1, samples).SelectMany(tuple => samples.Select(sample => tuple.Add(sample)));

    private string? TypeOf(string expression, out bool isRefused)
    {
        isRefused = false;
        try
        {
            return Rows($"describe select {expression} as x from samples")[0][1];
        }
        catch (DuckDBException refusal)
        {
            // For their types, not for what a constant says.
            isRefused = refusal.Message.Contains("No function matches", StringComparison.Ordinal)
                || refusal.Message.Contains("Cannot compare values", StringComparison.Ordinal);
            return null;
        }
    }

    private List<string[]> Rows(string query)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i) switch
            {
                System.Collections.IEnumerable list and not string => string.Join(',', list.Cast<object>()),
                var value => value.ToString() ?? "",
            })]);
        }

        return rows;
    }
}
