using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Analysis;
using Corso.Models.Dialects;
using Corso.Models.Dialects.Typing;

namespace Corso.Models.Engines.Tests.Queries;

/// <summary>What a value may be used for.</summary>
internal enum ValueKind
{
    /// <summary>Arithmetic.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A moment.</summary>
    Moment,

    /// <summary>A truth value.</summary>
    Truth,

    /// <summary>A list of numbers.</summary>
    Numbers,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A struct of a number <c>x</c> and a text <c>y</c>.</summary>
    Row,

    /// <summary>A map of texts to numbers.</summary>
    Map,
}

/// <summary>A column of a random table.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">The engine's type.</param>
/// <param name="Kind">What it may be used for.</param>
/// <param name="IsNullable">Whether it may hold NULL.</param>
internal sealed record TableColumn(string Table, string Name, string Type, ValueKind Kind, bool IsNullable);

/// <summary>A few small tables with NULLs in them.</summary>
internal sealed class RandomTables
{
    private const int Rows = 7;

    private static readonly (string Type, ValueKind Kind)[] Types =
    [
        ("INTEGER", ValueKind.Number), ("BIGINT", ValueKind.Number), ("TINYINT", ValueKind.Number), ("DOUBLE", ValueKind.Number),
        ("DECIMAL(9,2)", ValueKind.Number), ("UINTEGER", ValueKind.Number), ("FLOAT", ValueKind.Number), ("VARCHAR", ValueKind.Text),
        ("VARCHAR", ValueKind.Text), ("DATE", ValueKind.Date), ("TIMESTAMP", ValueKind.Moment), ("BOOLEAN", ValueKind.Truth),
        ("INTEGER[]", ValueKind.Numbers), ("VARCHAR[]", ValueKind.Texts), ("STRUCT(x INTEGER, y VARCHAR)", ValueKind.Row),
        ("MAP(VARCHAR, INTEGER)", ValueKind.Map),
    ];

    private static readonly (string Type, ValueKind Kind)[] PostgresTypes =
    [
        ("integer", ValueKind.Number), ("bigint", ValueKind.Number), ("double precision", ValueKind.Number),
        ("numeric(9,2)", ValueKind.Number), ("text", ValueKind.Text), ("text", ValueKind.Text), ("date", ValueKind.Date),
        ("timestamp", ValueKind.Moment), ("boolean", ValueKind.Truth),
    ];

    private readonly Random _random;
    private readonly BindingRules _rules;

    /// <summary>Makes up tables.</summary>
    /// <param name="random">Gives the numbers.</param>
    /// <param name="rules">Rules of the engine: DuckDB or PostgreSQL.</param>
    public RandomTables(Random random, BindingRules rules)
    {
        _random = random;
        _rules = rules;
        var types = rules == BindingRules.DuckDb ? Types : PostgresTypes;
        Columns =
        [
            .. Enumerable.Range(0, 3).SelectMany(table =>
                new[] { new TableColumn($"t{table}", "id", "INTEGER", ValueKind.Number, random.Next(2) == 0) }
                    .Concat(Enumerable.Range(0, 4 + random.Next(4)).Select(place =>
                    {
                        var (type, kind) = types[random.Next(types.Length)];
                        // Some names occur in several tables, some want quotes.
                        var name = random.Next(6) switch { 0 => $"k{place}", 1 => $"Column {table}{place}", _ => $"c{table}{place}" };
                        return new TableColumn($"t{table}", name, type, kind, random.Next(3) != 0);
                    }))),
        ];
    }

    /// <summary>All columns.</summary>
    public ImmutableArray<TableColumn> Columns { get; }

    /// <summary>The statements that make the tables and fill them.</summary>
    public IEnumerable<string> Statements()
    {
        foreach (var table in Columns.GroupBy(static column => column.Table))
        {
            yield return $"drop table if exists {table.Key}";
            yield return $"create table {table.Key} ({string.Join(", ", table.Select(static column => $"\"{column.Name}\" {column.Type}{(column.IsNullable ? "" : " not null")}"))})";
            for (var row = 0; row < Rows; row++)
            {
                yield return $"insert into {table.Key} values ({string.Join(", ", table.Select(Value))})";
            }
        }
    }

    /// <summary>The statement that gives a column other values.</summary>
    // A row whose list changes is stored anew, with another rowid.
    public string Change(TableColumn column)
    {
        var values = Enumerable.Range(0, Rows).Select(row => $"when {row} then {Value(column)}");
        return $"update {column.Table} set \"{column.Name}\" = case rowid % {Rows} {string.Join(' ', values)} end";
    }

    /// <summary>What Corso is told of the tables.</summary>
    public SchemaCatalog Catalog()
    {
        var types = TypeSystem.For(_rules.Name);
        return SchemaCatalog.Of(
            Columns.GroupBy(static column => column.Table).Select(table => new RelationSchema(
                Schema, table.Key,
                [.. table.Select(column => new SchemaColumn(column.Name, types.Parse(column.Type), column.IsNullable))], true, _rules)),
            [Schema], _rules);
    }

    private string Schema => _rules == BindingRules.DuckDb ? "main" : "public";

    private string Value(TableColumn column) => column.IsNullable && _random.Next(3) == 0 ? "null" : column.Kind switch
    {
        ValueKind.Number => _random.Next(5).ToString(CultureInfo.InvariantCulture),
        ValueKind.Text => $"'{"abcx"[_random.Next(4)]}'",
        ValueKind.Date => $"date '2024-01-{1 + _random.Next(9):00}'",
        ValueKind.Moment => $"timestamp '2024-01-{1 + _random.Next(9):00} 10:00:00'",
        ValueKind.Truth => _random.Next(2) == 0 ? "true" : "false",
        ValueKind.Numbers => _random.Next(4) switch { 0 => "[]", 1 => "[null, 2]", _ => $"[{_random.Next(5)}, 2]" },
        ValueKind.Texts => _random.Next(3) == 0 ? "['a', null]" : $"['{"abcx"[_random.Next(4)]}']",
        ValueKind.Row => _random.Next(3) == 0 ? "{'x': null, 'y': 'a'}" : $"{{'x': {_random.Next(5)}, 'y': 'b'}}",
        _ => $"map {{'a': {_random.Next(5)}}}",
    };
}
