using System.Collections.Frozen;

namespace Corso.Models.Dialects;

/// <summary>How one engine spells the types of <see cref="TypeKind"/>, and what it lacks.</summary>
/// <param name="names">Spelling by type.</param>
/// <param name="withArguments">Types whose bracketed numbers the engine takes.</param>
public sealed class TypeSpelling(
    IReadOnlyDictionary<TypeKind, string> names, params ReadOnlySpan<TypeKind> withArguments)
{
    private static readonly Dictionary<TypeKind, string> Standard = new()
    {
        [TypeKind.Boolean] = "boolean",
        [TypeKind.SmallInt] = "smallint",
        [TypeKind.Integer] = "integer",
        [TypeKind.BigInt] = "bigint",
        [TypeKind.HugeInt] = "numeric(39,0)",
        [TypeKind.Decimal] = "numeric",
        [TypeKind.Real] = "real",
        [TypeKind.Double] = "double precision",
        [TypeKind.Text] = "text",
        [TypeKind.Char] = "char",
        [TypeKind.Bytes] = "bytea",
        [TypeKind.Date] = "date",
        [TypeKind.Time] = "time",
        [TypeKind.TimeWithZone] = "time with time zone",
        [TypeKind.Timestamp] = "timestamp",
        [TypeKind.TimestampWithZone] = "timestamp with time zone",
        [TypeKind.Interval] = "interval",
        [TypeKind.Uuid] = "uuid",
        [TypeKind.Json] = "json",
        [TypeKind.JsonBinary] = "jsonb",
    };

    private readonly FrozenDictionary<TypeKind, string> _names = names.ToFrozenDictionary();
    private readonly FrozenSet<TypeKind> _withArguments = withArguments.ToArray().ToFrozenSet();

    /// <summary>The standard's spelling.</summary>
    public static TypeSpelling Generic { get; } = new(
        Standard, TypeKind.Decimal, TypeKind.Text, TypeKind.Char, TypeKind.Timestamp, TypeKind.TimestampWithZone);

    /// <summary>PostgreSQL's spelling, https://www.postgresql.org/docs/current/datatype.html.</summary>
    public static TypeSpelling Postgres { get; } = new(
        Standard,
        TypeKind.Decimal, TypeKind.Text, TypeKind.Char, TypeKind.Time, TypeKind.TimeWithZone, TypeKind.Timestamp,
        TypeKind.TimestampWithZone, TypeKind.Interval);

    /// <summary>
    /// DuckDB's spelling. It takes lengths of text and digits of a second and ignores them, so they are not written,
    /// https://duckdb.org/docs/stable/sql/data_types/text.
    /// </summary>
    public static TypeSpelling DuckDb { get; } = new(
        new Dictionary<TypeKind, string>(Standard)
        {
            [TypeKind.HugeInt] = "hugeint",
            [TypeKind.Decimal] = "decimal",
            [TypeKind.Real] = "float",
            [TypeKind.Double] = "double",
            [TypeKind.Text] = "varchar",
            [TypeKind.Char] = "varchar",
            [TypeKind.Bytes] = "blob",
            [TypeKind.JsonBinary] = "json",
        },
        TypeKind.Decimal);

    /// <summary>Writes a type.</summary>
    public string Spell(SqlType type)
    {
        var dimensions = string.Concat(Enumerable.Repeat("[]", type.ArrayDimensions));
        if (!_names.TryGetValue(type.Kind, out var name))
        {
            return type.Name + type.ArgumentText() + dimensions;
        }

        if (type.Arguments.IsEmpty || !_withArguments.Contains(type.Kind))
        {
            return name + dimensions;
        }

        // "time(3) with time zone": the digits stand behind the first word. A limited text has its own name.
        var arguments = type.ArgumentText();
        if (type.Kind == TypeKind.Text)
        {
            return "varchar" + arguments + dimensions;
        }

        var space = name.IndexOf(' ', StringComparison.Ordinal);
        return (space < 0 ? name + arguments : name[..space] + arguments + name[space..]) + dimensions;
    }
}
