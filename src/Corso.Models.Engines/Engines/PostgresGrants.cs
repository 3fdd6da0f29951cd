using System.Collections.Immutable;

namespace Corso.Models.Engines.Engines;

/// <summary>Who may do what with some relations and routines, the owners' own rights included.</summary>
internal sealed class PostgresGrants
{
    private readonly ImmutableHashSet<Grant> _grants;

    private PostgresGrants(IEnumerable<Grant> grants) => _grants = [.. grants];

    /// <summary>Reads the rights as they are now.</summary>
    public static async Task<PostgresGrants> ReadAsync(
        PostgresStatements statements, string[] relations, string[] routines, CancellationToken cancellationToken) =>
        new(await statements.ReadAsync(
            EngineSql.Read("postgres", "read_grants"),
            row => new Grant(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.GetBoolean(5)),
            cancellationToken,
            relations,
            routines));

    /// <summary>
    /// The statements that turn these rights into <paramref name="wanted"/>: also takes away what default privileges gave.
    /// </summary>
    /// <param name="wanted">The rights there should be.</param>
    /// <param name="liveColumns">Columns the replaced relation has now: rights on others went with them.</param>
    /// <param name="live">The replaced relation, quoted.</param>
    /// <param name="redefined">Views that got a new definition: their columns are others, rights on them are left out.</param>
    public List<string> StatementsTo(PostgresGrants wanted, HashSet<string> liveColumns, string live, HashSet<string> redefined)
    {
        var quoted = liveColumns
            .SelectMany(column => (string[])[column, "\"" + column.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""])
            .ToHashSet(StringComparer.Ordinal);
        var statements = new List<string>();
        foreach (var grant in Sorted(_grants.Except(wanted._grants)))
        {
            // Taking the grant option away from a right that stays.
            var keeps = wanted._grants.Contains(grant with { IsGrantable = false });
            statements.Add($"revoke {(keeps ? "grant option for " : "")}{grant.On} from {grant.Grantee}");
        }

        foreach (var grant in Sorted(wanted._grants.Except(_grants)))
        {
            if (grant.Column.Length > 0
                && (redefined.Contains(grant.Name) || (grant.IsOf(live) && !quoted.Contains(grant.Column))))
            {
                continue;
            }

            statements.Add($"grant {grant.On} to {grant.Grantee}{(grant.IsGrantable ? " with grant option" : "")}");
        }

        return statements;
    }

    private static IEnumerable<Grant> Sorted(IEnumerable<Grant> grants) =>
        grants.OrderBy(grant => grant.ToString(), StringComparer.Ordinal);

    /// <summary>One right; all names as the server quotes them.</summary>
    private sealed record Grant(
        string Name, string Kind, string Column, string Grantee, string Privilege, bool IsGrantable)
    {
        public string On => $"{Privilege}{(Column.Length > 0 ? $" ({Column})" : "")} on {Kind}{Name}";

        /// <summary>Whether it is about this relation, whichever of the two quoted its name.</summary>
        public bool IsOf(string quoted) =>
            Name.Replace("\"", "", StringComparison.Ordinal) == quoted.Replace("\"", "", StringComparison.Ordinal);
    }
}
