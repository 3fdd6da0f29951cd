using System.Globalization;

namespace Corso.Models.Engines.Tests.Queries;

/// <content>Values.</content>
internal sealed partial class RandomQuery
{
    private static readonly string[] NumberTypes = ["integer", "bigint", "double", "decimal(12,3)", "smallint", "hugeint", "float", "int2"];

    /// <summary>A value that isn't computed from the marked column.</summary>
    private string Unmarked(ValueKind kind, Scope scope, int depth)
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var (text, isMarked) = Value(kind, scope, depth);
            if (!isMarked)
            {
                return text;
            }
        }

        return Literal(kind);
    }

    private string Unmarked(ValueKind kind, IReadOnlyList<QueryColumn> columns, int depth)
    {
        var scope = new Scope([]);
        scope.Columns.AddRange(columns);
        return Unmarked(kind, scope, depth);
    }

    /// <summary>A value; whether it is computed from the marked column is told with it.</summary>
    private (string Text, bool IsMarked) Value(ValueKind kind, Scope scope, int depth)
    {
        var isMarked = false;
        var text = Text(kind, scope, depth, ref isMarked);
        return (text, isMarked);
    }

    private string Text(ValueKind kind, Scope scope, int depth, ref bool isMarked)
    {
        if (depth <= 0 || Chance(30))
        {
            return Leaf(kind, scope, ref isMarked);
        }

        var isAny = random.Next(12);
        switch (isAny)
        {
            case 0:
                return $"coalesce({Text(kind, scope, depth - 1, ref isMarked)}, {Text(kind, scope, depth - 1, ref isMarked)})";
            case 1:
                var condition = Text(ValueKind.Truth, scope, depth - 1, ref isMarked);
                var then = Text(kind, scope, depth - 1, ref isMarked);
                return Chance(30) ? $"if({condition}, {then}, {Text(kind, scope, depth - 1, ref isMarked)})"
                    : Chance(50) ? $"case when {condition} then {then} else {Text(kind, scope, depth - 1, ref isMarked)} end"
                    : $"case when {condition} then {then} end";
            case 2:
                return $"nullif({Text(kind, scope, depth - 1, ref isMarked)}, {Leaf(kind, scope, ref isMarked)})";
            case 3 when depth > 1:
                return Scalar(kind, scope, ref isMarked);
        }

        return kind switch
        {
            ValueKind.Number => Number(scope, depth - 1, ref isMarked),
            ValueKind.Text => Words(scope, depth - 1, ref isMarked),
            ValueKind.Date or ValueKind.Moment => Time(kind, scope, depth - 1, ref isMarked),
            ValueKind.Truth => Truth(scope, depth - 1, ref isMarked),
            _ => Nested(kind, scope, depth - 1, ref isMarked),
        };
    }

    private string Leaf(ValueKind kind, Scope scope, ref bool isMarked)
    {
        var columns = scope.All.Where(column => column.Kind == kind).ToList();
        if (columns.Count == 0 || Chance(15))
        {
            return Literal(kind);
        }

        // The marked column is what it is about.
        var column = columns.Find(static column => column.IsMarked) is { } sought && Chance(40) ? sought : Any(columns);
        isMarked |= column.IsMarked;
        var isBare = column.Name is not null && Chance(30) && scope.All.Count(other => SameName(other.Name, column.Name)) == 1;
        return isBare ? $"\"{column.Name}\"" : column.Text;
    }

    private string Literal(ValueKind kind) => kind switch
    {
        ValueKind.Number => Any(["1", "2", "0", "-3", "1.5", "2.25", "1e2", "100000", "null::integer"]),
        ValueKind.Text => Any(["'a'", "'b'", "'it''s'", "''"]),
        ValueKind.Date => Any(["date '2024-01-03'", "'2024-01-05'::date"]),
        ValueKind.Moment => "timestamp '2024-01-03 10:00:00'",
        ValueKind.Truth => Any(["true", "false", "1 = 1"]),
        ValueKind.Numbers => Any(["[1, 2]", "[3]", "range(2)"]),
        ValueKind.Texts => Any(["['a', 'b']", "['x']"]),
        ValueKind.Row => Any(["{'x': 1, 'y': 'a'}", "struct_pack(x := 2, y := 'b')"]),
        _ => "map {'a': 1}",
    };

    /// <summary>A subquery that gives one value.</summary>
    private string Scalar(ValueKind kind, Scope scope, ref bool isMarked)
    {
        var inner = new Scope([.. scope.All]);
        var from = From(inner, 1);
        var where = Chance(50) ? $" where {Unmarked(ValueKind.Truth, inner, 1)}" : "";
        var value = Leaf(kind, inner, ref isMarked);
        return $"(select max({value}) {from}{where})";
    }

    private string Number(Scope scope, int depth, ref bool isMarked)
    {
        var left = Text(ValueKind.Number, scope, depth, ref isMarked);
        switch (random.Next(17))
        {
            case 0 or 1:
                return $"{left} {Any(["+", "-", "*", "/"])} {Text(ValueKind.Number, scope, depth, ref isMarked)}";
            case 2:
                return $"({left}) {Any(["%", "+", "-"])} {Text(ValueKind.Number, scope, depth, ref isMarked)}";
            case 3:
                return $"-({left})";
            case 4:
                return $"{Any(["abs", "round", "floor", "ceil", "sign"])}({left})";
            case 5:
                return $"round({left}, 1)";
            case 6:
                return $"{Any(["greatest", "least"])}({left}, {Text(ValueKind.Number, scope, depth, ref isMarked)})";
            case 7:
                return $"{Any(["length", "strlen"])}({Text(ValueKind.Text, scope, depth, ref isMarked)})";
            case 8:
                return Chance(50) ? $"try_cast({left} as {Any(NumberTypes)})" : $"({left})::{Any(NumberTypes)}";
            case 9:
                return $"extract({Any(["year", "month", "day", "dow"])} from {Text(ValueKind.Date, scope, depth, ref isMarked)})";
            case 10:
                return $"{Any(["date_part('year', ", "year(", "month("])}{Text(ValueKind.Moment, scope, depth, ref isMarked)})";
            case 11:
                return $"{Any(["len", "list_sum", "list_max"])}({Text(ValueKind.Numbers, scope, depth, ref isMarked)})";
            case 12:
                return $"({Text(ValueKind.Numbers, scope, depth, ref isMarked)})[1]";
            case 13:
                return Chance(50) ? $"({Text(ValueKind.Row, scope, depth, ref isMarked)}).x" : $"struct_extract({Text(ValueKind.Row, scope, depth, ref isMarked)}, 'x')";
            case 14:
                return $"({Text(ValueKind.Map, scope, depth, ref isMarked)})['a']";
            case 15:
                return $"datediff('day', {Text(ValueKind.Date, scope, depth, ref isMarked)}, {Text(ValueKind.Date, scope, depth, ref isMarked)})";
            default:
                return $"try_cast({Text(ValueKind.Text, scope, depth, ref isMarked)} as integer)";
        }
    }

    private string Words(Scope scope, int depth, ref bool isMarked)
    {
        var left = Text(ValueKind.Text, scope, depth, ref isMarked);
        return random.Next(11) switch
        {
            0 or 1 => $"{left} || {Text(ValueKind.Text, scope, depth, ref isMarked)}",
            2 => $"{Any(["upper", "lower", "trim", "reverse", "Upper"])}({left})",
            3 => Chance(50) ? $"substring({left}, 1, 1)" : $"substring({left} from 1 for 1)",
            4 => $"concat({left}, {Text(ValueKind.Number, scope, depth, ref isMarked)})",
            5 => $"replace({left}, 'a', 'b')",
            6 => $"cast({Text(Any([ValueKind.Number, ValueKind.Date, ValueKind.Truth]), scope, depth, ref isMarked)} as varchar)",
            7 => $"({Text(ValueKind.Texts, scope, depth, ref isMarked)})[1]",
            8 => $"({Text(ValueKind.Row, scope, depth, ref isMarked)}).y",
            9 => $"strftime({Text(ValueKind.Moment, scope, depth, ref isMarked)}, '%Y')",
            _ => $"left({left}, 1)",
        };
    }

    private string Time(ValueKind kind, Scope scope, int depth, ref bool isMarked)
    {
        var date = Text(ValueKind.Date, scope, depth, ref isMarked);
        return kind == ValueKind.Date
            ? random.Next(3) switch
            {
                0 => $"{date} + {random.Next(3)}",
                1 => $"last_day({date})",
                _ => $"({Text(ValueKind.Moment, scope, depth, ref isMarked)})::date",
            }
            : random.Next(4) switch
            {
                0 => $"{date} + interval {random.Next(3)} day",
                1 => $"date_trunc('month', {Text(ValueKind.Moment, scope, depth, ref isMarked)})",
                2 => $"{Text(ValueKind.Moment, scope, depth, ref isMarked)} - interval '1 hour'",
                _ => $"({date})::timestamp",
            };
    }

    private string Truth(Scope scope, int depth, ref bool isMarked)
    {
        var kind = Any([ValueKind.Number, ValueKind.Text, ValueKind.Date, ValueKind.Truth]);
        var left = Text(kind, scope, depth, ref isMarked);
        switch (random.Next(15))
        {
            case 0 or 1 or 2:
                return $"{left} {Any(["=", "<>", "<", ">=", "==", "!="])} {Text(kind, scope, depth, ref isMarked)}";
            case 3:
                return $"({left}) is {(Chance(50) ? "not " : "")}null";
            case 4:
                return $"{left} {(Chance(30) ? "not " : "")}in ({Text(kind, scope, 0, ref isMarked)}, {Literal(kind)})";
            case 5:
                return $"{left} between {Text(kind, scope, 0, ref isMarked)} and {Text(kind, scope, 0, ref isMarked)}";
            case 6:
                return $"({Text(ValueKind.Truth, scope, depth, ref isMarked)} {Any(["and", "or"])} {Text(ValueKind.Truth, scope, depth, ref isMarked)})";
            case 7:
                return $"not ({Text(ValueKind.Truth, scope, depth, ref isMarked)})";
            case 8:
                return $"{Text(ValueKind.Text, scope, depth, ref isMarked)} {Any(["like", "not like", "ilike"])} 'a%'";
            case 9:
                return $"{left} is {(Chance(50) ? "not " : "")}distinct from {Text(kind, scope, depth, ref isMarked)}";
            case 10 or 11:
                var inner = new Scope([.. scope.All]);
                var from = From(inner, 1);
                return Chance(50)
                    ? $"{(Chance(30) ? "not " : "")}exists (select 1 {from} where {Unmarked(ValueKind.Truth, inner, 1)})"
                    : $"{left} {Any(["in", "not in", "= any", "<> all"])} (select {Leaf(kind, inner, ref isMarked)} {from})";
            case 12:
                return $"list_contains({Text(ValueKind.Numbers, scope, depth, ref isMarked)}, 1)";
            case 13:
                return $"starts_with({Text(ValueKind.Text, scope, depth, ref isMarked)}, 'a')";
            default:
                return $"({Text(ValueKind.Truth, scope, depth, ref isMarked)}) is {Any(["true", "not true", "false"])}";
        }
    }

    private string Nested(ValueKind kind, Scope scope, int depth, ref bool isMarked)
    {
        var inner = Text(kind, scope, depth, ref isMarked);
        var number = Text(ValueKind.Number, scope, depth, ref isMarked);
        return kind switch
        {
            ValueKind.Numbers => random.Next(8) switch
            {
                0 => $"[{number}, {Text(ValueKind.Number, scope, 0, ref isMarked)}]",
                1 => $"list_transform({inner}, lambda x: x + {Literal(ValueKind.Number)})",
                2 => $"list_filter({inner}, lambda x: x > 1)",
                3 => $"({inner})[1:2]",
                4 => $"list_sort({inner})",
                5 => $"[x * 2 for x in {inner} if x > 0]",
                6 => $"list_distinct({inner})",
                _ => $"list_reverse({inner})",
            },
            ValueKind.Texts => random.Next(4) switch
            {
                0 => $"[{Text(ValueKind.Text, scope, depth, ref isMarked)}]",
                1 => $"string_split({Text(ValueKind.Text, scope, depth, ref isMarked)}, ',')",
                2 => $"list_transform({inner}, x -> upper(x))",
                _ => $"list_sort({inner})",
            },
            ValueKind.Row => $"{{'x': {number}, 'y': {Text(ValueKind.Text, scope, depth, ref isMarked)}}}",
            _ => Chance(50) ? $"map {{'a': {number}}}" : $"map(['a'], [{number}])",
        };
    }

    private (ValueKind Kind, (string Text, bool IsMarked) Value) Aggregate(Scope scope, int depth)
    {
        var isMarked = false;
        var number = Text(ValueKind.Number, scope, Math.Min(1, depth), ref isMarked);
        var filter = Chance(12) ? $" filter (where {Unmarked(ValueKind.Truth, scope, 1)})" : "";
        var (kind, text) = random.Next(isRepeatable ? 8 : 17) switch
        {
            0 => (ValueKind.Number, "count(*)"),
            1 => (ValueKind.Number, $"count({(Chance(40) ? "distinct " : "")}{number})"),
            2 => (ValueKind.Number, $"sum({number})"),
            3 => (ValueKind.Number, $"avg({number})"),
            4 => (ValueKind.Number, $"{Any(["min", "max"])}({number})"),
            5 => (ValueKind.Text, $"max({Text(ValueKind.Text, scope, 1, ref isMarked)})"),
            6 => (ValueKind.Date, $"min({Text(ValueKind.Date, scope, 1, ref isMarked)})"),
            7 => (ValueKind.Truth, $"{Any(["bool_or", "bool_and"])}({Text(ValueKind.Truth, scope, 1, ref isMarked)})"),
            8 => (ValueKind.Numbers, $"list({number})"),
            9 => (ValueKind.Text, $"string_agg({Text(ValueKind.Text, scope, 1, ref isMarked)}, ',' order by {number})"),
            10 => (ValueKind.Number, $"{Any(["first", "any_value", "mode", "median", "stddev", "last"])}({number})"),
            11 => (ValueKind.Text, $"arg_max({Text(ValueKind.Text, scope, 1, ref isMarked)}, {number})"),
            12 => (ValueKind.Number, $"quantile_cont({number}, 0.5)"),
            13 => (ValueKind.Number, $"approx_count_distinct({number})"),
            14 => (ValueKind.Texts, $"array_agg({Text(ValueKind.Text, scope, 1, ref isMarked)})"),
            15 => (ValueKind.Number, $"percentile_cont(0.5) within group (order by {Text(ValueKind.Number, scope, 0, ref isMarked)} + 0)"),
            _ => (ValueKind.Number, $"sum({number}) + count(*)"),
        };
        return (kind, (filter.Length > 0 && text.EndsWith(')') && !text.Contains("+ count", StringComparison.Ordinal) ? text + filter : text, isMarked));
    }

    private (ValueKind Kind, (string Text, bool IsMarked) Value) Window(Scope scope, bool hasName)
    {
        var isMarked = false;
        var number = Text(ValueKind.Number, scope, 1, ref isMarked);
        var over = hasName && Chance(60) ? "w"
            : $"({(Chance(50) ? $"partition by {Unmarked(ValueKind.Number, scope, 0)} " : "")}order by {Unmarked(ValueKind.Number, scope, 0)}"
                + $"{(isRepeatable ? "" : Any(["", " desc", " nulls first", " rows between 1 preceding and current row"]))})";
        var text = random.Next(isRepeatable ? 4 : 9) switch
        {
            0 => $"{Any(["rank", "dense_rank"])}() over {over}",
            1 => $"sum({number}) over {over}",
            2 => $"{Any(["min", "max", "count", "avg"])}({number}) over {over}",
            3 => $"count(*) over {over}",
            4 => $"row_number() over {over}",
            5 => $"{Any(["lag", "lead"])}({number}) over {over}",
            6 => $"{Any(["first_value", "last_value"])}({number}) over {over}",
            7 => $"ntile(2) over {over}",
            _ => $"lag({number}, 1, {number}) over {over}",
        };
        return (ValueKind.Number, (text, isMarked));
    }
}
