using System.Collections.Immutable;

namespace Corso.Models.Engines.Tests.Queries;

/// <content>Items of <c>FROM</c>, and joins.</content>
internal sealed partial class RandomQuery
{
    private string From(Scope scope, int depth)
    {
        var (text, columns) = Relation(depth, []);
        scope.Columns.AddRange(columns);
        for (var i = 0; i < 2 && Chance(40); i++)
        {
            text = Join(text, scope, depth);
        }

        return $"from {text}";
    }

    private string Join(string left, Scope scope, int depth)
    {
        var known = scope.Columns.ToList();
        var isLateral = Chance(12);
        var (right, columns) = isLateral ? Lateral(scope, depth) : Relation(depth, []);
        if (isLateral)
        {
            scope.Columns.AddRange(columns);
            return $"{left}, {right}";
        }

        var shared = known.Where(column => column.Name is not null && !column.IsMarked
            && known.Count(other => Same(other, column)) == 1
            && columns.Count(other => Same(other, column) && other.Kind == column.Kind && !other.IsMarked) == 1
            && columns.Count(other => Same(other, column)) == 1).ToList();
        var kind = Any(["join", "left join", "right join", "full join", "cross join", ",", "semi join", "anti join", "left join", "join"]);
        if (kind is "cross join" or ",")
        {
            scope.Columns.AddRange(columns);
            return $"{left} {kind} {right}";
        }

        var hidesRight = kind is "semi join" or "anti join";
        if (shared.Count > 0 && Chance(60))
        {
            var name = Any(shared).Name;
            if (!hidesRight)
            {
                scope.Columns.RemoveAll(column => SameName(column.Name, name));
                scope.Columns.Add(new QueryColumn($"\"{name}\"", name, shared.First(column => SameName(column.Name, name)).Kind, false));
                scope.Columns.AddRange(columns.Where(column => !SameName(column.Name, name)));
            }

            return $"{left} {kind} {right} using (\"{name}\")";
        }

        var both = new Scope([]);
        both.Columns.AddRange(known);
        both.Columns.AddRange(columns);
        var condition = Chance(70)
            ? $"{Unmarked(ValueKind.Number, known, 0)} {Any(["=", "=", "==", "<"])} {Unmarked(ValueKind.Number, columns, 0)}"
            : Unmarked(ValueKind.Truth, both, 1);
        if (!hidesRight)
        {
            scope.Columns.AddRange(columns);
        }

        return $"{left} {kind} {right} on {condition}";
    }

    private static bool Same(QueryColumn left, QueryColumn right) => SameName(left.Name, right.Name);

    private static bool SameName(string? left, string? right) =>
        left is not null && string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private (string Text, ImmutableArray<QueryColumn> Columns) Lateral(Scope scope, int depth)
    {
        var alias = NewName("l");
        var (sql, columns) = Select(Math.Min(1, depth - 1), [.. scope.Columns]);
        return ($"lateral ({sql}) as {alias}", Named(alias, columns));
    }

    private (string Text, ImmutableArray<QueryColumn> Columns) Relation(int depth, ImmutableArray<QueryColumn> outer)
    {
        var alias = NewName("q");
        if (_common.Count > 0 && Chance(50))
        {
            var (name, columns) = Any(_common);
            return ($"{name} as {alias}", Named(alias, columns));
        }

        if (depth > 1 && Chance(30))
        {
            var (sql, columns) = Query(depth - 1, outer);
            return ($"({sql}) as {alias}", Named(alias, columns));
        }

        switch (random.Next(18))
        {
            case 0:
                return ($"range({1 + random.Next(3)}) as {alias}(i)", [new QueryColumn($"{alias}.i", "i", ValueKind.Number, false)]);
            case 1:
                return ($"(values (1, 'a', date '2024-01-02'), (null, 'b', null)) as {alias}(id, v, d)",
                [
                    new QueryColumn($"{alias}.id", "id", ValueKind.Number, false), new QueryColumn($"{alias}.v", "v", ValueKind.Text, false),
                    new QueryColumn($"{alias}.d", "d", ValueKind.Date, false),
                ]);
            case 2:
                return ($"unnest([1, null, 3]) as {alias}(u)", [new QueryColumn($"{alias}.u", "u", ValueKind.Number, false)]);
            case 3 when Pivot(alias) is var (pivot, columns):
                return (pivot, columns);
        }

        var table = marked is not null && Chance(50) ? marked.Table : Any(tables.Columns).Table;
        var own = tables.Columns.Where(column => column.Table == table);
        return ($"{table} as {alias}",
            [.. own.Select(column => new QueryColumn($"{alias}.\"{column.Name}\"", column.Name, column.Kind, column == marked))]);
    }

    private (string Text, ImmutableArray<QueryColumn> Columns)? Pivot(string alias)
    {
        var table = Any(tables.Columns).Table;
        var own = tables.Columns.Where(column => column.Table == table && column != marked).ToList();
        var by = own.Find(static column => column.Kind == ValueKind.Text);
        var value = own.Find(static column => column.Kind == ValueKind.Number && column.Name != "id");
        return by is null || value is null || own.Count < tables.Columns.Count(column => column.Table == table) ? null
            : ($"{table} pivot (max(\"{value.Name}\") as m for \"{by.Name}\" in ('a', 'b') group by id) as {alias}",
            [
                new QueryColumn($"{alias}.id", "id", ValueKind.Number, false), new QueryColumn($"{alias}.a_m", "a_m", ValueKind.Number, false),
                new QueryColumn($"{alias}.b_m", "b_m", ValueKind.Number, false),
            ]);
    }

    private static ImmutableArray<QueryColumn> Named(string alias, ImmutableArray<QueryColumn> columns) =>
    [
        .. columns.Where(static column => column.Name is not null)
            .Select(column => column with { Text = $"{alias}.\"{column.Name}\"" }),
    ];
}
