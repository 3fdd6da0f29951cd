namespace Corso.Models.Analysis;

/// <summary>How the search for a name ended.</summary>
internal enum Outcome : byte
{
    /// <summary>There is nothing of that name.</summary>
    None,

    /// <summary>It is a column.</summary>
    Column,

    /// <summary>It may be any of several columns.</summary>
    Ambiguous,

    /// <summary>It may be a column of a relation whose columns aren't all known.</summary>
    Open,

    /// <summary>It is the row of a relation.</summary>
    Row,

    /// <summary>It begins with a relation whose columns are all known, and none of them is meant.</summary>
    Missing,
}

/// <summary>What a name was found to be.</summary>
/// <param name="Outcome">How the search ended.</param>
/// <param name="Place">The column; of a row or an open relation, the relation.</param>
/// <param name="Used">How many parts of the name it took.</param>
internal readonly record struct Found(Outcome Outcome, ColumnPlace Place = default, int Used = 1)
{
    /// <summary>Whether there is anything of that name.</summary>
    public bool IsThere => Outcome != Outcome.None;
}
