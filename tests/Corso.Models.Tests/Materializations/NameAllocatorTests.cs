using System.Text;
using Corso.Models.Dialects;
using Corso.Models.Materializations;
using CsCheck;

namespace Corso.Models.Tests.Materializations;

public sealed class NameAllocatorTests
{
    private static readonly Dialect Postgres = Dialect.For("postgres") ?? Dialect.Generic;

    private static readonly Gen<string> Names =
        Gen.OneOf(new[]
        {
            "a", "_", "é", "e\u0301", "😀", "👩‍👩‍👧", "日本", "\"", ";", " ",
        }).Array[1, 120].Select(string.Concat);

    [Fact]
    public void Short_names_are_kept_whole()
    {
        var names = new NameAllocator(Postgres, "1A2B3C4D-5e6f");
        var orders = new RelationName("warehouse", "orders");
        Assert.Equal("warehouse.orders__corso_1a2b3c4d", names.Candidate(orders).ToString());
        Assert.Equal("warehouse.orders__corso_1a2b3c4d_old", names.Retired(orders).ToString());
        Assert.Equal("warehouse.orders__corso_1a2b3c4d_view", names.TemporaryView(orders).ToString());
        Assert.Equal("__corso__cte__stg_orders", NameAllocator.Cte(Postgres, "stg_orders"));
    }

    [Fact]
    public void A_name_of_300_bytes_is_cut_and_hashed()
    {
        var names = new NameAllocator(Postgres, "1a2b3c4d");
        var candidate = names.Candidate(new RelationName("w", new string('x', 300))).Name;
        Assert.Equal(63, candidate.Length);
        Assert.EndsWith("__corso_1a2b3c4d", candidate);
        Assert.NotEqual(candidate, names.Candidate(new RelationName("w", new string('x', 299) + "y")).Name);
    }

    [Fact]
    public void Every_name_fits_and_is_cut_between_code_points() =>
        Gen.Select(Names, Gen.Int[40, 80]).Sample((name, limit) =>
        {
            var fitted = NameAllocator.Fit(name, "__corso_0a1b2c3d", limit);
            return Encoding.UTF8.GetByteCount(fitted) <= limit
                && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(fitted)) == fitted
                && fitted.EndsWith("__corso_0a1b2c3d", StringComparison.Ordinal);
        });

    [Fact]
    public void Different_relations_never_share_a_name() =>
        Gen.Select(Names, Names.HashSet[2, 30]).Sample((prefix, live) =>
        {
            // A long prefix in common makes the cut names differ in their hash alone.
            var names = new NameAllocator(Postgres, "r");
            var made = live.Select(name => new RelationName("s", prefix + name))
                .SelectMany(name => new[] { names.Candidate(name), names.Retired(name), names.TemporaryView(name) });
            return made.Distinct().Count() == live.Count * 3;
        });

    [Fact]
    public void A_lone_surrogate_is_cut_like_any_character() =>
        Assert.True(Encoding.UTF8.GetByteCount(
            NameAllocator.Fit(string.Concat(Enumerable.Repeat("\uD83Dx", 40)), "", 63)) <= 63);

    [Theory]
    [InlineData("", "00000000")]
    [InlineData("ab-CD", "abcd0000")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b")]
    public void The_run_part_has_eight_characters(string runId, string expected) =>
        Assert.Equal(expected, NameAllocator.RunPart(runId));
}
