namespace Corso.Models.Sql.Syntax;

/// <summary>A stretch of the SQL text that was parsed, as offsets in UTF-16 units.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset after the last character.</param>
internal readonly record struct SqlSpan(int Start, int End)
{
    /// <summary>Number of characters.</summary>
    public int Length => End - Start;

    /// <summary>Whether another span lies inside this one.</summary>
    public bool Contains(SqlSpan other) => Start <= other.Start && other.End <= End;
}
