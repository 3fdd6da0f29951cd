using Corso.Models.Analysis;
using CsCheck;

namespace Corso.Models.Tests.Analysis;

/// <summary>Sets of columns against a set that is known to work.</summary>
public sealed class ColumnSetTests
{
    [Fact]
    public void It_is_a_set() =>
        Gen.Select(Gen.Int[0, 300].Array[0, 40], Gen.Int[0, 300].Array[0, 40]).Sample((left, right) =>
        {
            ColumnSet a = default, b = default;
            foreach (var number in left)
            {
                a.Add(number);
            }

            foreach (var number in right)
            {
                b.Add(number);
            }

            var before = a;
            var expected = left.ToHashSet();
            var grows = !expected.IsSupersetOf(right);
            expected.UnionWith(right);
            Assert.Equal(grows, a.Add(b));
            Assert.Equal(expected.Order(), Numbers(a));
            Assert.Equal(left.Distinct().Order(), Numbers(before));
            Assert.Equal(expected.Count, a.Count);
            Assert.All(Enumerable.Range(0, 320), number => Assert.Equal(expected.Contains(number), a.Contains(number)));
        });

    private static List<int> Numbers(ColumnSet set)
    {
        var numbers = new List<int>();
        foreach (var number in set)
        {
            numbers.Add(number);
        }

        return numbers;
    }
}
