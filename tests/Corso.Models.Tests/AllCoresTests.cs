using System.Collections.Immutable;

namespace Corso.Models.Tests;

/// <summary>Work on all cores comes out as it would on one.</summary>
public sealed class AllCoresTests
{
    private static readonly ImmutableArray<int> Numbers = [.. Enumerable.Range(0, 10_000)];

    [Fact]
    public void A_list_is_mapped_whole_and_in_its_order()
    {
        Assert.Equal(Numbers.Select(static number => number * 2), AllCores.Map(Numbers, static number => number * 2));
        Assert.Equal([0, 2, 4], AllCores.Map([0, 1, 2], static number => number * 2));
    }

    [Fact]
    public void Every_item_is_done_once()
    {
        var counts = new int[Numbers.Length];
        AllCores.Each(Numbers, number => Interlocked.Increment(ref counts[number]));
        Assert.All(counts, static count => Assert.Equal(1, count));
    }

    [Fact]
    public void What_an_item_throws_comes_out_as_it_is_and_ends_the_work()
    {
        var done = 0;
        var thrown = Assert.Throws<InvalidDataException>(() => AllCores.Each(Numbers, number =>
        {
            if (number == 0)
            {
                throw new InvalidDataException("zero");
            }

            Interlocked.Increment(ref done);
            Thread.SpinWait(100_000);
        }));
        Assert.Equal("zero", thrown.Message);
        Assert.True(done < Numbers.Length / 2, $"{done} items were done after the failure");
    }

    [Fact]
    public void What_either_side_throws_comes_out_as_it_is()
    {
        var ran = false;
        Assert.Throws<OperationCanceledException>(() => AllCores.Both(
            static () => throw new OperationCanceledException(), () => ran = true));
        Assert.True(ran);
        Assert.Throws<InvalidDataException>(() => AllCores.Both(
            static () => { }, () => AllCores.Each(Numbers, static _ => throw new InvalidDataException())));
    }
}
