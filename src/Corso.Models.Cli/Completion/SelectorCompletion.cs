namespace Corso.Models.Cli.Completion;

/// <summary>Completes a word of <c>--select</c>: what stands before it (<c>2+</c>, <c>@</c>, <c>tag:daily,</c>) is kept.</summary>
internal static class SelectorCompletion
{
    /// <summary>What may stand there.</summary>
    public static Suggestions Suggest(string word, NameIndex names)
    {
        var start = word.LastIndexOfAny([',', ' ']) + 1;
        start += OperatorLength(word.AsSpan(start));
        var prefix = word[..start];
        var part = word[start..];
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            var method = part[..(colon + 1)];
            return new Suggestions([.. Starting(
                method == "selector:" ? names.Of(NameIndex.Selector) : names.Of(method), prefix + method, part[(colon + 1)..])]);
        }

        // Tests are many, and mostly chosen with what they test: their names come when one begins to type them.
        var nodes = names.Of(NameIndex.Node).Concat(part.Length > 0 ? names.Of(NameIndex.Test) : []);
        var methods = names.Names.Select(entry => entry.Kind).Where(kind => kind.EndsWith(':'))
            .Concat(names.Of(NameIndex.Selector).Take(1).Select(_ => "selector:"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(method => new Candidate(method, "method"));
        var candidates = Starting(nodes, prefix, part).ToList();
        var hasNodes = candidates.Count > 0;
        candidates.AddRange(Starting(methods, prefix, part));
        return new Suggestions(candidates) { Extra = hasNodes ? null : "nospace" };
    }

    /// <summary>Candidates that begin with what was typed, each with what stands before it.</summary>
    internal static IEnumerable<Candidate> Starting(IEnumerable<Candidate> candidates, string prefix, string typed) =>
        candidates.Where(candidate => candidate.Word.StartsWith(typed, StringComparison.Ordinal))
            .Select(candidate => candidate with { Word = prefix + candidate.Word });

    private static int OperatorLength(ReadOnlySpan<char> part)
    {
        if (part is ['@', ..])
        {
            return 1;
        }

        var digits = part.IndexOfAnyExceptInRange('0', '9');
        return digits >= 0 && part[digits] == '+' ? digits + 1 : 0;
    }
}
