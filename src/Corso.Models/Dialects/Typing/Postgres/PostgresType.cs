using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.Postgres;

/// <summary>A type as PostgreSQL's rules see it: without length or precision.</summary>
/// <param name="name">Name in <c>pg_type</c>.</param>
/// <param name="display">As <c>format_type</c> writes it.</param>
/// <param name="kind"><c>typtype</c>; <c>?</c> for a type that isn't PostgreSQL's own.</param>
/// <param name="category"><c>typcategory</c>.</param>
/// <param name="isPreferred"><c>typispreferred</c>.</param>
/// <param name="element">Element of an array, or of a type that is subscripted like one.</param>
internal sealed class PostgresType(
    string name, string display, char kind, char category, bool isPreferred, PostgresType? element)
    : IEquatable<PostgresType>
{
    private LogicalType? _plain;

    /// <summary>Name in <c>pg_type</c>.</summary>
    public string Name { get; } = name;

    /// <summary>As <c>format_type</c> writes it.</summary>
    public string Display { get; } = display;

    /// <summary>Category.</summary>
    public char Category { get; } = category;

    /// <summary>Whether it is preferred in its category.</summary>
    public bool IsPreferred { get; } = isPreferred;

    /// <summary>Element of an array; of a domain its base, of a range its subtype, of a multirange its range.</summary>
    public PostgresType? Inner { get; } = element;

    /// <summary>Whether it was made by a user: of such a type only the name is known.</summary>
    public bool IsForeign => kind == '?';

    /// <summary>Whether it is an array of the general kind.</summary>
    public bool IsArray => Category == 'A' && Name[0] == '_';

    /// <summary>Whether it is a domain.</summary>
    public bool IsDomain => kind == 'd';

    /// <summary>Whether it is a range.</summary>
    public bool IsRange => kind == 'r';

    /// <summary>Whether it is a multirange.</summary>
    public bool IsMultirange => kind == 'm';

    /// <summary>Whether it is the type of literals without type.</summary>
    public bool IsUnknownLiteral => Name == "unknown";

    /// <summary>Whether it stands for several types.</summary>
    public bool IsPolymorphic => kind == 'p' && Name.StartsWith("any", StringComparison.Ordinal) && Name != "any";

    /// <summary>The type under a domain; itself when it is none.</summary>
    public PostgresType Base => IsDomain && Inner is not null ? Inner.Base : this;

    /// <summary>Whether two types are the same.</summary>
    public bool Equals(PostgresType? other) => ReferenceEquals(this, other) || (other is not null && Name == other.Name);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PostgresType);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Display;

    /// <summary>The type for the world outside.</summary>
    public LogicalType Plain => _plain ??= this switch
    {
        { IsArray: true, Inner: { } inner } => ListOf(inner.Plain),
        { Name: "record" } => new LogicalType(TypeShape.Struct, Display, [], [], Display),
        { IsUnknownLiteral: true } => new LogicalType(TypeShape.Untyped, Display, [], [], Display),
        _ => new LogicalType(TypeShape.Scalar, Display, [], [], Display),
    };

    /// <summary>An array of a type with its length or precision.</summary>
    public static LogicalType ListOf(LogicalType element) =>
        new(TypeShape.List, "", [], [new TypeElement(null, element)], element + "[]");

    /// <summary>The type with length or precision.</summary>
    // https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-CATALOG: format_type
    public LogicalType With(ImmutableArray<string> parameters)
    {
        if (parameters.IsEmpty)
        {
            return Plain;
        }

        var name = Name switch
        {
            "bpchar" => "character",
            "bit" => "bit",
            _ => Display,
        };
        var digits = parameters[^1] is [>= '0' and <= '9', ..] ? parameters.Length : parameters.Length - 1;
        var words = Name == "interval" && parameters[0] is [>= 'a' and <= 'z', ..] ? " " + parameters[0] : "";
        var numbers = words.Length > 0 ? parameters[1..] : parameters;
        var brackets = digits > 0 && numbers.Length > 0 ? $"({string.Join(',', numbers)})" : "";
        var space = Name is "time" or "timetz" or "timestamp" or "timestamptz" ? name.IndexOf(' ', StringComparison.Ordinal) : -1;
        var text = space < 0 ? name + words + brackets : name.Insert(space, brackets);
        return new LogicalType(TypeShape.Scalar, Display, parameters, [], text);
    }
}
