namespace Corso.Models.Dialects;

/// <summary>Compares relation names as an engine does.</summary>
/// <param name="dialect">Dialect of the engine.</param>
public sealed class RelationNameComparer(Dialect dialect) : IEqualityComparer<RelationName>
{
    /// <inheritdoc/>
    public bool Equals(RelationName? x, RelationName? y) =>
        x is null || y is null ? x is null && y is null : dialect.IsSame(x, y);

    /// <inheritdoc/>
    public int GetHashCode(RelationName obj) =>
        HashCode.Combine(
            dialect.IdentifierComparer.GetHashCode(obj.Schema), dialect.IdentifierComparer.GetHashCode(obj.Name));
}
