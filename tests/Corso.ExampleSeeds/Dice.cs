using System.Collections.Immutable;

namespace Corso.ExampleSeeds;

/// <summary>
/// Pseudo-random numbers that are the same on every machine and framework: SplitMix64, integers only.
/// Each table rolls its own dice, so that a change to one file leaves the others as they were.
/// </summary>
internal sealed class Dice
{
    private ulong _state;

    /// <summary>Dice whose rolls depend on <paramref name="name"/> alone.</summary>
    public Dice(string name)
    {
        // FNV-1a; string.GetHashCode differs from process to process.
        _state = 14695981039346656037;
        foreach (var c in name)
        {
            _state = (_state ^ c) * 1099511628211;
        }
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both possible.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True in <paramref name="perThousand"/> of a thousand rolls.</summary>
    public bool Chance(int perThousand) => Below(1000) < perThousand;

    /// <summary>One of the items, all equally likely.</summary>
    public T Pick<T>(ImmutableArray<T> items) => items[Below(items.Length)];

    /// <summary>One of the first items far more often than one of the last: the k-th weighs 1/k.</summary>
    public T PickSkewed<T>(ImmutableArray<T> items)
    {
        var total = 0;
        for (var rank = 1; rank <= items.Length; rank++)
        {
            total += Weight(rank);
        }

        var roll = Below(total);
        var index = 0;
        while (roll >= Weight(index + 1))
        {
            roll -= Weight(index + 1);
            index++;
        }

        return items[index];
    }

    /// <summary>Lower or upper case, or spaces around it: how people type the same thing.</summary>
    public string Sloppy(string text) => Below(20) switch
    {
        0 => text.ToUpperInvariant(),
        1 => text + " ",
        2 => "  " + text,
        3 => char.ToUpperInvariant(text[0]) + text[1..],
        _ => text,
    };

    private static int Weight(int rank) => 1_000_000 / rank;

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
