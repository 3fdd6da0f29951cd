using Corso.Models.Dialects.Typing;

namespace Corso.Models.Analysis;

/// <summary>What the joins and filters of a <c>SELECT</c> say of NULL in the columns of one relation.</summary>
internal sealed class RowNulls
{
    private HashSet<int>? _proven;
    private bool _isExtended;

    /// <summary>Whether a condition that drops rows reads the relation: it may drop those that an outer join added.</summary>
    public bool IsFiltered { get; set; }

    /// <summary>Notes an outer join that adds rows in which all columns are NULL.</summary>
    public void Extend()
    {
        (_proven, _isExtended, IsFiltered) = (null, true, false);
    }

    /// <summary>Notes a condition that only rows meet in which a column isn't NULL, which no row is that an outer join added.</summary>
    public void Prove(int ordinal)
    {
        (_proven ??= []).Add(ordinal);
        _isExtended = false;
    }

    /// <summary>Whether a column may be NULL.</summary>
    /// <param name="ordinal">Its place.</param>
    /// <param name="own">Whether it may be so in the relation itself.</param>
    public Nullability Of(int ordinal, Nullability own) =>
        _proven?.Contains(ordinal) == true ? Nullability.Never
        : !_isExtended ? IsFiltered && NullRules.IsClaim(own) ? Nullability.Unknown : own
        : IsFiltered ? Nullability.Unknown : Nullability.OuterJoin;
}
