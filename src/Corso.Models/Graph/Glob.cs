namespace Corso.Models.Graph;

/// <summary>Wildcards as the shell has them: <c>*</c>, <c>?</c>, <c>[abc]</c>, <c>[a-z]</c>, <c>[!a]</c>; case matters.</summary>
internal static class Glob
{
    /// <summary>Whether the text has a wildcard character.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?', '[');

    /// <summary>Whether the pattern matches the whole text; time grows with the product of the lengths at worst.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && MatchesOne(pattern[p..], text[t], out var length))
            {
                p += length;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].Trim('*').IsEmpty;
    }

    /// <summary>
    /// Whether a path pattern matches the path or a folder above it; <c>**</c> stands for any number of folders, the other
    /// wildcards stay within one.
    /// </summary>
    public static bool MatchesPath(string[] pattern, string[] path)
    {
        // Where in the path the pattern read so far can have got to.
        var reached = new bool[path.Length + 1];
        reached[0] = true;
        foreach (var part in pattern)
        {
            if (part == "**")
            {
                for (var i = 1; i < reached.Length; i++)
                {
                    reached[i] |= reached[i - 1];
                }

                continue;
            }

            for (var i = reached.Length - 1; i > 0; i--)
            {
                reached[i] = reached[i - 1] && Matches(part, path[i - 1]);
            }

            reached[0] = false;
        }

        return Array.IndexOf(reached, true) >= 0;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, char character, out int length)
    {
        length = 1;
        if (pattern[0] == '?')
        {
            return true;
        }

        if (pattern[0] != '[')
        {
            return pattern[0] == character;
        }

        var isNegated = pattern.Length > 1 && pattern[1] == '!';
        var start = isNegated ? 2 : 1;

        // A bracket that stands first in a class is part of it.
        var close = pattern.Length <= start + 1 ? -1 : pattern[(start + 1)..].IndexOf(']');
        if (close < 0)
        {
            return character == '[';
        }

        var set = pattern.Slice(start, close + 1);
        length = start + set.Length + 1;
        var isIn = false;
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                isIn |= character >= set[i] && character <= set[i + 2];
                i += 2;
            }
            else
            {
                isIn |= character == set[i];
            }
        }

        return isIn != isNegated;
    }
}
