using Corso.Models.Dialects;
using Corso.Models.Graph;

namespace Corso.Models.DataTests;

/// <summary>How a column's name in YAML is written in SQL.</summary>
internal static class ColumnText
{
    /// <summary>
    /// The name as it stands, which the engine may fold as it does in queries; quoted where YAML says so, or where it could
    /// not stand unquoted.
    /// </summary>
    public static string Of(string name, bool? quote, Dialect dialect) =>
        Dialect.CanQuote(name) && (quote == true || (quote is null && !CanStandBare(name, dialect)))
            ? dialect.Quote(name)
            : name;

    /// <summary>A column of a relation as a test's argument has it: a name that YAML may describe, or an expression.</summary>
    public static string Of(string name, Node relation, Dialect dialect)
    {
        var columns = relation.Properties?.Columns ?? relation.SourceTable?.Columns ?? [];
        foreach (var column in columns)
        {
            if (column.Name == name)
            {
                return Of(name, column.Quote, dialect);
            }
        }

        return IsName(name) ? name : $"({name})";
    }

    /// <summary>Whether a text is a name with parts, quoted or not, and no expression whose operators have to be held together.</summary>
    private static bool IsName(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '$' or '.' or '"'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanStandBare(string name, Dialect dialect)
    {
        foreach (var character in name)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '$'))
            {
                return false;
            }
        }

        return !char.IsDigit(name[0]) && name[0] != '$' && !dialect.IsReserved(name);
    }
}
