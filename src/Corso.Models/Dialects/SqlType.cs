using System.Collections.Immutable;
using System.Text;

namespace Corso.Models.Dialects;

/// <summary>Types that every engine has in some spelling.</summary>
public enum TypeKind
{
    /// <summary>A type only the engine knows: an enum, an extension's type, a struct.</summary>
    Other,

    /// <summary>Truth value.</summary>
    Boolean,

    /// <summary>16-bit integer.</summary>
    SmallInt,

    /// <summary>32-bit integer.</summary>
    Integer,

    /// <summary>64-bit integer.</summary>
    BigInt,

    /// <summary>128-bit integer; <c>numeric(39, 0)</c> where the engine has none.</summary>
    HugeInt,

    /// <summary>Exact decimal; arguments are precision and scale.</summary>
    Decimal,

    /// <summary>32-bit floating point.</summary>
    Real,

    /// <summary>64-bit floating point.</summary>
    Double,

    /// <summary>Text; the argument, if any, is the most characters.</summary>
    Text,

    /// <summary>Text padded with blanks to a length, 1 when absent.</summary>
    Char,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Calendar date.</summary>
    Date,

    /// <summary>Time of day.</summary>
    Time,

    /// <summary>Time of day with an offset.</summary>
    TimeWithZone,

    /// <summary>Date and time without zone; the argument, if any, is the digits of a second.</summary>
    Timestamp,

    /// <summary>Instant; the argument, if any, is the digits of a second.</summary>
    TimestampWithZone,

    /// <summary>Span of time.</summary>
    Interval,

    /// <summary>UUID.</summary>
    Uuid,

    /// <summary>JSON as text.</summary>
    Json,

    /// <summary>JSON in a binary form; JSON where the engine has no such form.</summary>
    JsonBinary,
}

/// <summary>A type's name, read: what it is in every engine.</summary>
/// <param name="Kind">The type.</param>
/// <param name="Arguments">Numbers in brackets: precision and scale, length.</param>
/// <param name="Name">The name as written, blanks joined; what an engine's own type is spelled as.</param>
/// <param name="ArrayDimensions">Number of <c>[]</c> behind it.</param>
public sealed record SqlType(TypeKind Kind, ImmutableArray<int> Arguments, string Name, int ArrayDimensions = 0)
{
    /// <summary>Reads a type's name in any engine's spelling; null when the text is no type name.</summary>
    /// <param name="text">The name.</param>
    /// <param name="bareFloat">
    /// What <c>float</c> without digits means: double on PostgreSQL, real in DuckDB's catalog. Of what users write, Corso
    /// takes the one that loses nothing.
    /// </param>
    public static SqlType? Parse(string text, TypeKind bareFloat = TypeKind.Double) =>
        new SqlTypeParser(text, bareFloat).Parse();

    /// <summary>A type without arguments.</summary>
    public static SqlType Of(TypeKind kind, params ReadOnlySpan<int> arguments) => new(kind, [.. arguments], "");

    /// <summary>The type as it was written, for people.</summary>
    public override string ToString() =>
        (Name.Length == 0 ? Kind.ToString() : Name) + ArgumentText() + (ArrayDimensions > 0 ? "[]" : "");

    /// <summary>Numbers in brackets with the brackets, as <c>(18,2)</c>; empty when there are none.</summary>
    internal string ArgumentText()
    {
        if (Arguments.IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder("(");
        for (var i = 0; i < Arguments.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Arguments[i]);
        }

        return text.Append(')').ToString();
    }
}
