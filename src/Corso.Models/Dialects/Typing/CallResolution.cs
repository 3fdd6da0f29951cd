using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing;

/// <summary>How the search for a function ended.</summary>
public enum CallOutcome
{
    /// <summary>There is no function of that name that we know of.</summary>
    UnknownFunction,

    /// <summary>There is, but none takes these arguments.</summary>
    NoMatch,

    /// <summary>There is, but what it gives can't be said: an argument is unknown, or the function isn't fully described.</summary>
    Undecided,

    /// <summary>It was found.</summary>
    Resolved,
}

/// <summary>What a name can be called as. A name may be several.</summary>
[Flags]
public enum FunctionKinds
{
    /// <summary>The name is not known.</summary>
    None = 0,

    /// <summary>One value for one row.</summary>
    Scalar = 1,

    /// <summary>One value for many rows.</summary>
    Aggregate = 2,

    /// <summary>Only with <c>OVER</c>.</summary>
    Window = 4,

    /// <summary>Many rows.</summary>
    Set = 8,
}

/// <summary>Whether a function gives the same for the same arguments.</summary>
public enum Volatility
{
    /// <summary>Always the same.</summary>
    Immutable,

    /// <summary>The same within a statement.</summary>
    Stable,

    /// <summary>Any time another, or it does something.</summary>
    Volatile,
}

/// <summary>When a call gives NULL.</summary>
public enum ResultNullability
{
    /// <summary>Possibly always.</summary>
    Maybe,

    /// <summary>Only when an argument is NULL.</summary>
    WhenArgumentIs,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>What a call is.</summary>
/// <param name="Outcome">How the search ended.</param>
/// <param name="Type">Type of the value, or of one row; unknown when not resolved.</param>
public sealed record CallResolution(CallOutcome Outcome, LogicalType Type)
{
    /// <summary>No function of that name.</summary>
    public static CallResolution UnknownFunction { get; } = new(CallOutcome.UnknownFunction, LogicalType.Unknown);

    /// <summary>No function of that name takes these arguments.</summary>
    public static CallResolution NoMatch { get; } = new(CallOutcome.NoMatch, LogicalType.Unknown);

    /// <summary>What it gives can't be said.</summary>
    public static CallResolution Undecided { get; } = new(CallOutcome.Undecided, LogicalType.Unknown);

    /// <summary>What the call is; <see cref="FunctionKinds.None"/> when not resolved.</summary>
    public FunctionKinds Kind { get; init; }

    /// <summary>Whether it gives the same each time.</summary>
    public Volatility Volatility { get; init; } = Volatility.Volatile;

    /// <summary>When it gives NULL. On ClickHouse the type says that.</summary>
    public ResultNullability Nullability { get; init; }

    /// <summary>
    /// Columns of a table function, as <c>json_each</c>; one column without a name where the function gives plain values;
    /// empty where it is no table function or its columns can't be said.
    /// </summary>
    public ImmutableArray<TypeElement> Columns { get; init; } = [];
}
