using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing;

/// <summary>What is known of a value that is handed to a function or operator.</summary>
/// <param name="Type">Its type; of a lambda, that of its body.</param>
public readonly record struct Argument(LogicalType Type)
{
    /// <summary>Of <c>name => value</c>; null when it stands by position.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The text of a literal without quotes, or of a constant number with its sign: some results depend on it, as that of
    /// <c>toDecimal32(x, 4)</c>. Null when the value isn't known.
    /// </summary>
    public string? Constant { get; init; }

    /// <summary>Of a list of literals their texts without quotes; default when it isn't one.</summary>
    public ImmutableArray<string> Texts { get; init; }

    /// <summary>Whether it is the same in all rows: a literal, or calls of deterministic functions on literals.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether it may be NULL.</summary>
    public Nullability Nullability { get; init; }

    /// <summary>Whether it is sure not to be NULL.</summary>
    public bool IsNeverNull => Nullability == Nullability.Never;

    /// <summary>Whether it is a constant that is NULL, whatever its type.</summary>
    public bool IsNull { get; init; }

    /// <summary>Whether it stands behind <c>VARIADIC</c>.</summary>
    public bool IsVariadic { get; init; }

    /// <summary>Number of parameters when it is a lambda, otherwise 0.</summary>
    public int LambdaParameters { get; init; }

    /// <summary>An argument of which only the type is known.</summary>
    public static implicit operator Argument(LogicalType type) => new(type);

    /// <summary>An argument of which only the type is known.</summary>
    public static Argument FromLogicalType(LogicalType type) => new(type);
}
