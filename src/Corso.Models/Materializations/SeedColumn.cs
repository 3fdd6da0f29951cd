using Corso.Models.Dialects;

namespace Corso.Models.Materializations;

/// <summary>A column of a seed.</summary>
/// <param name="Name">Name from the header.</param>
/// <param name="Type">How its fields are read.</param>
/// <param name="DataType">Type in the database, in the dialect's spelling.</param>
public sealed record SeedColumn(string Name, SeedType Type, string DataType)
{
    /// <summary>The type as a value: which integer, which precision.</summary>
    public SqlType SqlType { get; init; } = SqlType.Parse(DataType) ?? SqlType.Of(TypeKind.Text);
}

/// <summary>How fields of a seed column are read before they are sent.</summary>
public enum SeedType
{
    /// <summary>As they are.</summary>
    Text,

    /// <summary>64-bit integer.</summary>
    Integer,

    /// <summary>Exact decimal.</summary>
    Decimal,

    /// <summary>Double.</summary>
    Double,

    /// <summary><c>true</c> or <c>false</c>, any case.</summary>
    Boolean,

    /// <summary>ISO 8601 date.</summary>
    Date,

    /// <summary>ISO 8601 date and time without zone.</summary>
    Timestamp,

    /// <summary>ISO 8601 date and time with zone.</summary>
    TimestampWithZone,

    /// <summary>Any other declared type: the engine parses the text.</summary>
    Other,
}
