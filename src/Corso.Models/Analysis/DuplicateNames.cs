using System.Collections.Immutable;
using System.Globalization;

namespace Corso.Models.Analysis;

/// <summary>Tells columns of one name apart, as DuckDB does where they become those of a relation.</summary>
internal static class DuplicateNames
{
    private const int ComparedOneByOne = 16;

    /// <summary>Whether a name occurs twice.</summary>
    public static bool AreIn(ReadOnlySpan<BoundColumn> columns)
    {
        if (columns.Length > ComparedOneByOne)
        {
            var taken = new HashSet<string>(columns.Length, StringComparer.OrdinalIgnoreCase);
            foreach (var column in columns)
            {
                if (!taken.Add(column.Name))
                {
                    return true;
                }
            }

            return false;
        }

        for (var i = 1; i < columns.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (columns[i].Name.Equals(columns[j].Name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Puts a number behind a name that was there before:
    /// <code>select 1 as a, 2 as a, 3 as a     a, a_1, a_2</code>
    /// </summary>
    public static ImmutableArray<BoundColumn> Number(ReadOnlySpan<BoundColumn> columns)
    {
        if (!AreIn(columns))
        {
            return [.. columns];
        }

        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var numbered = ImmutableArray.CreateBuilder<BoundColumn>(columns.Length);
        foreach (var column in columns)
        {
            var name = column.Name;
            for (var number = 1; !taken.Add(name); number++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{column.Name}_{number}");
            }

            numbered.Add(name == column.Name ? column : column with { Name = name });
        }

        return numbered.MoveToImmutable();
    }
}
