using Corso.Models.Dialects;
using CsCheck;

namespace Corso.Models.Tests.Dialects;

public sealed class DialectTests
{
    private static readonly Dialect Postgres = Of("postgres");
    private static readonly Dialect DuckDb = Of("duckdb");

    private static readonly Gen<string> Texts =
        Gen.OneOf(
            Gen.Char["ab'\"\\;-$\n \u0301é"].Array[0, 30].Select(characters => new string(characters)),
            Gen.OneOf(new[] { "😀", "--", "$$", "/*", "\u202Eabc", "select", "E'", "''", "\"\"" }))
        .Array[0, 4].Select(parts => string.Concat(parts));

    [Fact]
    public void Every_engine_has_a_dialect_of_its_name()
    {
        Assert.Equal(Dialect.EngineNames, Dialect.EngineNames.Select(name => Dialect.For(name)?.Name));
        Assert.Null(Dialect.For("oracle"));
    }

    [Fact]
    public void A_quoted_identifier_reads_back_as_itself() =>
        Texts.Where(text => text.Length > 0).Sample(text =>
        {
            var quoted = Postgres.Quote(text);
            return ReadQuoted(quoted, '"', escapes: false) == (text, quoted.Length)
                && DuckDb.Quote(text) == quoted;
        });

    [Fact]
    public void A_literal_reads_back_as_itself_whatever_standard_conforming_strings_says() =>
        Texts.Sample(text =>
        {
            var literal = Postgres.Literal(text);
            var escapes = literal.StartsWith('E');
            var read = ReadQuoted(escapes ? literal[1..] : literal, '\'', escapes);

            // Without E a backslash would depend on the setting; there is none then.
            return read == (text, literal.Length - (escapes ? 1 : 0)) && (escapes || !text.Contains('\\'))
                && ReadQuoted(DuckDb.Literal(text), '\'', escapes: false).Text == text;
        });

    [Theory]
    [InlineData("postgres")]
    [InlineData("duckdb")]
    public void Nul_breaks_out_of_no_quoting(string engine)
    {
        Assert.Throws<ArgumentException>(() => Of(engine).Quote("a\0b"));
        Assert.Throws<ArgumentException>(() => Of(engine).Quote(""));
        Assert.Throws<ArgumentException>(() => Of(engine).Literal("a\0b"));
    }

    [Theory]
    [InlineData("orders", "orders", "orders")]
    [InlineData("Orders", "\"Orders\"", "Orders")]
    [InlineData("user", "\"user\"", "user")]
    [InlineData("pivot", "pivot", "\"pivot\"")]
    [InlineData("a b", "\"a b\"", "\"a b\"")]
    [InlineData("1a", "\"1a\"", "\"1a\"")]
    [InlineData("ä", "\"ä\"", "\"ä\"")]
    public void Names_are_shown_bare_only_where_that_means_the_same(string name, string postgres, string duckDb)
    {
        Assert.Equal(postgres, Postgres.Display(name));
        Assert.Equal(duckDb, DuckDb.Display(name));
    }

    [Fact]
    public void DuckDb_takes_ascii_case_as_equal_and_postgres_does_not()
    {
        Assert.True(DuckDb.IsSame(new("S", "Orders"), new("s", "orders")));
        Assert.False(DuckDb.IsSame(new("s", "É"), new("s", "é")));
        Assert.False(Postgres.IsSame(new("s", "Orders"), new("s", "orders")));
        var comparer = new RelationNameComparer(DuckDb);
        Assert.Equal(comparer.GetHashCode(new("S", "A")), comparer.GetHashCode(new("s", "a")));
    }

    [Fact]
    public void Limits_are_in_bytes()
    {
        Assert.True(Postgres.Fits(new string('a', 63)));
        Assert.False(Postgres.Fits(new string('é', 32)));
        Assert.True(DuckDb.Fits(new string('é', 300)));
    }

    [Theory]
    [InlineData("int8", "bigint", "bigint")]
    [InlineData("INT", "integer", "integer")]
    [InlineData("int2", "smallint", "smallint")]
    [InlineData("hugeint", "numeric(39,0)", "hugeint")]
    [InlineData("Numeric( 12 , 2 )", "numeric(12,2)", "decimal(12,2)")]
    [InlineData("decimal(5)", "numeric(5)", "decimal(5)")]
    [InlineData("varchar(20)", "varchar(20)", "varchar")]
    [InlineData("character varying", "text", "varchar")]
    [InlineData("string", "text", "varchar")]
    [InlineData("char(3)", "char(3)", "varchar")]
    [InlineData("timestamptz", "timestamp with time zone", "timestamp with time zone")]
    [InlineData("timestamp(3) with time zone", "timestamp(3) with time zone", "timestamp with time zone")]
    [InlineData("timestamp without time zone", "timestamp", "timestamp")]
    [InlineData("double precision", "double precision", "double")]
    [InlineData("float", "double precision", "double")]
    [InlineData("float(10)", "real", "float")]
    [InlineData("float8", "double precision", "double")]
    [InlineData("jsonb", "jsonb", "json")]
    [InlineData("bytea", "bytea", "blob")]
    [InlineData("text[]", "text[]", "varchar[]")]
    [InlineData("my_schema.mood", "my_schema.mood", "my_schema.mood")]
    [InlineData("\"My Type\"(3)", "\"My Type\"(3)", "\"My Type\"(3)")]
    [InlineData("\"int4\"", "\"int4\"", "\"int4\"")]
    public void Types_are_spelled_as_the_engine_does(string written, string postgres, string duckDb)
    {
        var type = SqlType.Parse(written);
        Assert.NotNull(type);
        Assert.Equal(postgres, Postgres.Spell(type));
        Assert.Equal(duckDb, DuckDb.Spell(type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("int); drop table x; --")]
    [InlineData("int -- x")]
    [InlineData("numeric(2,3)")]
    [InlineData("numeric(a)")]
    [InlineData("numeric(1,2,3)")]
    [InlineData("varchar(0)")]
    [InlineData("int(4)")]
    [InlineData("text[")]
    [InlineData("\"open")]
    [InlineData("\"a\0b\"")]
    [InlineData("a.")]
    [InlineData("mood(1) x")]
    [InlineData("9lives")]
    public void What_is_no_type_name_is_refused(string text) => Assert.Null(SqlType.Parse(text));

    [Fact]
    public void Reading_a_type_never_throws_and_its_spelling_reads_back() =>
        Gen.Char["intumerc ()[],.\"0123_\0;-"].Array[0, 20].Sample(characters =>
            SqlType.Parse(new string(characters)) is not { } type
            || SqlType.Parse(Postgres.Spell(type)) is { } again
                && Postgres.Spell(again) == Postgres.Spell(type));

    [Theory]
    [InlineData("postgres", "int8", "bigint", true)]
    [InlineData("postgres", "character varying(10)", "varchar(10)", true)]
    [InlineData("postgres", "varchar(10)", "varchar(11)", false)]
    [InlineData("duckdb", "FLOAT", "real", true)]
    [InlineData("duckdb", "FLOAT", "double", false)]
    [InlineData("duckdb", "DECIMAL(18,2)", "numeric(18,2)", true)]
    [InlineData("duckdb", "STRUCT(a INTEGER)", "struct(a integer)", true)]
    public void Catalog_and_declared_types_compare_by_meaning(string engine, string left, string right, bool same) =>
        Assert.Equal(same, Of(engine).IsSameType(left, right));

    private static Dialect Of(string engine) => Dialect.For(engine) ?? throw new ArgumentException(engine);

    /// <summary>Reads a quoted token as the engines' lexers do: its text and where it ends.</summary>
    private static (string Text, int End) ReadQuoted(string token, char quote, bool escapes)
    {
        Assert.Equal(quote, token[0]);
        var text = new System.Text.StringBuilder();
        for (var i = 1; i < token.Length; i++)
        {
            if (escapes && token[i] == '\\')
            {
                text.Append(token[++i]);
            }
            else if (token[i] != quote)
            {
                text.Append(token[i]);
            }
            else if (i + 1 < token.Length && token[i + 1] == quote)
            {
                text.Append(token[i++]);
            }
            else
            {
                return (text.ToString(), i + 1);
            }
        }

        return ("unclosed", -1);
    }
}
