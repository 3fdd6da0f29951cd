using Corso.Models.Text;

namespace Corso.Models.DataTests;

/// <summary>
/// What data tests read of a node that is about to be published, as texts that can stand after <c>FROM</c> with an alias
/// behind them: a quoted relation, or a query in brackets.
/// </summary>
/// <param name="Delta">The rows that are new: all that tests of single rows have to look at.</param>
/// <param name="Image">All rows that the live relation will hold after the publish.</param>
public sealed record AuditTarget(RenderedSql Delta, RenderedSql Image)
{
    /// <summary>A candidate that takes the place of the live relation as a whole.</summary>
    public static AuditTarget Of(RenderedSql candidate) => new(candidate, candidate);
}
