using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing;

/// <summary>How a type is built.</summary>
public enum TypeShape
{
    /// <summary>Nothing is known of it. It takes part in anything and makes what it touches unknown.</summary>
    Unknown,

    /// <summary>A NULL, or on PostgreSQL a text literal, whose type is yet to be decided by what surrounds it.</summary>
    Untyped,

    /// <summary>A type without types inside.</summary>
    Scalar,

    /// <summary>An enumeration; its labels are the parameters.</summary>
    Enum,

    /// <summary>A list or array of any length; the one element is its type.</summary>
    List,

    /// <summary>An array of fixed length; the one element is its type, the parameter its length.</summary>
    FixedList,

    /// <summary>A struct, tuple or row.</summary>
    Struct,

    /// <summary>A map; elements are key and value.</summary>
    Map,

    /// <summary>A union or variant.</summary>
    Union,

    /// <summary><c>Nullable(T)</c> of ClickHouse.</summary>
    Nullable,

    /// <summary><c>LowCardinality(T)</c> of ClickHouse.</summary>
    LowCardinality,

    /// <summary>The state of an aggregate, as <c>AggregateFunction(sum, UInt64)</c>.</summary>
    AggregateState,
}

/// <summary>A part of a type: a field of a struct, the element of a list, key or value of a map.</summary>
/// <param name="Name">Name; null where it has none.</param>
/// <param name="Type">Type.</param>
public readonly record struct TypeElement(string? Name, LogicalType Type);

/// <summary>A type of one dialect. Two types are the same when the engine spells them alike.</summary>
public sealed class LogicalType : IEquatable<LogicalType>
{
    private readonly string _text;

    internal LogicalType(
        TypeShape shape, string name, ImmutableArray<string> parameters, ImmutableArray<TypeElement> elements, string text)
    {
        Shape = shape;
        Name = name;
        Parameters = parameters;
        Elements = elements;
        _text = text;
    }

    /// <summary>The type of what nothing is known of.</summary>
    public static LogicalType Unknown { get; } = new(TypeShape.Unknown, "", [], [], "?");

    /// <summary>How it is built.</summary>
    public TypeShape Shape { get; }

    /// <summary>The dialect's canonical name without parameters, as <c>numeric</c> or <c>DateTime64</c>.</summary>
    public string Name { get; }

    /// <summary>What stands in brackets and is no type, as the engine writes it: <c>10</c>, <c>'UTC'</c>.</summary>
    public ImmutableArray<string> Parameters { get; }

    /// <summary>The types inside.</summary>
    public ImmutableArray<TypeElement> Elements { get; }

    /// <summary>Whether nothing is known of it.</summary>
    public bool IsUnknown => Shape == TypeShape.Unknown;

    /// <summary>Whether its type is yet to be decided.</summary>
    public bool IsUntyped => Shape == TypeShape.Untyped;

    /// <summary>Whether it is known throughout, inside as well.</summary>
    public bool IsComplete
    {
        get
        {
            if (IsUnknown)
            {
                return false;
            }

            foreach (var element in Elements)
            {
                if (!element.Type.IsComplete)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether two types are the same.</summary>
    public static bool operator ==(LogicalType? left, LogicalType? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two types differ.</summary>
    public static bool operator !=(LogicalType? left, LogicalType? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(LogicalType? other) =>
        ReferenceEquals(this, other) || (other is not null && Shape == other.Shape && _text == other._text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LogicalType);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The type as the engine spells it; <c>?</c> when it is unknown.</summary>
    public override string ToString() => _text;
}
