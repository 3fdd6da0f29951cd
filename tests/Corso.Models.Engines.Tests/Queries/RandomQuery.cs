using System.Collections.Immutable;

namespace Corso.Models.Engines.Tests.Queries;

/// <summary>A column as a query sees it.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Name">Its name; null when it can't be used further up.</param>
/// <param name="Kind">What it may be used for.</param>
/// <param name="IsMarked">Whether it is computed from the marked column.</param>
internal sealed record QueryColumn(string Text, string? Name, ValueKind Kind, bool IsMarked);

/// <summary>
/// Makes up queries that DuckDB mostly accepts. A column may be marked: then it stands in values only, never where it decides
/// which rows there are.
/// </summary>
internal sealed partial class RandomQuery(Random random, RandomTables tables, TableColumn? marked, bool isRepeatable)
{
    private readonly List<(string Name, ImmutableArray<QueryColumn> Columns)> _common = [];
    private int _names;

    /// <summary>Makes up a query.</summary>
    public string Next() => Query(3, []).Sql;

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private string NewName(string stem) => $"{stem}{_names++}";

    private (string Sql, ImmutableArray<QueryColumn> Columns) Query(int depth, ImmutableArray<QueryColumn> outer)
    {
        var before = _common.Count;
        var with = "";
        if (depth > 1 && Chance(30))
        {
            var parts = new List<string>();
            for (var i = 0; i <= random.Next(2); i++)
            {
                var name = NewName("w");
                var (sql, columns) = Query(depth - 1, []);
                parts.Add($"{name} as {(Chance(20) ? "materialized " : "")}({sql})");
                _common.Add((name, columns));
            }

            with = $"with {string.Join(", ", parts)} ";
        }

        var (body, outputs) = depth > 1 && Chance(18) ? SetOperation(depth, outer) : Select(depth, outer);
        _common.RemoveRange(before, _common.Count - before);
        return (with + body, outputs);
    }

    private (string Sql, ImmutableArray<QueryColumn> Columns) SetOperation(int depth, ImmutableArray<QueryColumn> outer)
    {
        var (left, columns) = Select(depth - 1, outer);
        var kinds = columns.Select(static column => column.Kind).ToList();
        var scope = new Scope(outer);
        var from = From(scope, depth - 1);
        var isByName = Chance(25) && columns.All(static column => column.Name is not null);
        var items = kinds.Select((kind, i) =>
        {
            var value = Value(kind, scope, 1);
            return (Text: isByName || Chance(30) ? $"{value.Text} as {columns[i].Name ?? NewName("n")}" : value.Text, value.IsMarked);
        }).ToList();
        // Dropping duplicates decides which rows there are.
        var symbol = marked is not null || Chance(50) ? "union all" : Any(["union", "intersect", "except", "except all"]);
        if (isByName)
        {
            symbol = symbol.StartsWith("union", StringComparison.Ordinal) ? $"{symbol} by name" : "union all by name";
        }

        return ($"{left} {symbol} select {string.Join(", ", items.Select(static item => item.Text))} {from}",
            [.. columns.Select((column, i) => column with { IsMarked = column.IsMarked || items[i].IsMarked })]);
    }

    private (string Sql, ImmutableArray<QueryColumn> Columns) Select(int depth, ImmutableArray<QueryColumn> outer)
    {
        var scope = new Scope(outer);
        var from = From(scope, depth);
        var where = Chance(45) ? $" where {Unmarked(ValueKind.Truth, scope, 2)}" : "";
        if (Chance(28))
        {
            return Grouped(scope, from, where, depth);
        }

        if (Chance(12))
        {
            return Starred(scope, from, where);
        }

        var items = new List<string>();
        var columns = new List<QueryColumn>();
        var windows = Chance(10) ? $" window w as (partition by {Unmarked(Kind(), scope, 0)} order by {Unmarked(ValueKind.Number, scope, 0)})" : "";
        for (var i = 0; i <= random.Next(4); i++)
        {
            var kind = Kind();
            var value = Chance(15) ? Window(scope, windows.Length > 0) : (kind, Value(kind, scope, 3));
            Add(value.Item2, value.Item1, items, columns);
        }

        var qualify = Chance(8) ? $" qualify rank() over (order by {Unmarked(ValueKind.Number, scope, 0)}) < 5" : "";
        var distinct = marked is null && Chance(8) ? "distinct " : "";
        var order = !isRepeatable && distinct.Length == 0 && Chance(12) ? $" order by {Unmarked(ValueKind.Number, scope, 0)} + 0 limit 10" : "";
        return ($"select {distinct}{string.Join(", ", items)} {from}{where}{windows}{qualify}{order}", [.. columns]);
    }

    private void Add((string Text, bool IsMarked) value, ValueKind kind, List<string> items, List<QueryColumn> columns)
    {
        if (Chance(55))
        {
            var name = Any(["a", "b", "total", "k1", "id", "Mixed", "x y"]);
            name = columns.Exists(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase)) ? NewName("n") : name;
            items.Add($"{value.Text} as \"{name}\"");
            columns.Add(new QueryColumn("", name, kind, value.IsMarked));
            return;
        }

        items.Add(value.Text);
        columns.Add(new QueryColumn("", null, kind, value.IsMarked));
    }

    private (string Sql, ImmutableArray<QueryColumn> Columns) Starred(Scope scope, string from, string where)
    {
        var names = scope.Columns.Where(static column => column.Name is not null).Select(static column => column.Name ?? "").ToList();
        var unique = names.Where(name => names.Count(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) == 1).ToList();
        var star = unique.Count == 0 ? "*" : random.Next(6) switch
        {
            0 => $"* exclude (\"{Any(unique)}\")",
            1 => $"* replace ({Value(Kind(), scope, 1).Text} as \"{Any(unique)}\")",
            2 => $"* rename (\"{Any(unique)}\" as {NewName("r")})",
            3 => "columns(*)",
            4 => "columns('k|c')",
            _ => "*",
        };
        return ($"select {star} {from}{where}", []);
    }

    private (string Sql, ImmutableArray<QueryColumn> Columns) Grouped(Scope scope, string from, string where, int depth)
    {
        var keys = Enumerable.Range(0, random.Next(3)).Select(_ =>
        {
            var kind = Any([ValueKind.Number, ValueKind.Text, ValueKind.Date, ValueKind.Truth]);
            return (Kind: kind, Text: Unmarked(kind, scope, Chance(70) ? 0 : 2));
        }).Where(static key => key.Text.Any(char.IsLetter)).ToList();
        var items = new List<string>();
        var columns = new List<QueryColumn>();
        foreach (var (kind, text) in keys)
        {
            Add((text, false), kind, items, columns);
        }

        for (var i = 0; i <= random.Next(3); i++)
        {
            var (kind, value) = Aggregate(scope, depth);
            Add(value, kind, items, columns);
        }

        var texts = string.Join(", ", keys.Select(static key => key.Text));
        var group = keys.Count == 0 ? "" : random.Next(6) switch
        {
            0 => $" group by rollup ({texts})",
            1 => $" group by cube ({texts})",
            2 => $" group by grouping sets (({texts}), ())",
            3 => " group by all",
            4 => $" group by {string.Join(", ", Enumerable.Range(1, keys.Count))}",
            _ => $" group by {texts}",
        };
        var having = Chance(20) ? " having count(*) > 0" : "";
        return ($"select {string.Join(", ", items)} {from}{where}{group}{having}", [.. columns]);
    }

    private ValueKind Kind() => marked is not null && Chance(35) ? marked.Kind : Chance(70)
        ? Any([ValueKind.Number, ValueKind.Number, ValueKind.Text, ValueKind.Date, ValueKind.Moment, ValueKind.Truth])
        : (ValueKind)random.Next(9);

    /// <summary>What a query sees.</summary>
    private sealed class Scope(ImmutableArray<QueryColumn> outer)
    {
        /// <summary>Columns of the query itself.</summary>
        public List<QueryColumn> Columns { get; } = [];

        /// <summary>All columns that may be read, those of the query around it as well.</summary>
        public IEnumerable<QueryColumn> All => Columns.Concat(outer);
    }
}
