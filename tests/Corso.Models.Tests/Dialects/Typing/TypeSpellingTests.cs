using System.IO.Compression;
using System.Text.Json;
using Corso.Models.Dialects.Typing;
using Corso.Testing;

namespace Corso.Models.Tests.Dialects.Typing;

/// <summary>Types are read in every spelling and written as their engine writes them.</summary>
public sealed class TypeSpellingTests
{
    [Theory]
    [InlineData("int8", "bigint")]
    [InlineData("int", "integer")]
    [InlineData("numeric(10)", "numeric(10,0)")]
    [InlineData("decimal(10, 2)", "numeric(10,2)")]
    [InlineData("varchar(3)", "character varying(3)")]
    [InlineData("char", "character(1)")]
    [InlineData("\"char\"", "\"char\"")]
    [InlineData("bpchar", "bpchar")]
    [InlineData("bit", "bit(1)")]
    [InlineData("bit varying(5)", "bit varying(5)")]
    [InlineData("timestamptz(3)", "timestamp(3) with time zone")]
    [InlineData("timestamp (2) without time zone", "timestamp(2) without time zone")]
    [InlineData("time with time zone", "time with time zone")]
    [InlineData("interval day to second(3)", "interval day to second(3)")]
    [InlineData("interval(3)", "interval(3)")]
    [InlineData("float(24)", "real")]
    [InlineData("float(25)", "double precision")]
    [InlineData("int[3][]", "integer[]")]
    [InlineData("text array", "text[]")]
    [InlineData("pg_catalog.int4", "integer")]
    [InlineData("information_schema.sql_identifier", "information_schema.sql_identifier")]
    [InlineData("my_enum", "my_enum")]
    public void PostgreSQL_reads_aliases(string spelling, string expected) =>
        Assert.Equal(expected, TypeSystem.For("postgres").Parse(spelling).ToString());

    [Theory]
    [InlineData("INT UNSIGNED", "UInt32")]
    [InlineData("varchar(10)", "String")]
    [InlineData("Decimal32(4)", "Decimal(9, 4)")]
    [InlineData("DECIMAL(10)", "Decimal(10, 0)")]
    [InlineData("Nullable(DateTime64(3,'UTC'))", "Nullable(DateTime64(3, 'UTC'))")]
    [InlineData("Enum('b' = 2, 'a')", "Enum8('b' = 2, 'a' = 3)")]
    [InlineData("Enum16('b' = 2, 'a' = 1)", "Enum16('a' = 1, 'b' = 2)")]
    [InlineData("Tuple(a UInt8, `b c` Array(String))", "Tuple(a UInt8, `b c` Array(String))")]
    [InlineData("Variant(UInt8, String)", "Variant(String, UInt8)")]
    [InlineData("AggregateFunction(quantiles(0.5, 0.9), UInt64)", "AggregateFunction(quantiles(0.5, 0.9), UInt64)")]
    [InlineData("LowCardinality(Nullable(String))", "LowCardinality(Nullable(String))")]
    [InlineData("JSON(a.b UInt32, SKIP c.d, max_dynamic_paths = 2)", "JSON(max_dynamic_paths=2, `a.b` UInt32, SKIP `c.d`)")]
    [InlineData("NoSuchType", "?")]
    public void ClickHouse_reads_aliases(string spelling, string expected) =>
        Assert.Equal(expected, TypeSystem.For("clickhouse").Parse(spelling).ToString());

    [Theory]
    [InlineData("int4", "INTEGER")]
    [InlineData("text", "VARCHAR")]
    [InlineData("varchar(10)", "VARCHAR")]
    [InlineData("decimal", "DECIMAL(18,3)")]
    [InlineData("numeric(10, 2)[]", "DECIMAL(10,2)[]")]
    [InlineData("int[3]", "INTEGER[3]")]
    [InlineData("timestamptz", "TIMESTAMP WITH TIME ZONE")]
    [InlineData("struct(a int, \"b c\" text[])", "STRUCT(a INTEGER, \"b c\" VARCHAR[])")]
    [InlineData("map(varchar, struct(x int))", "MAP(VARCHAR, STRUCT(x INTEGER))")]
    [InlineData("union(n int, s text)", "UNION(n INTEGER, s VARCHAR)")]
    [InlineData("enum('x', 'y')", "ENUM('x', 'y')")]
    [InlineData("json", "JSON")]
    [InlineData("no_such_type", "?")]
    public void DuckDB_reads_aliases(string spelling, string expected) =>
        Assert.Equal(expected, TypeSystem.For("duckdb").Parse(spelling).ToString());

    [Theory]
    [InlineData("postgres", "lineage_postgres15_regress")]
    [InlineData("clickhouse", "lineage_clickhouse_stateless")]
    public void What_an_engine_writes_is_written_back(string dialect, string file)
    {
        var types = TypeSystem.For(dialect);
        var wrong = new List<string>();
        foreach (var type in Types(file))
        {
            // The engine shows a state's own version, and DDL never has it.
            var text = types.Parse(type).ToString();
            if (text != type && !type.StartsWith("AggregateFunction(1,", StringComparison.Ordinal))
            {
                wrong.Add($"{type} as {text}");
            }
        }

        Assert.Empty(wrong);
    }

    private static HashSet<string> Types(string file)
    {
        using var packed = new GZipStream(File.OpenRead(TestData.PathTo("sql", $"{file}.jsonl.gz")), CompressionMode.Decompress);
        using var lines = new StreamReader(packed);
        var types = new HashSet<string>(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            foreach (var column in record.RootElement.GetProperty("out").EnumerateArray())
            {
                types.Add(column.GetProperty("type").GetString() ?? "");
            }
        }

        return types;
    }
}
