namespace Corso.Models.Dialects.Typing;

/// <summary>Whether a value may be NULL, and what makes it so. What isn't sure to happen in some row is no claim.</summary>
public enum Nullability : byte
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>It is never NULL.</summary>
    Never,

    /// <summary>It comes from a column of which it is known that it may be NULL.</summary>
    Column,

    /// <summary>An outer join leaves it NULL in rows without partner.</summary>
    OuterJoin,

    /// <summary>A branch of <c>CASE</c>, also the <c>ELSE</c> that isn't written, or a side of a set operation gives NULL.</summary>
    Branch,

    /// <summary>An aggregate without <c>GROUP BY</c> gives NULL when there is no row.</summary>
    EmptyInput,

    /// <summary>A function gives NULL for some values, as <c>nullif</c> and <c>try_cast</c>, or at the edge of a window, as <c>lag</c>.</summary>
    Call,

    /// <summary>It is NULL in every row.</summary>
    Always,
}
