namespace Corso.Models.Dialects.Typing.Postgres;

/// <summary>The type that values of several types are brought to.</summary>
// https://www.postgresql.org/docs/current/typeconv-union-case.html
internal static class PostgresCommonType
{
    /// <summary>The type; null when there is none.</summary>
    public static PostgresType? Find(PostgresCatalog catalog, ReadOnlySpan<PostgresType> types)
    {
        if (types.IsEmpty)
        {
            return null;
        }

        if (!types[0].IsUnknownLiteral && AllSame(types))
        {
            return types[0];
        }

        var chosen = types[0].Base;
        foreach (var item in types[1..])
        {
            var type = item.Base;
            if (type.IsUnknownLiteral || type.Equals(chosen))
            {
                continue;
            }

            if (chosen.IsUnknownLiteral)
            {
                chosen = type;
            }
            else if (type.Category != chosen.Category)
            {
                return null;
            }
            else if (!chosen.IsPreferred
                && PostgresCoercion.CanCoerce(catalog, chosen, type, CastContext.Implicit)
                && !PostgresCoercion.CanCoerce(catalog, type, chosen, CastContext.Implicit))
            {
                chosen = type;
            }
        }

        if (chosen.IsUnknownLiteral)
        {
            return catalog.Type("text");
        }

        foreach (var type in types)
        {
            if (!PostgresCoercion.CanCoerce(catalog, type, chosen, CastContext.Implicit))
            {
                return null;
            }
        }

        return chosen;
    }

    private static bool AllSame(ReadOnlySpan<PostgresType> types)
    {
        foreach (var type in types)
        {
            if (!type.Equals(types[0]))
            {
                return false;
            }
        }

        return true;
    }
}
