namespace Corso.ExampleSeeds;

/// <summary>The shop's time: from <see cref="Opening"/> to <see cref="AsOf"/>; nothing reads a clock.</summary>
internal static class Calendar
{
    /// <summary>First day with orders.</summary>
    public static readonly DateTime Opening = new(2025, 1, 1);

    /// <summary>The moment the data was taken; nothing is later. The project's variable as_of is its day.</summary>
    public static readonly DateTime AsOf = new(2026, 3, 31, 23, 59, 59);

    private static readonly DateTime Sale = new(2025, 11, 24);

    /// <summary>A moment from <paramref name="earliest"/> on: business grows, and peaks before Christmas.</summary>
    public static DateTime OrderTime(Dice dice, DateTime earliest)
    {
        var start = earliest > Opening ? earliest : Opening;
        if (start < Sale && dice.Chance(150))
        {
            start = Sale;
            return start.AddDays(dice.Below(30)).AddSeconds(dice.Below(86_400));
        }

        var seconds = (int)(AsOf - start).TotalSeconds;
        return start.AddSeconds(Math.Max(dice.Below(seconds), dice.Below(seconds)));
    }

    /// <summary>The moment, unless it lies beyond the end of the data.</summary>
    public static DateTime? IfPast(DateTime? at) => at <= AsOf ? at : null;
}
