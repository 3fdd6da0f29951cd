using System.Numerics;

namespace Corso.Models.Analysis;

/// <summary>
/// A set of small numbers: the columns a query reads, counted from 0 in the order they were first read. The first 64 cost
/// no memory; what lies beyond is shared between copies and never changed in place.
/// </summary>
internal struct ColumnSet : IEquatable<ColumnSet>
{
    private ulong _first;
    private ulong[]? _rest;

    /// <summary>Whether nothing is in it.</summary>
    public readonly bool IsEmpty => _first == 0 && _rest is null;

    /// <summary>How many are in it.</summary>
    public readonly int Count
    {
        get
        {
            var count = BitOperations.PopCount(_first);
            foreach (var word in _rest ?? [])
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>The only number in it; -1 when there are none or several.</summary>
    public readonly int Single
    {
        get
        {
            if (Count != 1)
            {
                return -1;
            }

            foreach (var number in this)
            {
                return number;
            }

            return -1;
        }
    }

    /// <summary>Whether a number is in it.</summary>
    public readonly bool Contains(int number) => number < 64
        ? (_first & (1UL << number)) != 0
        : _rest is not null && number / 64 <= _rest.Length && (_rest[(number / 64) - 1] & (1UL << (number % 64))) != 0;

    /// <summary>Adds a number.</summary>
    public void Add(int number)
    {
        if (number < 64)
        {
            _first |= 1UL << number;
            return;
        }

        if (Contains(number))
        {
            return;
        }

        var at = (number / 64) - 1;
        var grown = new ulong[Math.Max(at + 1, _rest?.Length ?? 0)];
        _rest?.CopyTo(grown, 0);
        grown[at] |= 1UL << (number % 64);
        _rest = grown;
    }

    /// <summary>Adds all of another set; true when that changed this one.</summary>
    public bool Add(in ColumnSet other)
    {
        var before = _first;
        _first |= other._first;
        if (other._rest is null || ReferenceEquals(_rest, other._rest))
        {
            return _first != before;
        }

        if (_rest is null)
        {
            _rest = other._rest;
            return true;
        }

        var grown = new ulong[Math.Max(_rest.Length, other._rest.Length)];
        _rest.CopyTo(grown, 0);
        for (var i = 0; i < other._rest.Length; i++)
        {
            grown[i] |= other._rest[i];
        }

        if (grown.AsSpan().SequenceEqual(_rest))
        {
            return _first != before;
        }

        _rest = grown;
        return true;
    }

    /// <summary>The numbers, rising.</summary>
    public readonly Enumerator GetEnumerator() => new(_first, _rest);

    /// <inheritdoc/>
    public readonly bool Equals(ColumnSet other) => _first == other._first && Rest(_rest).SequenceEqual(Rest(other._rest));

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ColumnSet other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => _first.GetHashCode();

    private static ReadOnlySpan<ulong> Rest(ulong[]? words) => words.AsSpan().TrimEnd(0UL);

    /// <summary>Walks the numbers of a set.</summary>
    internal struct Enumerator(ulong word, ulong[]? rest)
    {
        private ulong _word = word;
        private int _at;

        /// <summary>The number it stands at.</summary>
        public int Current { get; private set; }

        /// <summary>Goes to the next number; false at the end.</summary>
        public bool MoveNext()
        {
            while (_word == 0)
            {
                if (rest is null || _at == rest.Length)
                {
                    return false;
                }

                _word = rest[_at++];
            }

            Current = (_at * 64) + BitOperations.TrailingZeroCount(_word);
            _word &= _word - 1;
            return true;
        }
    }
}
