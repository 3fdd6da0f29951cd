namespace Corso.Models.Dialects;

/// <summary>The name of a table or view in one database, unquoted.</summary>
/// <param name="Schema">Schema.</param>
/// <param name="Name">Name within the schema.</param>
public sealed record RelationName(string Schema, string Name)
{
    /// <summary>Writes <c>schema.name</c>, for people; SQL is written by <see cref="Dialect.Quote(RelationName)"/>.</summary>
    public override string ToString() => $"{Schema}.{Name}";
}
