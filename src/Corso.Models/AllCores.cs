using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Corso.Models;

/// <summary>
/// Runs the same work over many items on all cores, short lists on the calling thread, which is sooner there. What goes
/// wrong with an item is thrown as it is, one of several, and no more items are begun.
/// </summary>
internal static class AllCores
{
    private const int MostAtATime = 16;

    /// <summary>Maps a list, in its order.</summary>
    public static ImmutableArray<TResult> Map<T, TResult>(ImmutableArray<T> items, Func<T, TResult> map)
    {
        var results = new TResult[items.Length];
        Each(items.Length, i => results[i] = map(items[i]));
        return ImmutableCollectionsMarshal.AsImmutableArray(results);
    }

    /// <summary>Does something with every item of a list.</summary>
    public static void Each<T>(ImmutableArray<T> items, Action<T> act) => Each(items.Length, i => act(items[i]));

    /// <summary>Does something with every number below <paramref name="count"/>.</summary>
    public static void Each(int count, Action<int> act)
    {
        if (count <= MostAtATime || Environment.ProcessorCount == 1)
        {
            for (var i = 0; i < count; i++)
            {
                act(i);
            }

            return;
        }

        // Each core takes the next few items, so that all end together; Parallel.For itself gives out ever larger ranges,
        // and the last of them keeps one core busy while the others wait.
        var next = 0;
        var few = Math.Clamp(count / (Environment.ProcessorCount * 16), 1, MostAtATime);
        Run(() => Parallel.For(0, Environment.ProcessorCount, (_, state) =>
        {
            for (var start = 0; !state.ShouldExitCurrentIteration && (start = Interlocked.Add(ref next, few) - few) < count;)
            {
                for (var i = start; i < Math.Min(start + few, count); i++)
                {
                    act(i);
                }
            }
        }));
    }

    /// <summary>Does two things side by side.</summary>
    public static void Both(Action one, Action other) => Run(() => Parallel.Invoke(one, other));

    private static void Run(Action parallel)
    {
        try
        {
            parallel();
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }
}
