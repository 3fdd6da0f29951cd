namespace Corso.Models.Dialects.Typing.Postgres;

/// <summary>How a value gets from one type to another.</summary>
internal enum CoercionPath
{
    /// <summary>It doesn't.</summary>
    None,

    /// <summary>It is the same to the machine.</summary>
    Relabel,

    /// <summary>By a function, or element by element.</summary>
    Function,

    /// <summary>By its text.</summary>
    InputOutput,
}

/// <summary>Which types are converted to which.</summary>
// https://www.postgresql.org/docs/current/typeconv.html and https://www.postgresql.org/docs/current/sql-createcast.html
internal static class PostgresCoercion
{
    /// <summary>The way from a type to another.</summary>
    public static CoercionPath Path(PostgresCatalog catalog, PostgresType from, PostgresType to, CastContext context)
    {
        from = from.Base;
        to = to.Base;
        if (from.Equals(to))
        {
            return CoercionPath.Relabel;
        }

        if (catalog.Cast(from, to) is { } cast)
        {
            return context < cast.Context ? CoercionPath.None : cast.Method switch
            {
                'b' => CoercionPath.Relabel,
                'i' => CoercionPath.InputOutput,
                _ => CoercionPath.Function,
            };
        }

        if (from is { Category: 'A', Inner: { } fromElement } && to is { IsArray: true, Inner: { } toElement }
            && (from.IsArray || from.Name is "oidvector" or "int2vector"))
        {
            var path = Path(catalog, fromElement, toElement, context);
            if (path != CoercionPath.None)
            {
                return path == CoercionPath.InputOutput ? path : CoercionPath.Function;
            }
        }

        // "Automatic I/O conversion casts": to string types in assignments, from them by a cast.
        return (context >= CastContext.Assignment && to.Category == 'S')
            || (context >= CastContext.Explicit && from.Category == 'S')
            ? CoercionPath.InputOutput : CoercionPath.None;
    }

    /// <summary>Whether all arguments can be taken for what a function declares.</summary>
    public static bool CanCoerce(
        PostgresCatalog catalog, ReadOnlySpan<PostgresType> actual, ReadOnlySpan<PostgresType> declared, CastContext context)
    {
        var isPolymorphic = false;
        for (var i = 0; i < actual.Length; i++)
        {
            if (declared[i].IsPolymorphic)
            {
                isPolymorphic = true;
            }
            else if (!CanCoerce(catalog, actual[i], declared[i], context))
            {
                return false;
            }
        }

        return !isPolymorphic || PostgresPolymorphism.IsConsistent(catalog, actual, declared);
    }

    /// <summary>Whether a value can be taken for a type that isn't polymorphic.</summary>
    public static bool CanCoerce(PostgresCatalog catalog, PostgresType actual, PostgresType declared, CastContext context) =>
        actual.Equals(declared) || declared.Name == "any" || actual.IsUnknownLiteral
        || Path(catalog, actual, declared, context) != CoercionPath.None
        || (declared.Name == "record" && actual.IsForeign) || (actual.Name == "record" && declared.IsForeign);
}
