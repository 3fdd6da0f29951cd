using Corso.Models.Dialects.Typing.Learnt;

namespace Corso.FunctionTables;

/// <summary>Rules for arguments that an engine refuses because of their types: a type is in one when all its samples are refused.</summary>
internal static class Refusals
{
    /// <summary>
    /// Types of one argument. Those with types inside are said to be refused only where a plain one is taken: otherwise the
    /// function may take them with other types inside.
    /// </summary>
    public static IEnumerable<string> OfOne(IEnumerable<Sample> samples, Predicate<Sample> isRefused)
    {
        var classes = Classes(samples).Select(group => (Name: group.Key, IsPlain: group.All(static sample => sample.Type.Elements.IsEmpty),
            IsRefused: group.All(sample => isRefused(sample)))).ToList();
        var takesPlain = classes.Exists(static one => one is { IsPlain: true, IsRefused: false });
        var refused = string.Join(',', classes.Where(one => one.IsRefused && (one.IsPlain || takesPlain)).Select(static one => one.Name));
        return refused.Length == 0 ? [] : [$"{refused}=>{LearntRule.Refusal}"];
    }

    /// <summary>Pairs of types; those of the left side that go with the same right ones stand together.</summary>
    public static IEnumerable<string> OfTwo(IReadOnlyList<Sample> samples, Func<Sample, Sample, bool> isRefused) => Classes(samples)
        .Select(left => (left.Key, Refused: string.Join(',', Classes(samples)
            .Where(right => left.All(first => right.All(second => isRefused(first, second)))).Select(static right => right.Key))))
        .Where(static row => row.Refused.Length > 0)
        .GroupBy(static row => row.Refused, static row => row.Key)
        .Select(static group => $"{string.Join(',', group)} {group.Key}=>{LearntRule.Refusal}");

    /// <summary>
    /// Types that are refused at a place with all others at the other places, of calls with one number of arguments. Types
    /// with types inside only where a plain one is taken: otherwise the function may take them with other types inside. Of
    /// those asked about in few combinations nothing is said.
    /// </summary>
    /// <param name="answers">What the engine said.</param>
    /// <param name="isOfThese">Whether the other places must hold types that were asked about; otherwise they may hold any.</param>
    public static IEnumerable<string> OfPlaces(IReadOnlyList<Answer> answers, bool isOfThese)
    {
        if (!answers.Any(static answer => answer.IsTaken))
        {
            yield break;
        }

        var count = answers[0].Arguments.Length;
        for (var place = 0; place < count; place++)
        {
            var classes = answers.GroupBy(answer => LearntRule.ClassOf(answer.Arguments[place].Type)).Select(group => (
                Name: group.Key, IsNested: group.Any(answer => !answer.Arguments[place].Type.Elements.IsEmpty),
                IsRefused: group.All(static answer => answer.IsRefused),
                IsTaken: group.Any(answer => answer is { IsTaken: true } && !answer.Arguments[place].Type.IsUntyped))).ToList();
            var takesPlain = classes.Exists(static one => one is { IsNested: false, IsTaken: true });
            var refused = string.Join(',', classes.Where(one => one.IsRefused && (!one.IsNested || (takesPlain && !isOfThese))).Select(static one => one.Name));
            var others = isOfThese ? string.Join(',', classes.Select(static one => one.Name)) : "*";
            if (refused.Length > 0)
            {
                yield return $"{string.Join(' ', Enumerable.Range(0, count).Select(other => other == place ? refused : others))}=>{LearntRule.Refusal}";
            }
        }
    }

    private static IEnumerable<IGrouping<string, Sample>> Classes(IEnumerable<Sample> samples) =>
        samples.GroupBy(static sample => LearntRule.ClassOf(sample.Type));
}
