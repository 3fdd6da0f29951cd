namespace Corso.Models.Graph;

/// <summary>Puts nodes after what they depend on.</summary>
internal static class TopologicalOrder
{
    /// <summary>
    /// The nodes with every node after its parents, the lowest number first among those that are ready: one order for one
    /// graph. Nodes in a cycle, and those below one, are left out.
    /// </summary>
    public static int[] Sort(Neighbours parents)
    {
        var children = parents.Reversed();
        var missing = new int[parents.Count];
        var ready = new ReadySet(parents.Count);
        for (var node = 0; node < missing.Length; node++)
        {
            missing[node] = parents.Of(node).Length;
            if (missing[node] == 0)
            {
                ready.Add(node);
            }
        }

        var order = new int[parents.Count];
        var count = 0;
        while (ready.TakeLowest() is var node and >= 0)
        {
            order[count++] = node;
            foreach (var child in children.Of(node))
            {
                if (--missing[child] == 0)
                {
                    ready.Add(child);
                }
            }
        }

        return count == order.Length ? order : order[..count];
    }

    /// <summary>A set of numbers that gives its lowest in constant time: bits, with bits above them saying which words have any.</summary>
    private sealed class ReadySet
    {
        private readonly ulong[][] _levels;

        public ReadySet(int capacity)
        {
            var levels = new List<ulong[]>();
            var length = capacity;
            do
            {
                length = Math.Max(1, (length + 63) / 64);
                levels.Add(new ulong[length]);
            }
            while (length > 1);

            _levels = [.. levels];
        }

        public void Add(int number)
        {
            foreach (var level in _levels)
            {
                level[number >> 6] |= 1UL << (number & 63);
                number >>= 6;
            }
        }

        public int TakeLowest()
        {
            if (_levels[^1][0] == 0)
            {
                return -1;
            }

            var number = 0;
            for (var level = _levels.Length - 1; level >= 0; level--)
            {
                number = (number << 6) + System.Numerics.BitOperations.TrailingZeroCount(_levels[level][number]);
            }

            var bit = number;
            foreach (var level in _levels)
            {
                level[bit >> 6] &= ~(1UL << (bit & 63));
                if (level[bit >> 6] != 0)
                {
                    break;
                }

                bit >>= 6;
            }

            return number;
        }
    }
}
