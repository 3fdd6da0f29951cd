namespace Corso.Bench.Generating;

/// <summary>A stream of numbers that is the same on every machine and runtime: SplitMix64.</summary>
internal sealed class Draws(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="bound"/>, which is left out.</summary>
    public int Below(int bound)
    {
        // https://prng.di.unimi.it/splitmix64.c
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return (int)(mixed % (ulong)bound);
    }
}
