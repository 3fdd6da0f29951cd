using System.Numerics;

namespace Corso.Models.Graph;

/// <summary>A set of nodes by number, one bit each.</summary>
internal sealed class NodeSet
{
    private readonly ulong[] _words;

    public NodeSet(int capacity)
    {
        Capacity = capacity;
        _words = new ulong[(capacity + 63) / 64];
    }

    private NodeSet(int capacity, ulong[] words) => (Capacity, _words) = (capacity, words);

    public int Capacity { get; }

    public bool IsEmpty => !_words.AsSpan().ContainsAnyExcept(0UL);

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    public static NodeSet All(int capacity)
    {
        var set = new NodeSet(capacity);
        for (var i = 0; i < capacity; i++)
        {
            set.Add(i);
        }

        return set;
    }

    public bool Contains(int node) => (_words[node >> 6] & (1UL << (node & 63))) != 0;

    /// <summary>Adds a node; false when it was there.</summary>
    public bool Add(int node)
    {
        var bit = 1UL << (node & 63);
        ref var word = ref _words[node >> 6];
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    public void Remove(int node) => _words[node >> 6] &= ~(1UL << (node & 63));

    public NodeSet Copy() => new(Capacity, (ulong[])_words.Clone());

    public NodeSet UnionWith(NodeSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= other._words[i];
        }

        return this;
    }

    public NodeSet IntersectWith(NodeSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= other._words[i];
        }

        return this;
    }

    public NodeSet ExceptWith(NodeSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= ~other._words[i];
        }

        return this;
    }

    /// <summary>The nodes, lowest number first.</summary>
    public int[] ToArray()
    {
        var nodes = new int[Count];
        var at = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
            {
                nodes[at++] = (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }

        return nodes;
    }
}
