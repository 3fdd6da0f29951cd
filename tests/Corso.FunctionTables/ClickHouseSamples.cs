using System.Collections.Immutable;
using System.Globalization;
using Corso.Models.Dialects.Typing;

namespace Corso.FunctionTables;

/// <summary>What ClickHouse is asked about.</summary>
internal static class ClickHouseSamples
{
    private static readonly TypeSystem Types = TypeSystem.For("clickhouse");

    // A literal of each type that can be written as text.
    private static readonly (string Type, string? Literal)[] Columns =
    [
        ("UInt8", "1"), ("UInt16", "1"), ("UInt32", "1"), ("UInt64", "1"), ("UInt128", "1"), ("UInt256", "1"), ("Int8", "1"),
        ("Int16", "1"), ("Int32", "1"), ("Int64", "1"), ("Int128", "1"), ("Int256", "1"), ("Float32", "1"), ("Float64", "1"),
        ("Bool", "true"), ("String", "abc"), ("FixedString(5)", "abc"), ("Date", "2020-01-01"), ("Date32", "2020-01-01"),
        ("DateTime", "2020-01-01 00:00:00"), ("DateTime('Asia/Tokyo')", "2020-01-01 00:00:00"),
        ("DateTime64(3)", "2020-01-01 00:00:00"), ("DateTime64(6, 'Asia/Tokyo')", "2020-01-01 00:00:00"),
        ("Decimal(7, 2)", "1"), ("Decimal(8, 3)", "1"), ("Decimal(15, 4)", "1"), ("Decimal(17, 5)", "1"), ("Decimal(30, 6)", "1"),
        ("Decimal(35, 7)", "1"), ("Decimal(70, 8)", "1"), ("Decimal(60, 9)", "1"), ("FixedString(9)", "abc"), ("BFloat16", "1"), ("Time", "10:00:00"),
        ("UUID", "61f0c404-5cb3-11e7-907b-a6006ad3dba0"), ("IPv4", "127.0.0.1"), ("IPv6", "::1"), ("Enum8('a' = 1, 'b' = 2)", "a"),
        ("Enum16('a' = 1, 'b' = 2)", "a"), ("IntervalDay", null), ("IntervalHour", null), ("Array(UInt8)", "[1]"), ("Array(UInt64)", "[1]"),
        ("Array(Int64)", "[1]"), ("Array(Float32)", "[1]"), ("Array(Float64)", "[1]"), ("Array(Decimal(7, 2))", "[1]"), ("Array(String)", "['a']"),
        ("Array(Date)", "['2020-01-01']"), ("Array(DateTime)", "['2020-01-01 00:00:00']"), ("Array(Nullable(Int32))", "[1]"), ("Array(Nullable(String))", "['a']"),
        ("Array(Array(UInt32))", "[[1]]"), ("Array(Tuple(UInt8, String))", "[(1,'a')]"), ("Map(String, UInt64)", "{'a':1}"),
        ("Map(String, Float64)", "{'a':1}"), ("Map(UInt32, String)", "{1:'a'}"), ("Tuple(UInt16, String)", "(1,'a')"),
        ("Tuple(Float64, Float64)", "(1,1)"), ("Tuple(a Int32, b Int32)", "(1,1)"), ("Tuple(Array(UInt8), Array(Int64))", "([1],[1])"),
        ("JSON", null), ("Dynamic", null), ("AggregateFunction(groupBitmap, UInt32)", null), ("AggregateFunction(groupBitmap, UInt64)", null),
        ("AggregateFunction(sum, UInt8)", null), ("Array(Tuple(Float64, Float64))", null), ("Array(Array(Tuple(Float64, Float64)))", null),
    ];

    private static readonly string[] Constants = ["3", "7", "0.5", "'a'", "'UTC'", "'day'", "'%Y'"];

    private static Sample Numbers { get; } = new("[3, 7]", Types.Parse("Array(UInt8)"), null);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Sample> All { get; } =
    [
        .. Columns.Select((column, place) => new Sample($"c{place}", Types.Parse(column.Type), null)),
        .. Constants.Select(text => new Sample(
            text, Types.Literal(text[0] == '\'' ? LiteralForm.Text : LiteralForm.Number, text), text.Trim('\''))),
        Numbers,
    ];

    /// <summary>Those for two arguments.</summary>
    public static ImmutableArray<Sample> OfTwo { get; } =
    [
        .. Choose(
            "UInt32", "UInt64", "Float64", "String", "Date", "DateTime('Asia/Tokyo')", "Decimal(15, 4)", "Array(UInt8)",
            "Array(String)", "Map(String, UInt64)", "3", "7", "a", "UTC"),
        Numbers,
    ];

    /// <summary>Those for three and more.</summary>
    public static ImmutableArray<Sample> OfThree { get; } =
        Choose("UInt64", "Float64", "String", "DateTime('Asia/Tokyo')", "Array(UInt8)", "3", "7", "day", "UTC");

    /// <summary>The statement that makes their table.</summary>
    public static string CreateTable => $"CREATE TABLE samples ({string.Join(", ", Columns.SelectMany(Definitions))}) ENGINE = Memory";

    /// <summary>The same with NULL allowed; null where the type can't.</summary>
    public static Sample? AsNullable(Sample sample) =>
        sample.IsColumn && Wraps("Nullable", sample.Type.ToString()) ? sample with { Sql = $"n_{sample.Sql}" } : null;

    /// <summary>The same as <c>LowCardinality</c>; null where the type can't.</summary>
    public static Sample? AsLow(Sample sample) =>
        sample.IsColumn && Wraps("LowCardinality", sample.Type.ToString()) ? sample with { Sql = $"l_{sample.Sql}" } : null;

    /// <summary>A constant of that type; null where there is none to write.</summary>
    public static Sample? AsConstant(Sample sample) => !sample.IsColumn ? sample
        : Columns[int.Parse(sample.Sql[1..], CultureInfo.InvariantCulture)].Literal is { } literal
            ? sample with { Sql = $"CAST('{Escaped(literal)}', '{Escaped(sample.Type.ToString())}')" } : null;

    /// <summary>Constants of that type; of text there are several, for what text is read as depends on what it says.</summary>
    public static IEnumerable<Sample> AsConstants(Sample sample) => sample.Type.Name == "String"
        ? Columns.Select(static column => column.Literal).OfType<string>().Distinct()
            .Select(literal => sample with { Sql = $"'{Escaped(literal)}'" })
        : AsConstant(sample) is { } constant ? [constant] : [];

    private static string Escaped(string text) => text.Replace("'", "\\'", StringComparison.Ordinal);

    private static bool Wraps(string wrapper, string type) => wrapper == "Nullable"
        ? !(type.StartsWith("Array", StringComparison.Ordinal) || type.StartsWith("Map", StringComparison.Ordinal)
            || type.StartsWith("Tuple", StringComparison.Ordinal) || type.StartsWith("Aggregate", StringComparison.Ordinal)
            || type is "JSON" or "Dynamic")
        : type is "String" or "FixedString(5)" or "Date" or "UInt32" or "UInt64" or "Int64" or "Float64" or "DateTime" or "UUID" or "IPv6";

    private static IEnumerable<string> Definitions((string Type, string? Literal) column, int place)
    {
        yield return $"c{place} {column.Type}";
        if (Wraps("Nullable", column.Type))
        {
            yield return $"n_c{place} Nullable({column.Type})";
        }

        if (Wraps("LowCardinality", column.Type))
        {
            yield return $"l_c{place} LowCardinality({column.Type})";
        }
    }

    private static ImmutableArray<Sample> Choose(params string[] names) =>
        [.. names.Select(name => All.First(sample => sample.Constant == name || (sample.Constant is null && sample.Type.ToString() == name)))];
}
