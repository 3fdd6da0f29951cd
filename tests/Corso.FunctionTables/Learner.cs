using System.Collections.Immutable;
using Corso.Models.Dialects.Typing;
using Corso.Models.Dialects.Typing.Learnt;

namespace Corso.FunctionTables;

/// <summary>Finds the shortest rules that explain what the engine said.</summary>
internal static class Learner
{
    /// <summary>Rules as the table holds them.</summary>
    public static IEnumerable<string> Rules(IReadOnlyCollection<Observation> observations)
    {
        var plain = observations.Any(static seen => !HasDynamic(seen))
            ? observations.Where(static seen => !HasDynamic(seen))
            : observations.Where(static seen => !seen.Result.StartsWith("Dynamic", StringComparison.Ordinal));
        var distinct = plain.DistinctBy(static seen => string.Join(' ', seen.Arguments.Select(static sample => sample.Sql))).ToList();
        if (distinct.Count > 0 && distinct.TrueForAll(seen => seen.Result == distinct[0].Result) && HoldsForAll(distinct))
        {
            return [$"...=>{distinct[0].Result}"];
        }

        return distinct.GroupBy(static seen => seen.Arguments.Length).OrderBy(static group => group.Key)
            .SelectMany(static group => Fit([.. group], [.. Enumerable.Repeat("*", group.Key)]))
            .Select(static rule => $"{string.Join(' ', rule.Patterns)}=>{rule.Template}");
    }

    /// <summary>
    /// What becomes of an argument of type <c>Dynamic</c>: <c>y</c> makes the result one too, <c>z</c> makes it nullable,
    /// <c>x</c> leaves it; empty when it is neither.
    /// </summary>
    public static string DynamicFact(IReadOnlyCollection<Observation> observations)
    {
        var plain = observations.Where(static seen => !HasDynamic(seen)).Select(static seen => seen.Result).Distinct().ToList();
        var dynamic = observations.Where(HasDynamic).Select(static seen => seen.Result).Distinct().ToList();
        return dynamic is not [var only] ? "" : only == "Dynamic" ? "y"
            : plain.Count == 0 ? "x" : plain is not [var same] ? "" : only == $"Nullable({same})" ? "z" : only == same ? "x" : "";
    }

    // A type that has others inside may have them from the arguments, when few were seen.
    private static bool HoldsForAll(List<Observation> observations) => !observations[0].Result.Contains('(', StringComparison.Ordinal)
        || observations.DistinctBy(static seen => string.Join(' ', seen.Arguments.Select(static sample => sample.Type))).Count() > 2
        || observations.TrueForAll(static seen => seen.Arguments.All(static sample => sample.Type.Elements.IsEmpty));

    private static bool HasDynamic(Observation seen) => seen.Arguments.Any(static sample => sample.Type.Name == "Dynamic");

    private static List<(ImmutableArray<string> Patterns, string Template)> Fit(
        List<Observation> observations, ImmutableArray<string> patterns)
    {
        if (Template(observations) is { } template)
        {
            return [(Seen(observations, patterns), template)];
        }

        List<(ImmutableArray<string> Patterns, string Template)>? best = null;
        foreach (var place in PlacesToSplit(observations, patterns))
        {
            if (Split(observations, patterns, place) is var rules
                && (best is null || (Lost(rules, observations), rules.Count).CompareTo((Lost(best, observations), best.Count)) < 0))
            {
                best = rules;
            }
        }

        return best ?? [];
    }

    // Places to tell cases apart by: all of a few arguments; of many the one that tells most apart, for trying all takes for ever.
    private static IEnumerable<int> PlacesToSplit(List<Observation> observations, ImmutableArray<string> patterns)
    {
        var places = Enumerable.Range(0, patterns.Length).Where(place => patterns[place] == "*");
        return patterns.Length < 4 ? places : places.OrderBy(place => observations.GroupBy(seen => LearntRule.ClassOf(seen.Arguments[place].Type))
            .Sum(static group => group.Select(static seen => seen.Result).Distinct().Count() - 1)).Take(1);
    }

    private static List<(ImmutableArray<string> Patterns, string Template)> Split(
        List<Observation> observations, ImmutableArray<string> patterns, int place)
    {
        var branches = observations.GroupBy(seen => LearntRule.ClassOf(seen.Arguments[place].Type))
            .SelectMany(group => Branch(group.Key, [.. group], patterns.SetItem(place, "="), place))
            .GroupBy(static branch => string.Join('|', branch.Rules.Select(static rule => $"{string.Join(' ', rule.Patterns)}=>{rule.Template}")));
        return [.. branches.SelectMany(branch => branch.First().Rules.Select(rule =>
            (rule.Patterns.SetItem(place, string.Join(',', branch.Select(static part => part.Name))), rule.Template)))];
    }

    // Types of one name are told apart by those inside them where they don't have one rule.
    private static List<(string Name, List<(ImmutableArray<string> Patterns, string Template)> Rules)> Branch(
        string name, List<Observation> observations, ImmutableArray<string> patterns, int place)
    {
        var rules = Fit(observations, patterns);
        var types = observations.Select(seen => seen.Arguments[place].Type).ToList();
        if (Lost(rules, observations) == 0 || !types.Exists(static type => !type.Elements.IsEmpty))
        {
            return [(name, rules)];
        }

        var branches = new List<(string Name, List<Observation> Seen)>();
        foreach (var group in observations.GroupBy(seen => LearntRule.ClassOf(seen.Arguments[place].Type, 1)))
        {
            List<Observation> seen = [.. group];
            branches.AddRange(Lost(Fit(seen, patterns), seen) == 0 ? [(group.Key, seen)]
                : seen.GroupBy(one => LearntRule.ClassOf(one.Arguments[place].Type, LearntRule.MaxDepth))
                    .Select(static one => (one.Key, one.ToList())));
        }

        // What most have in common stands last, for those that weren't seen.
        var common = branches.SelectMany(branch => Candidates(branch.Seen[0])).Where(static template => template.Contains('{', StringComparison.Ordinal))
            .GroupBy(static template => template).Select(group => branches.Where(branch => Explains(group.Key, branch.Seen)).ToList())
            .MaxBy(static covered => covered.Count);
        return common is not { Count: > 3 } ? branches.ConvertAll(branch => (branch.Name, Fit(branch.Seen, patterns)))
            : [
                .. branches.Except(common).Select(branch => (branch.Name, Fit(branch.Seen, patterns))),
                (name, Fit([.. common.SelectMany(static branch => branch.Seen)], patterns)),
            ];
    }

    // What was seen with one type only isn't said to hold for all.
    private static ImmutableArray<string> Seen(List<Observation> observations, ImmutableArray<string> patterns)
    {
        for (var place = 0; place < patterns.Length; place++)
        {
            var types = observations.Select(seen => seen.Arguments[place].Type).ToList();
            var name = types.TrueForAll(type => type == types[0]) ? LearntRule.ClassOf(types[0], LearntRule.MaxDepth) : LearntRule.ClassOf(types[0]);
            patterns = patterns[place] == "*" && types.TrueForAll(type => LearntRule.ClassOf(type) == LearntRule.ClassOf(types[0]))
                ? patterns.SetItem(place, name) : patterns;
        }

        return patterns;
    }

    private static int Lost(List<(ImmutableArray<string> Patterns, string Template)> rules, List<Observation> observations) =>
        observations.Count(seen => !rules.Exists(rule => seen.Arguments.Select(static (sample, i) => (sample, i)).All(
            item => rule.Patterns[item.i] == "=" || LearntRule.Matches([.. rule.Patterns[item.i].Split(',')], item.sample.Type))));

    private static string? Template(List<Observation> observations) =>
        Candidates(observations[0]).Distinct().FirstOrDefault(template => Explains(template, observations));

    private static bool Explains(string template, List<Observation> observations) => observations.TrueForAll(seen =>
        TypeTemplate.Fill(template, [.. seen.Arguments.Select(static sample => sample.Argument)]) == seen.Result);

    private static IEnumerable<string> Candidates(Observation seen)
    {
        var found = new List<string> { seen.Result };
        for (var place = 1; place <= seen.Arguments.Length; place++)
        {
            var argument = seen.Arguments[place - 1];
            foreach (var text in found.ToList())
            {
                found.AddRange(Places(text, argument, place));
            }
        }

        // A constant before anything that depends on an argument, but for types so special that they can only come from one.
        var isSpecial = seen.Result.Contains('[', StringComparison.Ordinal) || seen.Result.StartsWith("STRUCT", StringComparison.Ordinal)
            || seen.Result.StartsWith("MAP", StringComparison.Ordinal) || seen.Result.StartsWith("ENUM", StringComparison.Ordinal)
            || seen.Result.Contains("Enum8(", StringComparison.Ordinal) || seen.Result.Contains("Enum16(", StringComparison.Ordinal);
        return isSpecial ? found.OrderBy(static text => text.Length)
            : found.OrderBy(static text => text.Count(static letter => letter == '{')).ThenBy(static text => text.Length);
    }

    private static IEnumerable<string> Places(string text, Sample argument, int place)
    {
        foreach (var (path, type) in Parts($"{place}", argument.Type))
        {
            if (Replace(text, type.ToString(), $"{{{path}}}") is { } replaced)
            {
                yield return replaced;
            }
        }

        if (argument.Constant is { } constant && Replace(text, constant, $"{{{place}.value}}") is { } valued)
        {
            yield return valued;
            foreach (var more in Zoned(valued, argument, place))
            {
                yield return more;
            }
        }

        foreach (var zoned in Zoned(text, argument, place))
        {
            yield return zoned;
        }
    }

    private static IEnumerable<string> Zoned(string text, Sample argument, int place)
    {
        const string Tokyo = "'Asia/Tokyo'";
        var scale = argument.Type.Name switch
        {
            "Decimal" or "DECIMAL" => argument.Type.Parameters[^1],
            "DateTime64" => argument.Type.Parameters[0],
            _ => null,
        };
        var scaled = scale is null ? null : Replace(text, scale, $"{{{place}.scale}}");
        var wide = argument.Type.Name != "DECIMAL" ? null : Replace(text, argument.Type.Parameters[0], $"{{{place}.width}}");
        var both = wide is null || scale is null ? null : Replace(wide, scale, $"{{{place}.scale}}");
        foreach (var item in new[] { text, scaled, wide, both })
        {
            if (item is null)
            {
                continue;
            }

            yield return item;
            if (item.Contains(Tokyo, StringComparison.Ordinal))
            {
                yield return item.Replace($", {Tokyo}", $"{{{place}.zone}}", StringComparison.Ordinal)
                    .Replace(Tokyo, $"{{{place}.zone}}", StringComparison.Ordinal);
            }
            else if (item == "DateTime")
            {
                yield return $"DateTime({{{place}.zone}})";
            }
            else if (item.StartsWith("DateTime64(", StringComparison.Ordinal))
            {
                yield return $"{item[..^1]}{{{place}.zone}})";
            }
        }
    }

    private static IEnumerable<(string Path, LogicalType Type)> Parts(string path, LogicalType type)
    {
        yield return (path, type);
        for (var i = 0; i < type.Elements.Length && path.Length < 5; i++)
        {
            foreach (var part in Parts($"{path}.{i + 1}", type.Elements[i].Type))
            {
                yield return part;
            }
        }
    }

    // Whole words only: Int8 isn't part of UInt8.
    private static string? Replace(string text, string part, string by)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            var end = at + part.Length;
            if ((at == 0 || !IsWord(text[at - 1])) && (end == text.Length || !(IsWord(text[end]) || text[end] == '(')))
            {
                return text[..at] + by + text[end..];
            }
        }

        return null;
    }

    private static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '{' or '.';
}
