using Corso.Models.Dialects;

namespace Corso.Models.Materializations;

/// <summary>Compares the types of a contract with those of a query.</summary>
internal static class ContractTypes
{
    /// <summary>
    /// Whether a type is the one declared. A declared type without length or precision takes any; one with them takes only
    /// the same, for a column that is rounded or cut on its way into the table would be another one.
    /// </summary>
    public static bool IsKept(string declared, string actual, Dialect dialect)
    {
        if (dialect.IsSameType(declared, actual))
        {
            return true;
        }

        return SqlType.Parse(declared) is { Arguments.IsEmpty: true } wanted
            && SqlType.Parse(actual) is { Arguments.IsEmpty: false } given
            && dialect.IsSameType(dialect.Spell(wanted), dialect.Spell(given with { Arguments = [] }));
    }
}
