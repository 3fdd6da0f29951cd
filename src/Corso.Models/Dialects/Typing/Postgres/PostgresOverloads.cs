using System.Collections.Immutable;

namespace Corso.Models.Dialects.Typing.Postgres;

/// <summary>A function with its arguments spread over those of a call.</summary>
/// <param name="Function">The function.</param>
/// <param name="Declared">What it takes at the place of each argument of the call.</param>
internal sealed record PostgresCandidate(PostgresFunction Function, PostgresType[] Declared);

/// <summary>Chooses among functions and operators of one name.</summary>
// https://www.postgresql.org/docs/current/typeconv-func.html and https://www.postgresql.org/docs/current/typeconv-oper.html
internal static class PostgresOverloads
{
    /// <summary>The candidates that a call could mean by the number and names of its arguments.</summary>
    public static PostgresCandidate[] Candidates(
        ImmutableArray<PostgresFunction> functions, int count, ReadOnlySpan<string?> names, bool isVariadic)
    {
        var candidates = new List<PostgresCandidate>();
        foreach (var function in functions)
        {
            var declared = function.Arguments.Length;
            var spreads = function.Variadic is not null && declared <= count && !isVariadic;
            var fillsIn = count < declared && declared - count <= function.Defaults;
            if ((!spreads && !fillsIn && declared != count) || (isVariadic && function.Variadic is null))
            {
                continue;
            }

            if (Spread(function, count, names, spreads) is { } types)
            {
                Add(candidates, new PostgresCandidate(function, types));
            }
        }

        return [.. candidates];
    }

    /// <summary>The candidate that takes exactly these types; null when there is none.</summary>
    public static PostgresCandidate? Exact(PostgresCandidate[] candidates, ReadOnlySpan<PostgresType> actual)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Declared.AsSpan().SequenceEqual(actual))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The candidates that take the arguments after implicit conversions.</summary>
    public static PostgresCandidate[] Matching(
        PostgresCatalog catalog, PostgresCandidate[] candidates, PostgresType[] actual) =>
        Array.FindAll(
            candidates, candidate => PostgresCoercion.CanCoerce(catalog, actual, candidate.Declared, CastContext.Implicit));

    /// <summary>The best of several candidates; null when the call is ambiguous.</summary>
    public static PostgresCandidate? Best(PostgresCatalog catalog, PostgresCandidate[] candidates, PostgresType[] actual)
    {
        var bases = Array.ConvertAll(actual, static type => type.Base);
        candidates = Most(candidates, candidate => Count(candidate, bases, static (declared, type) => declared.Equals(type)));
        if (candidates.Length > 1)
        {
            candidates = Most(candidates, candidate => Count(
                candidate, bases,
                static (declared, type) => declared.Equals(type)
                    || (declared.IsPreferred && declared.Category == type.Category)));
        }

        if (candidates.Length == 1)
        {
            return candidates[0];
        }

        if (!bases.Any(static type => type.IsUnknownLiteral))
        {
            return null;
        }

        candidates = ByCategories(candidates, bases);
        return candidates.Length == 1 ? candidates[0] : ByKnownType(catalog, candidates, bases);
    }

    private static PostgresType[]? Spread(PostgresFunction function, int count, ReadOnlySpan<string?> names, bool spreads)
    {
        var types = new PostgresType[count];
        var last = function.Arguments.Length - 1;
        for (var i = 0; i < count; i++)
        {
            var place = i;
            if (names[i] is { } name)
            {
                place = function.Names.IndexOf(name);
                if (place < 0)
                {
                    return null;
                }
            }

            types[i] = spreads && place >= last && function.Variadic is { } variadic ? variadic : function.Arguments[place];
        }

        return types;
    }

    // Of two that take the same, the one that isn't variadic and fills in less comes first.
    private static void Add(List<PostgresCandidate> candidates, PostgresCandidate candidate)
    {
        var same = candidates.FindIndex(other => other.Declared.AsSpan().SequenceEqual(candidate.Declared));
        if (same < 0)
        {
            candidates.Add(candidate);
        }
        else if (Weight(candidate.Function) < Weight(candidates[same].Function))
        {
            candidates[same] = candidate;
        }
    }

    private static int Weight(PostgresFunction function) => (function.Variadic is null ? 0 : 100) + function.Defaults;

    private static int Count(PostgresCandidate candidate, PostgresType[] actual, Func<PostgresType, PostgresType, bool> fits)
    {
        var count = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            count += !actual[i].IsUnknownLiteral && fits(candidate.Declared[i], actual[i]) ? 1 : 0;
        }

        return count;
    }

    private static PostgresCandidate[] Most(PostgresCandidate[] candidates, Func<PostgresCandidate, int> count)
    {
        var most = candidates.Max(count);
        return Array.FindAll(candidates, candidate => count(candidate) == most);
    }

    // "If any input arguments are unknown, check the type categories accepted at those argument positions."
    private static PostgresCandidate[] ByCategories(PostgresCandidate[] candidates, PostgresType[] actual)
    {
        var left = candidates;
        for (var i = 0; i < actual.Length; i++)
        {
            if (!actual[i].IsUnknownLiteral)
            {
                continue;
            }

            var place = i;
            var categories = candidates.Select(candidate => candidate.Declared[place].Category).Distinct().ToList();
            if (categories.Count > 1 && !categories.Contains('S'))
            {
                return candidates;
            }

            var category = categories.Count > 1 ? 'S' : categories[0];
            var hasPreferred = Array.Exists(
                candidates, candidate => candidate.Declared[place].Category == category && candidate.Declared[place].IsPreferred);
            left = Array.FindAll(left, candidate => candidate.Declared[place].Category == category
                && (!hasPreferred || candidate.Declared[place].IsPreferred));
        }

        return left.Length > 0 ? left : candidates;
    }

    // "If there are both unknown and known-type arguments, and all the known-type arguments have the same type, assume that
    // the unknown arguments are also of that type."
    private static PostgresCandidate? ByKnownType(PostgresCatalog catalog, PostgresCandidate[] candidates, PostgresType[] actual)
    {
        var known = actual.Where(static type => !type.IsUnknownLiteral).Distinct().ToList();
        if (known.Count != 1)
        {
            return null;
        }

        var assumed = Array.ConvertAll(actual, type => type.IsUnknownLiteral ? known[0] : type);
        var matching = Matching(catalog, candidates, assumed);
        return matching.Length == 1 ? matching[0] : null;
    }
}
